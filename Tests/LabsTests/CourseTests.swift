import Clockwork
import Foundation
import Shell
import Simulator
import Storms
import Testing
import Unix

@testable import Labs

@Suite struct `Somebody in a lab` {
  @Test func `is led through it, however they get there`() {
    let rig = LabRig(SmallLab.files)
    #expect(rig.type("start small").contains("1/3 · A topic"))
    #expect(rig.course.place == "[small 1/3] ")
    // Not the step's own command, and in two parts.
    let first = rig.type(
      "kafka-topics.sh \(SmallLab.tools) --create --topic hello --partitions 1 --replication-factor 1"
    )
    #expect(first.contains("One is not two."))
    #expect(rig.type("next").contains("There are 1 topics."))
    let second = rig.type("kafka-topics.sh \(SmallLab.tools) --alter --topic hello --partitions 2")
    #expect(second.contains("1 of 2 done"))
    #expect(rig.type("answer 1").contains("Kafka counts from zero."))
    #expect(
      rig.type("answer 7").contains("`hello` has no partition 7.")
        || rig.type("answer 7").contains("hello has no partition 7."))
    #expect(rig.type("answer x").contains("names no partition; answer with its number"))
    let third = rig.type("answer first 0x0")
    #expect(third.contains("Zero it is."))
    #expect(third.contains("There are 2 partitions."))
    #expect(rig.type("next").contains("2/3 · A record"))
    let sent = rig.type([.line(SmallLab.producer), .line("a record"), .end])
    #expect(sent.contains("✓ Done."))
    #expect(rig.type("next", "next").contains("You have finished"))
    #expect(rig.type("labs").contains("3/3"))
  }

  @Test func `is told when what was right is so no more`() {
    let rig = LabRig(SmallLab.files)
    rig.type("start small", SmallLab.topic)
    let text = rig.type("kafka-topics.sh \(SmallLab.tools) --delete --topic hello", "advance 2m")
    #expect(text.contains("It was there."))
  }

  @Test func `gets hints one by one, then the solution`() {
    let rig = LabRig(SmallLab.files)
    rig.type("start small")
    #expect(rig.type("hint").contains("Hint 1 of 2: Look."))
    #expect(rig.type("hint").contains("last hint"))
    rig.type(
      "kafka-topics.sh \(SmallLab.tools) --create --topic other --partitions 1 --replication-factor 1"
    )
    let solution = rig.type("solution")
    #expect(solution.contains("# Two of them."))
    #expect(solution.contains("$ " + SmallLab.topic))
    #expect(solution.contains("answer 0"))
    #expect(solution.contains("✓ Done."))
    // The step began anew, so what was done before is not there.
    #expect(rig.type("kafka-topics.sh \(SmallLab.tools) --list").contains("other") == false)
    #expect(rig.type("next").contains("2/3"))
    #expect(rig.type("skip").contains("3/3"))
    #expect(rig.type("progress").contains("skipped"))
  }

  @Test func `gets things that cannot be said now refused`() {
    let rig = LabRig(SmallLab.files)
    #expect(rig.type("next").contains("you are in no lab"))
    #expect(rig.type("start smal").contains("the nearest is `small`"))
    rig.type("start small")
    #expect(rig.type("ls && back").contains("main terminal"))
    #expect(rig.type("@c1 hint").contains("main terminal"))
    #expect(rig.type("answer 0").contains("First: There are 0 topics."))
    #expect(rig.type("back zero").contains("there is no checkpoint"))
    #expect(rig.type("back").contains("answers") == false)
    #expect(rig.type("chek").contains("the nearest is `check`"))
  }

  // MARK: Back

  @Test func `takes back commands, and the cluster is as if they had never been`() {
    let rig = LabRig(SmallLab.files)
    rig.type("start small", SmallLab.topic)
    let before = rig.clusterDigest
    let text = rig.type("kafka-topics.sh \(SmallLab.tools) --delete --topic hello", "back")
    #expect(text.contains("taken back: kafka-topics.sh"))
    #expect(rig.clusterDigest == before)
    rig.type("checkpoint here", "advance 1h", "ssh peter-kafka01", "cd /data", "back here")
    #expect(rig.clusterDigest == before)
    #expect(rig.course.session.host.name == "laptop")
    #expect(rig.type("back 5").contains("can be taken back: 1"))
    #expect(rig.type("back").contains("taken back"))
    #expect(rig.type("back").contains("no command to take back"))
  }

  @Test func `takes back commands, and nothing is written on their own disk again`() throws {
    let rig = LabRig(SmallLab.files)
    let disk = SimulatedDisk(now: 0)
    try disk.makeDirectory("/home/kim")
    rig.course.session.ownDisk = OwnDisk(disk)
    rig.type("start small", SmallLab.topic, "save -f mine.txt", "x=1")
    try disk.replace("/home/kim/mine.txt", with: Array("edited".utf8))
    rig.type("back")
    #expect(try disk.contents(of: "/home/kim/mine.txt") == Array("edited".utf8))
    #expect(rig.type("save mine.txt").contains("is there already"))
  }

  @Test func `goes back over the beginning of a step`() {
    let rig = LabRig(SmallLab.files)
    rig.type("start small", SmallLab.topic, "answer 0", "next")
    rig.type([.line(SmallLab.producer), .line("x"), .end])
    #expect(rig.course.place == "[small 2/3] ")
    let refused = rig.type("back 2")
    #expect(refused.contains("to step 1") && refused.contains("Nothing was changed."))
    #expect(rig.course.place == "[small 2/3] ")
    rig.type([.line("back 2"), .line("y")])
    #expect(rig.course.place == "[small 1/3] ")
    #expect(rig.type("check").contains("There are 0 topics."))
    #expect(rig.course.answered == ["first"])
    rig.type(SmallLab.topic)
    #expect(rig.type("answer 0").contains("✓"))
    #expect(rig.type("next").contains("2/3"))
  }

  @Test func `plays, and everything is as it was`() {
    let rig = LabRig(SmallLab.files)
    rig.type("start small", SmallLab.topic)
    let before = rig.clusterDigest
    rig.type("play", "kafka-topics.sh \(SmallLab.tools) --delete --topic hello", "advance 1h")
    #expect(rig.course.place == "[small play] ")
    #expect(rig.type("play").contains("as it was before"))
    #expect(rig.clusterDigest == before)
  }

  @Test func `plays, and nothing of it counts`() {
    let rig = LabRig(SmallLab.files)
    rig.type("start small", "play", SmallLab.topic)
    #expect(rig.type("answer 0").contains("free play does not count"))
    #expect(rig.type("check").contains("free play does not count"))
    #expect(!rig.type("progress").contains("done"))
    rig.type("play")
    #expect(rig.type("check").contains("There are 0 topics."))
  }

  @Test func `plays on after the terminal was closed, and still everything is as it was`() {
    let rig = LabRig(SmallLab.files)
    rig.type("start small", SmallLab.topic)
    let before = rig.clusterDigest
    rig.type("play", "kafka-topics.sh \(SmallLab.tools) --delete --topic hello")
    #expect(rig.comeBack().contains("You were in free play"))
    #expect(rig.type("branch x").contains("end it by `play`"))
    #expect(rig.type("back 2").contains("can be taken back: 1"))
    #expect(rig.type("back", "back").contains("no command to take back"))
    rig.type("play")
    #expect(rig.clusterDigest == before)
    #expect(rig.course.place == "[small 1/3] ")
  }

  @Test func `takes back what was taken back`() {
    let rig = LabRig(SmallLab.files)
    rig.type("start small", SmallLab.topic, "answer 0", "next")
    let digest = rig.clusterDigest
    #expect(rig.type("back 7").contains("can be taken back: 1"))
    rig.type("back -y")
    #expect(rig.course.place == "[small 1/3] ")
    rig.type("forth")
    #expect(rig.course.place == "[small 2/3] ")
    #expect(rig.clusterDigest == digest)
    rig.type("solution", "back -y")
    #expect(rig.clusterDigest == digest)
    #expect(LabRig(SmallLab.files).type("forth").contains("nothing newer"))
    rig.type("back -y")
    _ = rig.comeBack()
    _ = rig.comeBack()
    rig.type("forth")
    #expect(rig.clusterDigest == digest)
    #expect(rig.type("checkpoint ''").contains("a name is one word"))
  }

  private static let prepared = [
    (
      "04-prepared.md",
      SmallLab.english.replacing(
        "## A topic\n",
        with: "## A topic\n\n```console lab quiet\n$ kafka-topics.sh \(SmallLab.tools) --create "
          + "--topic one --partitions 1 --replication-factor 1\n$ kafka-topics.sh \(SmallLab.tools) "
          + "--create --topic two --partitions 1 --replication-factor 1\n```\n")
    )
  ]

  /// Wherever the file was cut, the lab's own commands are all done when one is back.
  @Test func `finds the step prepared, though the terminal was closed in the middle of it`() {
    let rig = LabRig(Self.prepared)
    let text = rig.type("start small")
    #expect(text.contains("has prepared everything") && !text.contains("Created topic"))
    let bytes = rig.keep.read("labs-small") ?? []
    let second = "lab kafka-topics.sh \(SmallLab.tools) --create --topic two"
    let whole = String(decoding: bytes, as: UTF8.self)
    let cut = whole.range(of: second).map { whole[..<$0.lowerBound] } ?? ""
    #expect(cut.contains("--topic one"))
    let keep = MemoryKeep([
      ("labs-small", Array(cut.utf8)), ("progress", Array("start small\n".utf8)),
    ])
    let other = LabRig(Self.prepared, keep: keep)
    _ = other.comeBack()
    let list = "kafka-topics.sh \(SmallLab.tools) --list"
    #expect(other.type(list).contains("one\ntwo\n"))
    #expect(other.type("reset", list).contains("one\ntwo\n"))
  }

  @Test func `tries another way on a branch`() {
    let rig = LabRig(SmallLab.files)
    rig.type("start small", SmallLab.topic, "branch what-if")
    rig.type("kafka-topics.sh \(SmallLab.tools) --alter --topic hello --partitions 5")
    #expect(rig.course.place == "[small 1/3 what-if] ")
    rig.type("branch main")
    #expect(
      rig.type("kafka-topics.sh \(SmallLab.tools) --describe --topic hello").contains(
        "PartitionCount: 2"))
    rig.type("branch what-if")
    #expect(
      rig.type("kafka-topics.sh \(SmallLab.tools) --describe --topic hello").contains(
        "PartitionCount: 5"))
    #expect(rig.type("branch").contains("* what-if"))
  }

  @Test func `names questions as they like`() {
    let rig = LabRig(SmallLab.files)
    rig.type("start small", SmallLab.topic)
    #expect(rig.type("answer frist 0").contains("the nearest is `first`"))
    #expect(rig.type("answer FIRST: 1").contains("counts from zero"))
    #expect(rig.type("answer first=0").contains("Right"))
    #expect(rig.type("start --agian").contains("it is `start"))
    #expect(rig.type("hint --help").contains("hint\n"))
  }

  /// A lab may lose hints while somebody is in it.
  @Test func `asks for a hint that the lab has no more`() {
    let keep = MemoryKeep([
      ("labs-small", Array("kafkalab 1 small\nstep topic\nhint 99\n".utf8)),
      ("progress", Array("start small\n".utf8)),
    ])
    let rig = LabRig(SmallLab.files, keep: keep)
    _ = rig.comeBack()
    #expect(rig.type("hint").contains("Hint 2 of 2"))
  }

  @Test func `comes back in another language without an alarm`() {
    let rig = LabRig(SmallLab.files)
    rig.type("start small", "lose answer Produce", "topology")
    #expect(rig.comeBack(language: .korean).contains("전에 쓰던") == false)
  }

  // MARK: Coming back

  @Test func `comes back to the same cluster after the terminal was closed`() {
    let rig = LabRig(SmallLab.files)
    rig.type(
      "start small", SmallLab.topic, "answer 0", "next", "ssh peter-kafka02", "cd /data/kafka-logs")
    rig.type([.line("ssh peter-client01"), .line("x=7"), .dropped])
    rig.type([.line(SmallLab.producer), .line("kept"), .dropped])
    let digest = rig.clusterDigest
    let host = rig.course.session.host.name
    let text = rig.comeBack()
    #expect(text.contains("Welcome back"))
    #expect(text.contains("2/3 · A record"))
    #expect(rig.clusterDigest == digest)
    #expect(rig.course.session.host.name == host)
    #expect(rig.type("echo $x").contains("7\n"))
  }

  /// Whatever the file was cut at, one comes back to a lab that can be gone on with.
  @Test func `comes back from a journal that was cut anywhere`() {
    let rig = LabRig(SmallLab.files)
    rig.type("start small", SmallLab.topic, "hint", "answer 0", "next")
    rig.type([.line(SmallLab.producer), .line("kept"), .end])
    let bytes = rig.keep.read("labs-small") ?? []
    for count in stride(from: 0, through: bytes.count, by: 31) {
      let keep = MemoryKeep([
        ("labs-small", Array(bytes[..<count])), ("progress", Array("start small\n".utf8)),
      ])
      let other = LabRig(SmallLab.files, keep: keep)
      let text = other.comeBack()
      #expect(text.contains("/3 · "), "cut at \(count)")
      #expect(other.type("next", "check").isEmpty == false)
    }
  }

  /// Enter leaves the line, whatever stood on it; so what another terminal prints begins a line of its own
  /// anyhow, at first as when it is done again.
  @Test(arguments: ["clear", "echo -n half", "cat /etc/hostname | tr -d '\\n'"])
  func `sees no blank line after a command that ended no line, and no false alarm`(line: String) {
    let rig = LabRig(SmallLab.files)
    rig.type("start small", SmallLab.topic)
    let text = rig.type(line, "@p " + SmallLab.producer, "@p > hihi", "@p ^D")
    #expect(text.contains("@p > hihi\np | >hihi\n"), "\(text)")
    #expect(!rig.comeBack().contains("prints something else"))
  }

  @Test func `is told when the program answers otherwise now, and when another version wrote`() {
    let rig = LabRig(SmallLab.files)
    rig.type("start small", SmallLab.topic)
    let text = String(decoding: rig.keep.read("labs-small") ?? [], as: UTF8.self)
    let changed = text.replacing(#/= [0-9a-f]+/#) { _ in "= 1" }
    let other = LabRig(
      SmallLab.files,
      keep: MemoryKeep([
        ("labs-small", Array(changed.utf8)), ("progress", Array("start small\n".utf8)),
      ]))
    #expect(other.comeBack().contains("prints something else"))
    let newer = LabRig(
      SmallLab.files,
      keep: MemoryKeep([
        ("labs-small", Array("kafkalab 9 small\n".utf8)), ("progress", Array("start small\n".utf8)),
      ]))
    #expect(newer.comeBack().contains("another version (9)"))
    #expect(newer.keep.read("labs-small.old") != nil)
  }

  @Test func `sees colours, and what is checked and kept has none`() {
    let english = SmallLab.english.replacing(
      "<!-- check made:",
      with: "<!-- check plain: printed(\"requestApiVersion \")\nelse: No. -->\n\n<!-- check made:")
    let rig = LabRig([("03-small.md", english)])
    rig.isColoured = true
    rig.type("start small")
    let text = rig.type("explain 0000000c00120000000000010001")
    #expect(text.contains("1 of 3 done"))
    #expect(text.contains("\u{1b}[1m"))
    #expect(!rig.comeBack().contains("prints something else"))
  }

  @Test func `comes back to the status that Ctrl-C at the prompt left`() {
    var digest = ByteDigest()
    digest.take(Array("130\n".utf8))
    let journal = [
      Journal.head("small"), "step topic", "typed ssh peter-kafka01", "=", "drop",
      "typed echo $?", "= " + String(digest.value, radix: 16),
    ]
    let keep = MemoryKeep([
      ("labs-small", Array(journal.map { $0 + "\n" }.joined().utf8)),
      ("progress", Array("start small\n".utf8)),
    ])
    let text = LabRig(SmallLab.files, keep: keep).comeBack()
    #expect(text.contains("Welcome back") && !text.contains("prints something else"))
  }

  @Test func `keeps the place when steps are added, renamed or moved`() {
    let rig = LabRig(SmallLab.files)
    rig.type("start small", SmallLab.topic, "answer 0", "next")
    let more = SmallLab.english.replacing(
      "<!-- step topic -->", with: "<!-- step new -->\n## New\n\nRead.\n\n<!-- step topic -->")
    let updated = LabRig([("03-small.md", more)], keep: rig.keep)
    #expect(updated.comeBack().contains("3/4 · A record"))
  }

  @Test func `is told that a file of the progress could not be read`() {
    let keep = MemoryKeep([("progress", [0xff, 0xfe, 0x0a])])
    let rig = LabRig(SmallLab.files, keep: keep)
    #expect(rig.type("labs").contains("kept as `progress.old`"))
    #expect(keep.read("progress.old") != nil)
  }

  @Test func `keeps what a hole of the step's output caught, and may use it`() {
    let english = SmallLab.english.replacing(
      "<!-- step end -->\n## The end\n",
      with: "<!-- step end -->\n## The end\n\n```console\n$ echo '7 b'\n[seven:int] b\n```\n")
    let rig = LabRig([("03-small.md", english)])
    rig.type("start small", "skip", "skip", "echo '9 b'", "echo a${seven}z")
    #expect(rig.type("echo a${seven}z").contains("a9z"))
    #expect(rig.type("echo $before").contains("0\n"))
  }

  /// Two lines of the same look, each with a value of its own.
  private static let caught = SmallLab.english.replacing(
    "<!-- step end -->\n## The end\n",
    with: """
      <!-- step end -->
      ## The end

      ```console
      $ printf '1\\n2\\n'
      [one:int]
      [two:int]
      ```

      <!-- check each: one == 1 and two == 2
      else: Print them. -->

      """)

  @Test func `keeps what each hole caught in its own line, and the proof sees no other`() throws {
    let rig = LabRig([("03-small.md", Self.caught)])
    rig.type("start small", "skip", "skip")
    #expect(rig.type("printf '1\\n2\\n'").contains("✓ Done."))
    let volume = try #require(rig.shelf.volumes.first)
    let mistakes = LabProof.mistakes(
      of: volume, on: rig.shelf, makeSession: { LabRig.session($0) })
    #expect(!mistakes.contains { $0.words.english.contains("`each`") })
    let swapped = LabRig([
      ("03-small.md", Self.caught.replacing("one == 1 and two", with: "two == 1 and one"))
    ])
    let found = LabProof.mistakes(
      of: try #require(swapped.shelf.volumes.first), on: swapped.shelf,
      makeSession: { LabRig.session($0) })
    #expect(found.contains { $0.words.english.contains("check `each`") })
  }

  // MARK: Languages

  @Test func `changes the language in the middle, and goes on in it`() {
    let rig = LabRig(SmallLab.files)
    rig.type("start small", SmallLab.topic)
    #expect(rig.type("lang ko").contains("만들어 보세요."))
    #expect(rig.type("answer 1").contains("카프카는 0부터 셉니다."))
    #expect(rig.type("answer 0").contains("파티션이 2개 있습니다."))
    #expect(rig.course.chosenLanguage == .korean)
    #expect(rig.type("lang fr").contains("`en`이나 `ko`"))
  }

  @Test func `keeps the language that they chose last, wherever they go back to`() {
    let rig = LabRig(SmallLab.files)
    rig.type("start small", SmallLab.topic, "lang ko", "x=1", "lang en", "x=2")
    #expect(rig.type("back 2").contains("taken back: x=2"))
    #expect(rig.type("check").contains("Which is the first?"))
  }

  @Test func `sees the same lab through a script`() {
    let rig = LabRig(SmallLab.files)
    var text = ""
    let output = Output { text += String(decoding: $0, as: UTF8.self) }
    let script = "start small\n\(SmallLab.topic)\nanswer 0\nnext\n\(SmallLab.producer)\n> x\nnext\n"
    let status = ScriptRunner(session: rig.course.session, name: "s").run(
      script, output: output, errors: output)
    #expect(status == 0)
    #expect(text.contains("3/3 · The end"))
  }
}
