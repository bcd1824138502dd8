import Clockwork
import Shell
import Storms
import Testing
import Unix

@testable import Labs

/// What somebody does in clusters of their own is kept as a lab's doings are.
@Suite struct `A cluster of one's own` {
  private static let tools = SmallLab.tools
  private static let topic = SmallLab.topic
  private static let list = "kafka-topics.sh \(tools) --list"

  private static func rig(_ keep: MemoryKeep = MemoryKeep()) -> LabRig {
    let rig = LabRig(SmallLab.files, keep: keep)
    _ = rig.comeBack()
    return rig
  }

  @Test func `is there again after the program's end, with all that was typed into it`() {
    let rig = Self.rig()
    rig.type([.line(Self.topic)])
    rig.type([.line(SmallLab.producer), .line("kept"), .end])
    rig.type("ssh peter-kafka02", "x=7")
    let digest = rig.clusterDigest
    let text = rig.comeBack()
    #expect(text.contains("back in your own cluster `mine`: 4 commands so far"))
    #expect(text.contains("Everything is as you left it."))
    #expect(rig.clusterDigest == digest)
    #expect(rig.type("echo $x", "hostname").contains("7\n"))
    #expect(rig.course.session.host.name.contains("kafka02"))
  }

  @Test func `counts what changed something, and nothing else`() {
    let rig = Self.rig()
    rig.type("clear", "labs", "ls", "topology")
    #expect(rig.type("cluster").contains("* mine  no commands\n"))
    #expect(!rig.comeBack().contains("so far"))
    rig.type(Self.topic, "clear", "labs", Self.list)
    #expect(rig.comeBack().contains("`mine`: 1 command so far"))
    #expect(rig.type("cluster").contains("1 command, last `kafka-topics.sh"))
    rig.type("branch other")
    #expect(rig.type("branch").contains("  main  commands: 1\n"))
  }

  @Test func `stands at a whole command where coming back was broken off`() {
    let rig = Self.rig()
    rig.type(Self.topic, "advance 1h", "advance 2h", "x=1")
    let digest = rig.clusterDigest
    var broken = 0
    for at in [5, 20, 60, 200] {
      var asked = 0
      rig.interrupts = {
        asked += 1
        return asked == at
      }
      let text = rig.comeBack()
      rig.interrupts = nil
      guard text.contains("broken off") else { continue }
      broken += 1
      // Whoever closes the terminal then is told so again.
      #expect(rig.comeBack().contains("`forth` brings back"))
      rig.type([.line("forth"), .line("y")])
      #expect(rig.clusterDigest == digest)
      #expect(rig.course.session.variable("x") == "1")
    }
    #expect(broken > 1)
  }

  @Test func `is what leave comes to, before and after another lab`() {
    let rig = Self.rig()
    rig.type("start small")
    #expect(rig.type("leave").contains("own cluster `mine`, in which nothing"))
    rig.type(Self.topic)
    let digest = rig.clusterDigest
    rig.type("start")
    #expect(rig.course.place == "[small 1/3] ")
    #expect(rig.type("leave").contains("`mine`: 1 command so far"))
    #expect(rig.clusterDigest == digest)
    #expect(rig.type(Self.list).contains("hello"))
  }

