import Shell
import Storms
import Testing
import Unix

@testable import Labs

/// `goto`, `start LAB STEP`, and a solution that waits.
@Suite struct `Going to a step` {
  @Test func `does those between by their solutions, and counts them as shown`() {
    let rig = LabRig(SmallLab.files)
    rig.type("start small", "x=1")
    let text = rig.type("goto 3")
    #expect(text.contains("  x=1\n"))
    #expect(text.contains("Steps 1 to 2 were done by their solutions"))
    #expect(text.contains("3/3 · The end"))
    #expect(!text.contains("2/3"))
    #expect(rig.course.place == "[small 3/3] ")
    #expect(rig.type("kafka-topics.sh \(SmallLab.tools) --list").contains("hello"))
    #expect(rig.type("progress").contains("shown     A topic"))
    #expect(rig.type("labs").contains("0/3"))
    #expect(rig.type("forth").contains("nothing newer"))
  }

  @Test func `is one command to back, and forth brings back where one was`() {
    let rig = LabRig(SmallLab.files)
    rig.type("start small", "x=1", "goto end")
    let digest = rig.clusterDigest
    #expect(rig.type([.line("back"), .line("y")]).contains("taken back: goto 3"))
    #expect(rig.course.place == "[small 1/3] ")
    #expect(rig.course.session.variable("x") == "1")
    rig.type("forth")
    #expect(rig.course.place == "[small 3/3] ")
    #expect(rig.clusterDigest == digest)
    #expect(rig.comeBack().contains("Everything is as you left it."))
    #expect(rig.course.place == "[small 3/3] ")
    #expect(rig.clusterDigest == digest)
  }

  @Test func `goes back, and asks where right answers would go`() {
    let rig = LabRig(SmallLab.files)
    rig.type("start small", SmallLab.topic, "answer 0", "next")
    let asked = rig.type([.line("goto topic"), .line("n")])
    #expect(asked.contains("to step 1. It takes 1 answer\nwith it"))
    #expect(rig.course.place == "[small 2/3] ")
    let gone = rig.type([.line("goto 1"), .line("y")])
    #expect(gone.contains("This is the beginning of step 1 again"))
    #expect(gone.contains("1/3 · A topic"))
    #expect(rig.course.answered == [])
    #expect(rig.type("forth").contains("nothing newer"))
    #expect(rig.type("back").contains("taken back: goto 1"))
    #expect(rig.course.place == "[small 2/3] ")
    // A solution's answers are nobody's.
    let other = LabRig(SmallLab.files)
    other.type("start small", "goto 3")
    #expect(other.type("goto 2").contains("2/3 · A record"))
    #expect(other.course.place == "[small 2/3] ")
    #expect(other.type("goto 2").contains("You are in that step."))
    // What was done stays as it was.
    rig.type("goto 3")
    #expect(rig.type("progress").contains("done      A topic"))
  }

  @Test func `to nowhere names the steps that there are`() {
    let rig = LabRig(SmallLab.files)
    #expect(rig.type("goto 3").contains("`start LAB STEP` begins a lab"))
    rig.type("start small")
    let list = "there are 1 `topic`, 2 `send`, 3 `end`"
    for word in ["7", "0", "-1", "snd", "99999999999999999999"] {
      #expect(rig.type("goto \(word)").contains("no step `\(word)` in `small`; \(list)"))
    }
    #expect(rig.type("goto").contains("number or name; \(list)"))
    #expect(rig.type("start small 9").contains("start: there is no step `9`"))
    rig.type("play")
    #expect(rig.type("goto 2").contains("free play goes on"))
    #expect(rig.course.place == "[small play] ")
  }

  @Test func `begins a lab there, from wherever one is`() {
    let rig = LabRig(SmallLab.files)
    let text = rig.type("start small send")
    #expect(text.contains("Step 1 was done by its solution"))
    #expect(text.contains("2/3 · A record") && !text.contains("1/3 ·"))
    rig.type("leave")
    #expect(rig.type("start small 3").contains("3/3 · The end"))
    rig.type("leave")
    let back = rig.type("start small 3")
    #expect(back.contains("Welcome back") && back.contains("3/3 · The end"))
    let again = rig.type("start small topic --again")
    #expect(again.contains("Words before the first step.") && again.contains("1/3 · A topic"))
    #expect(LineCompletion("start small e", in: rig.course.session).choices.map(\.text) == ["end"])
    #expect(LineCompletion("goto s", in: rig.course.session).choices.map(\.text) == ["send"])
  }

  @Test func `stops where Ctrl-C came, and goes on from there`() {
    var stopped = 0
    for at in [1, 3, 8, 20, 60, 150, 400] {
      let rig = LabRig(SmallLab.files)
      rig.type("start small")
      var asked = 0
      rig.interrupts = {
        asked += 1
        return asked == at
      }
      let text = rig.type("goto 3")
      rig.interrupts = nil
      if text.contains("broken off in step") { stopped += 1 }
      let digest = rig.clusterDigest
      let place = rig.course.place
      _ = rig.comeBack()
      #expect(rig.clusterDigest == digest, "\(at)")
      #expect(rig.course.place == place)
      rig.type("goto 3")
      #expect(rig.course.place == "[small 3/3] ")
    }
    #expect(stopped > 2)
  }

  // MARK: A solution that waits

  @Test func `is not needed to see a solution command by command`() {
    let rig = LabRig(SmallLab.files)
    rig.type("start small")
    let enter = "(Enter runs it, Ctrl-C ends the solution) "
    let whole = rig.type([.line("solution --step"), .line(""), .line("")])
    #expect(whole.contains("$ \(SmallLab.topic)\n\(enter)\nCreated topic hello."))
    #expect(whole.contains("Which is the first?\n\(enter)\n$ answer 0"))
    #expect(whole.contains("✓ Done."))
    for end in [Keyboard.Reading.dropped, .end, .line("q")] {
      let rig = LabRig(SmallLab.files)
      rig.type("start small")
      let text = rig.type([.line("solution --step"), .line(""), end])
      #expect(text.contains("broken off: what was done so far stays"))
      #expect(rig.course.answered == [])
      #expect(rig.type("kafka-topics.sh \(SmallLab.tools) --list").contains("hello"))
      let digest = rig.clusterDigest
      _ = rig.comeBack()
      #expect(rig.clusterDigest == digest)
      #expect(rig.type("back").contains("taken back: solution"))
    }
    let early = LabRig(SmallLab.files)
    early.type("start small")
    early.type([.line("solution --step"), .dropped])
    #expect(early.type("back").contains("there is no command to take back"))
  }
}
