import Shell
import Storms
import Testing
import Unix

@testable import Labs

/// `back` and `forth` are undo and redo of what changed something.
@Suite struct `Taking back` {
  private static let tools = SmallLab.tools

  @Test func `does not count what only looks`() {
    let rig = LabRig(SmallLab.files)
    rig.type("start small", SmallLab.topic, "mkdir /tmp/a")
    rig.type(
      "topology", "jobs", "lose", "timeline | head -3", "ls /tmp",
      "kafka-topics.sh \(Self.tools) --describe",
      "clear",
      "ssh peter-kafka01 ls /data", "nonsense", "cat nothing 2>/dev/null", "@c1", "help back")
    #expect(rig.type("back 3").contains("can be taken back: 2"))
    #expect(rig.type("back").contains("taken back: mkdir /tmp/a\n"))
    #expect(rig.type("back").contains("taken back: kafka-topics.sh"))
    let session = rig.course.session
    for line in ["ls > /tmp/f", "x=1", "cd /", "ssh peter-kafka01", "advance 1s", "echo $(rm a)"] {
      #expect(!Looking.isAll(of: line, in: session), "\(line)")
    }
  }

  @Test func `is not needed of a number that was meant as an answer`() {
    let rig = LabRig(SmallLab.files)
    rig.type("start small", SmallLab.topic)
    #expect(rig.type("0").contains("Then type `answer 0`."))
    #expect(!rig.type("nonsense").contains("answer nonsense"))
    #expect(rig.type("back").contains("taken back: kafka-topics.sh"))
  }

  @Test func `twice comes forth twice`() {
    let rig = LabRig(SmallLab.files)
    rig.type("start small", SmallLab.topic, "x=1", "y=2")
    let digest = rig.clusterDigest
    rig.type("back", "back", "topology", "forth")
    #expect(rig.course.session.variable("x") == "1")
    #expect(rig.course.session.variable("y") == nil)
    _ = rig.comeBack()
    rig.type("forth")
    #expect(rig.course.session.variable("y") == "2")
    #expect(rig.clusterDigest == digest)
    #expect(rig.type("forth").contains("forth: there is nothing newer to bring back"))
  }

  @Test func `and something new ends what forth brings, which is kept as a branch`() {
    let rig = LabRig(SmallLab.files)
    rig.type("start small", SmallLab.topic, "x=1", "y=2", "z=3")
    let digest = rig.clusterDigest
    rig.type("back", "back")
    // A look is nothing new, and neither is an answer.
    #expect(!rig.type("topology", "answer 0").contains("aside"))
    #expect(rig.type("forth").contains("there again: y=2\n"))
    #expect(rig.course.answered == ["first"])
    #expect(rig.type("back", "n=1").contains("the 2 commands that `back` took away are kept as"))
    #expect(rig.type("forth").contains("nothing newer"))
    #expect(rig.course.session.variable("n") == "1")
    _ = rig.comeBack()
    #expect(rig.type("forth").contains("nothing newer"))
    rig.type("branch aside")
    #expect(rig.course.session.variable("z") == "3")
    #expect(rig.clusterDigest == digest)
    rig.type("branch main")
    #expect(rig.type("back", "m=1").contains("`branch aside2` goes there"))
    #expect(rig.type("branch").contains("* main") == true)
  }

  @Test func `comes to an end at the last command, whatever was taken back before`() {
    let rig = LabRig(SmallLab.files)
    rig.type("start small", "x=1", "y=2", "back", "forth")
    for _ in 1...2 {
      #expect(rig.type("forth").contains("nothing newer"))
      #expect(rig.course.session.variable("y") == "2")
    }
    rig.type("back 2", "forth", "back", "forth", "forth")
    #expect(rig.course.session.variable("y") == "2")
    #expect(rig.type("forth").contains("nothing newer"))
  }