  @Test func `may be one of several, which have names`() {
    let rig = Self.rig()
    rig.type(Self.topic)
    let asked = rig.type([.line("cluster open mien"), .line("n")])
    #expect(asked.contains("no cluster `mien` yet; the nearest is `mine`."))
    #expect(rig.course.place == "")
    let made = rig.type([.line("cluster open mien"), .line("y")])
    #expect(
      made.contains("a new cluster of your own, kept once") && made.contains("cluster open mine"))
    #expect(rig.course.place == "[mien] ")
    #expect(!rig.type(Self.list).contains("hello"))
    #expect(rig.type("cluster rename second").contains("`mien` is called `second` now"))
    #expect(rig.type("cluster copy mine third").contains("`cluster open third` goes there"))
    rig.type("cluster open third")
    #expect(rig.type(Self.list).contains("hello"))
    let names = rig.type("cluster")
    #expect(names.contains("  mine    1 command, last `kafka-topics.sh"))
    #expect(names.contains("* third   1 command,"))
    #expect(rig.type("cluster copy mine third").contains("already"))
    #expect(rig.type("cluster open a.b", "cluster open 7").contains("and no number: `7`"))
    #expect(rig.type("cluster sing").contains("it is `cluster [list]`"))
    _ = rig.comeBack()
    #expect(rig.course.place == "[third] ")
  }

  @Test func `is all free play, and comes back alike where an editor would not open a file`() {
    let rig = Self.rig()
    #expect(rig.type("play").contains("outside of labs all is free play"))
    rig.editor = { _, _ in .unchanged }
    rig.type("ssh peter-kafka01", "printf '\\377\\376' > /tmp/b")
    #expect(rig.type("vi /tmp/b").contains("is no UTF-8 text"))
    #expect(rig.type("ls /tmp").contains("b"))
    #expect(!rig.comeBack().contains("prints something else"))
  }

  @Test func `is renamed and deleted as well where nothing was done in it yet`() {
    let rig = Self.rig()
    rig.type(Self.topic, "cluster open second")
    #expect(rig.type("cluster rename other").contains("`second` is called `other` now"))
    #expect(rig.course.place == "[other] ")
    #expect(rig.type("cluster copy other more").contains("there is nothing to copy"))
    #expect(rig.type("cluster delete other").contains("`other` is gone"))
    #expect(rig.course.place == "" && rig.type(Self.list).contains("hello"))
    #expect(!rig.type("cluster").contains("other"))
    let empty = LabRig(SmallLab.files)
    empty.type("cluster open mine")
    #expect(empty.type("cluster delete mine").contains("in which nothing has been done yet"))
    #expect(empty.type("cluster rename main").contains("`mine` is called `main` now"))
    _ = empty.comeBack()
    #expect(empty.type("cluster").contains("* main"))
  }

  @Test func `is deleted when whoever types agrees, and stays beside`() {
    let rig = Self.rig()
    rig.type(Self.topic)
    #expect(rig.type([.line("cluster delete mine"), .line("n")]).contains("Nothing was changed."))
    #expect(rig.keep.read("cluster-mine") != nil)
    let text = rig.type([.line("cluster delete mine"), .line("y")])
    #expect(
      text.contains("This deletes the cluster `mine` (1 command") && text.contains("is deleted"))
    #expect(!rig.type(Self.list).contains("hello"))
    #expect(rig.keep.read("cluster-mine.old") != nil)
    #expect(rig.type("cluster delete min").contains("the nearest is `mine`"))
    rig.type("cluster delete -y mine")
    #expect(rig.keep.read("cluster-mine") == nil)
  }

  @Test func `is made from its own options, whatever the program is started with`() {
    let keep = MemoryKeep()
    var made: [[String]] = []
    func course(_ options: [String]) -> Course {
      let course = Course(
        session: LabRig.session(nil), shelf: LabRig([]).shelf, keep: keep,
        makeSession: { LabRig.session($0) })
      course.clusterOptions = options
      course.makeOwnSession = { options in
        made.append(options)
        return LabRig.session(nil)
      }
      return course
    }
    var text = ""
    let output = Output(enough: 1) { text += String(decoding: $0, as: UTF8.self) }
    let first = course(["--seed", "7"])
    _ = first.comeBack(output, output)
    Conversation(
      session: first.session, keyboard: Keyboard(read: { _, _ in .end }), output: output,
      errors: output
    ).perform("x=1")
    _ = course(["--seed", "8"]).comeBack(output, output)
    output.flush()
    #expect(made == [["--seed", "7"], ["--seed", "7"]])
    #expect(text.contains("`mine` was made with `--seed 7` and stays so"))
  }

  // MARK: Files that are not whole

  @Test func `loses nothing that was whole, wherever its file was cut, and says so`() {
    let rig = Self.rig()
    rig.type("x=1", "y=2", "lang ko", "lang en", "z=3")
    let bytes = rig.keep.read("cluster-mine") ?? []
    for count in 0...bytes.count {
      let cut = Array(bytes[..<count])
      let keep = MemoryKeep([("cluster-mine", cut)])
      let other = LabRig(SmallLab.files, keep: keep)
      let text = other.comeBack()
      let whole = String(decoding: cut, as: UTF8.self).split(separator: "\n").dropLast()
      for name in ["x", "y", "z"] where whole.contains(where: { $0.hasPrefix("typed \(name)=") }) {
        #expect(other.course.session.variable(name) != nil, "cut at \(count)")
      }
      if let last = cut.last, last != 0x0a, text.contains("back in") {
        #expect(text.contains("cut off") || text.contains("잘려"), "cut at \(count)")
      }
      other.type("a=1")
      _ = other.comeBack()
      #expect(other.course.session.variable("a") == "1", "cut at \(count)")
    }
  }

  @Test func `keeps what stands before a line that somebody wrote by hand`() {
    let keep = MemoryKeep([
      ("cluster-mine", Array("kafkalab 1 cluster\ntyped x=1\n=\nhello\ntyped y=1\n=\n".utf8))
    ])
    let rig = LabRig(SmallLab.files, keep: keep)
    let text = rig.comeBack()
    #expect(text.contains("cannot be read from line 4 on") && !text.contains("Everything is as"))
    #expect(rig.course.session.variable("x") == "1")
    #expect(rig.course.session.variable("y") == nil)
    #expect(keep.read("cluster-mine.old") != nil)
    #expect(rig.comeBack().contains("Everything is as you left it."))
  }

  @Test func `is written whole as soon as a disk that was full has room again`() {
    let keep = FullKeep()
    let course = Course(
      session: LabRig.session(nil), shelf: LabRig([]).shelf, keep: keep,
      makeSession: { LabRig.session($0) })
    var text = ""
    let output = Output(enough: 1) { text += String(decoding: $0, as: UTF8.self) }
    _ = course.comeBack(output, output)
    let conversation = Conversation(
      session: course.session, keyboard: Keyboard(read: { _, _ in .end }), output: output,
      errors: output)
    conversation.perform("x=1")
    keep.isFull = true
    conversation.perform("y=2")
    #expect(text.contains("is the disk full?"))
    text = ""
    conversation.perform("z=3")
    #expect(text == "")
    keep.isFull = false
    conversation.perform("echo a")
    #expect(text.contains("everything you did is kept again"))
    let other = LabRig(SmallLab.files, keep: keep.inside)
    #expect(other.comeBack().contains("3 commands so far"))
    #expect(other.course.session.variable("y") == "2")
    #expect(other.course.session.variable("z") == "3")
  }

  // MARK: Labs

  @Test func `and a lab that is begun anew is open from its first step on`() {
    let rig = Self.rig()
    rig.type("start small", "skip", "skip", "next")
    #expect(
      rig.comeBack().contains("This is the end of *Small*")
        || rig.comeBack().contains("end of Small"))
    let text = rig.type("start small --again", "progress")
    #expect(!text.contains("skipped") && !text.contains("done  "))
    rig.type(Self.topic, "answer 0", "next", "start small --again")
    #expect(rig.type("labs").contains("done the time before: 1/3"))
    #expect(rig.keep.read("labs-small.old") != nil)
  }
}

/// A disk that fills up: what does not fit is not written.
private final class FullKeep: Keep {
  let inside = MemoryKeep()
  var isFull = false

  var obstacle: KeepObstacle? { nil }
  var names: [String] { inside.names }
  func read(_ name: String) -> [UInt8]? { inside.read(name) }
  func append(_ text: String, to name: String, durably: Bool) -> Bool {
    !isFull && inside.append(text, to: name, durably: durably)
  }
  func rename(_ name: String, to other: String) -> Bool { inside.rename(name, to: other) }
  func putAside(_ name: String) -> Bool { inside.putAside(name) }
  func replace(_ name: String, with text: String) -> Bool {
    !isFull && inside.replace(name, with: text)
  }
}
