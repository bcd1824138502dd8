import Clockwork
import Shell
import Simulator
import Storms
import Testing
import Unix

@testable import Labs

/// What takes the whole screen: `watch`, and a file in one's own editor.
@Suite struct `The whole screen` {
  private static let describe = "kafka-topics.sh \(SmallLab.tools) --describe"

  /// Somebody in a cluster of their own, which is kept.
  private func rig(_ own: SimulatedDisk? = nil) -> LabRig {
    let rig = LabRig(SmallLab.files, own: own)
    _ = rig.comeBack()
    return rig
  }

  @Test func `is drawn anew each time, with the interval between`() {
    let rig = rig()
    rig.type(SmallLab.topic)
    let began = rig.course.session.cluster?.now
    let text = rig.type([.line("watch -n 5 topology"), .line(""), .line(""), .end])
    #expect(rig.pictures.count == 3)
    #expect(rig.pictures.allSatisfy { $0.contains("broker-1") && $0.contains("hello") })
    // The last one stays to be read.
    #expect(text.contains("hello\n  0  leader"))
    #expect(text.split(separator: "broker-1  peter").count == 2)
    #expect(rig.course.session.cluster?.now == began.map { $0 + Stretch.seconds(10) })
    #expect(rig.course.session.lastStatus == 0)
    rig.type([.line("watch \(Self.describe)"), .line(""), .dropped])
    #expect(rig.pictures.last?.contains("Topic: hello") == true)
    #expect(rig.course.session.lastStatus == 0)
    let digest = rig.clusterDigest
    let time = rig.course.session.cluster?.now
    #expect(rig.comeBack().contains("Everything is as you left it."))
    #expect(rig.clusterDigest == digest)
    #expect(rig.course.session.cluster?.now == time)
    // It looks, and what is taken back is what was done.
    #expect(rig.type("back").contains("taken back: kafka-topics.sh"))
  }

  @Test func `does not go on in a pipe or a script`() {
    let rig = rig()
    #expect(rig.type("watch echo a b | rev").contains("draws on the whole screen"))
    #expect(rig.screen.contains("b a\n"))
    #expect(rig.pictures.isEmpty)
    let session = rig.course.session
    session.attend(nil, looksAt: nil)
    var text = ""
    let output = Output(enough: 1) { text += String(decoding: $0, as: UTF8.self) }
    let runner = ScriptRunner(session: session, name: "s")
    #expect(runner.run("watch -n 2 'echo a | rev'", output: output, errors: output) == 0)
    #expect(text == "a\n")
    #expect(runner.run("watch", output: output, errors: output) == 1)
    #expect(runner.run("watch -n x ls", output: output, errors: output) == 1)
    #expect(runner.run("watch 'echo ('", output: output, errors: output) == 2)
  }

  @Test func `ends with Ctrl-C in the middle of a command, too`() {
    for at in [1, 2, 5, 20, 60] {
      let rig = rig()
      rig.type(SmallLab.topic)
      var asked = 0
      rig.interrupts = {
        asked += 1
        return asked == at
      }
      rig.type([.line("watch \(Self.describe)")] + Array(repeating: .line(""), count: 5))
      rig.interrupts = nil
      rig.type("advance 1s")
      let digest = rig.clusterDigest
      _ = rig.comeBack()
      #expect(rig.clusterDigest == digest, "\(at)")
    }
  }

  @Test func `of an editor has a copy of the file, and what came of it is done again without one`()
  {
    let rig = rig()
    var seen: [String] = []
    rig.editor = { name, text in
      seen.append(name + ":" + text)
      return .changed(text + "one\ntwo \\ \r\nthree")
    }
    rig.type("ssh peter-kafka01", "cd /tmp", "echo zero > a.txt")
    #expect(rig.type("vi a.txt").contains("4 lines are in a.txt now"))
    #expect(rig.type("edit /tmp/b.txt").contains("3 lines are in /tmp/b.txt now"))
    rig.type("exit", "ssh peter-kafka01 nano /tmp/b.txt")
    #expect(seen == ["a.txt:zero\n", "b.txt:", "b.txt:one\ntwo \\ \r\nthree"])
    rig.editor = nil
    for _ in 0..<2 {
      #expect(rig.type("ssh peter-kafka01 'tail -n 1 /tmp/a.txt'").contains("three"))
      #expect(rig.type("ssh peter-kafka01 'head -n 3 /tmp/b.txt | tail -n 1'").contains("threeone"))
      #expect(rig.comeBack().contains("Everything is as you left it."))
    }
  }