  @Test func `never comes into a free play that has ended`() {
    let rig = LabRig(SmallLab.files)
    rig.type("start small", "x=1", "y=2", "back", "play", "z=1", "w=2", "back")
    #expect(rig.type("forth").contains("there again: w=2"))
    #expect(rig.type("forth").contains("nothing newer"))
    #expect(rig.type("back", "v=1").contains("took away in free play cannot be brought back"))
    rig.type("back", "play")
    #expect(rig.course.place == "[small 1/3] ")
    #expect(rig.course.session.variable("z") == nil)
    // What was taken back before it is there as it was.
    #expect(rig.type("forth").contains("there again: y=2"))
    #expect(rig.type("forth").contains("nothing newer"))
    #expect(rig.course.place == "[small 1/3] ")
    #expect(rig.course.session.variable("w") == nil)
  }

  @Test func `takes a skip back as a whole, and asks since a step has begun`() {
    let rig = LabRig(SmallLab.files)
    rig.type("start small", "skip")
    #expect(rig.course.place == "[small 2/3] ")
    #expect(rig.type("back").contains("Nothing was changed."))
    #expect(rig.course.place == "[small 2/3] ")
    #expect(rig.type("back -y").contains("taken back: skip (1)"))
    #expect(rig.course.place == "[small 1/3] ")
    #expect(rig.course.answered == [])
  }

  @Test func `tells what becomes of answers, and asks a script for a word`() {
    let rig = LabRig(SmallLab.files)
    var text = ""
    let output = Output(enough: 1) { text += String(decoding: $0, as: UTF8.self) }
    rig.type("checkpoint early")
    rig.type("start small", "checkpoint here", SmallLab.topic, "answer 0", "next")
    let runner = ScriptRunnerOfRig(rig)
    #expect(runner.run("back here", output) == 1)
    #expect(text.contains("`-y` does it"))
    #expect(runner.run("back -y here", output) == 0)
    #expect(rig.course.place == "[small 1/3] ")
    #expect(rig.course.answered == ["first"])
  }

  @Test func `brings back what a solution or a reset took the place of`() {
    let rig = LabRig(SmallLab.files)
    rig.type("start small", "topology", "x=1", "mkdir /tmp/a")
    let text = rig.type("solution")
    #expect(text.contains("did in this step: 2 commands; `back` brings it back."))
    #expect(text.contains("  x=1\n  mkdir /tmp/a\n"))
    #expect(rig.course.session.variable("x") == nil)
    let digest = rig.clusterDigest
    #expect(rig.type("forth").contains("nothing newer"))
    _ = rig.comeBack()
    #expect(rig.type("back").contains("taken back: solution\n"))
    #expect(rig.course.session.variable("x") == "1")
    #expect(rig.type("forth").contains("there again: solution\n"))
    #expect(rig.clusterDigest == digest)
    #expect(rig.type("back 2").contains("taken back: mkdir /tmp/a\ntaken back: solution\n"))
    rig.type("reset")
    #expect(rig.course.session.variable("x") == nil)
    #expect(rig.type("back").contains("taken back: reset\n"))
    #expect(rig.course.session.variable("x") == "1")
    let quiet = LabRig(SmallLab.files)
    #expect(!quiet.type("start small", "solution").contains("Set aside"))
    #expect(quiet.type("back").contains("taken back: solution\n"))
    #expect(quiet.type("back").contains("there is no command to take back"))
    let skipped = LabRig(SmallLab.files)
    skipped.type("start small", "x=1", "skip")
    #expect(skipped.type("back -y").contains("taken back: skip (1)\n"))
    #expect(skipped.course.session.variable("x") == "1")
  }
}

/// Lines of a script in a rig's course.
private struct ScriptRunnerOfRig {
  let rig: LabRig

  init(_ rig: LabRig) { self.rig = rig }

  func run(_ text: String, _ output: Output) -> Int32 {
    let session = rig.course.session
    session.attend(nil, looksAt: nil)
    return ScriptRunner(session: session, name: "s").run(text, output: output, errors: output)
  }
}