  @Test func `is saved as what a script can do`() throws {
    let own = SimulatedDisk(now: Host.firstInstant)
    let rig = rig(own)
    rig.course.session.ownDisk = OwnDisk(own)
    rig.editor = { _, text in text.isEmpty ? .changed("one\ntwo\n") : .unchanged }
    rig.type(SmallLab.topic, "ssh peter-kafka01 vi /tmp/a", "ssh peter-kafka01 vi /tmp/a")
    rig.type([.line("watch -n 5 topology"), .line(""), .line(""), .dropped])
    rig.type([.line("watch \(Self.describe)"), .line(""), .end])
    rig.type("ssh peter-kafka01 cat /tmp/a", "timeline -n 3", "date", "help forth", "help")
    #expect(rig.type("clear", "save s.txt").contains("saved as /home/kim/s.txt\n"))
    let file = try own.open("/home/kim/s.txt", creating: false)
    let text = String(decoding: try file.read(at: 0, count: 1 << 20), as: UTF8.self)
    #expect(text.contains("< one\n< two\n"))
    #expect(text.contains("@ sleep 10\n$ watch -n 5 topology\n"))
    #expect(text.split(separator: "vi /tmp/a").count == 2)
    #expect(!text.contains("clear") && !text.contains("\u{1b}"))
    #expect(!text.contains("$ help"))
    #expect(!rig.type("timeline").contains("save s.txt"))
  }

  @Test func `of an editor that changes nothing, or fails, leaves the file as it is`() {
    for edit in [Keyboard.Edit.unchanged, .failed] {
      let rig = rig()
      rig.type("ssh peter-kafka01", "echo zero > /tmp/a.txt")
      rig.editor = { _, _ in edit }
      #expect(!rig.type("vi /tmp/a.txt", "edit /tmp/new").contains("now\n"))
      #expect(rig.course.session.lastStatus == (edit == .unchanged ? 0 : 1))
      let text = rig.type("cat /tmp/a.txt /tmp/new")
      #expect(text.contains("zero\ncat: /tmp/new: No such file"))
      #expect(rig.comeBack().contains("Everything is as you left it."))
      #expect(rig.type("back").contains("taken back: echo zero > /tmp/a.txt"))
    }
  }

  @Test func `of an editor never opens for what could not be put back`() {
    let rig = rig()
    rig.editor = { _, _ in
      Issue.record("it opens")
      return .failed
    }
    rig.type("ssh peter-kafka01", "printf '\\xff' > /tmp/bytes", "truncate -s 2M /tmp/large")
    #expect(rig.type("vi /tmp/bytes").contains("is no UTF-8 text"))
    #expect(rig.type("vi /tmp/large").contains("is larger than 1 MiB"))
    #expect(rig.type("vi /tmp").contains("Is a directory"))
    #expect(rig.type("vi /nowhere/a").contains("No such file or directory"))
    #expect(rig.type("vi").contains("there is no screen editor here"))
    #expect(rig.type("echo a | vi /tmp/x", "cat /tmp/x").contains("a\n"))
    rig.type("@c1 vi /tmp/x")
    #expect(rig.type("vi /tmp/x | cat").contains("there is no screen editor here"))
  }

  @Test func `is nothing that a lab's own commands or a script have`() {
    let rig = rig()
    let session = rig.course.session
    session.attend(nil, looksAt: nil)
    var text = ""
    let output = Output(enough: 1) { text += String(decoding: $0, as: UTF8.self) }
    let script = "ssh peter-kafka01 vi /tmp/a\n> one\nssh peter-kafka01 cat /tmp/a\nnano x\n"
    _ = ScriptRunner(session: session, name: "s").run(script, output: output, errors: output)
    #expect(text.contains("1 line is in /tmp/a now\none\n"))
    #expect(text.contains("there is no screen editor here"))
    let lab = SmallLab.english.replacing(
      "$ \(SmallLab.topic)",
      with: "$ ssh peter-kafka01 vi /tmp/a\n> one\n1 line is in /tmp/a now\n$ \(SmallLab.topic)")
    for way in ["solution", "solution --step", "goto 2"] {
      let rig = LabRig([("03-small.md", lab)])
      rig.editor = { _, _ in
        Issue.record("it opens")
        return .failed
      }
      rig.type([.line("start small"), .line(way), .line(""), .line(""), .line("")])
      #expect(rig.type("ssh peter-kafka01 cat /tmp/a").contains("one\n"), "\(way)")
    }
  }
}
