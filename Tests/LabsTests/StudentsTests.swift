import Storms
import Testing
import Unix

@testable import Labs

/// The answers of `findings/students.md`, with what should come of each.
@Suite struct `Two hundred learners` {
  private static let lab = """
    ---
    lab: class
    chapter: segments
    title: Class
    about: What a class answers.
    claims:
    ---

    # Class

    <!-- step one -->
    ## One

    ```console lab quiet
    $ kafka-topics.sh --bootstrap-server peter-kafka01:9092 --create --topic t --replica-assignment 2:3,3:1
    $ seq 1 4 | kafka-console-producer.sh --bootstrap-server peter-kafka01:9092 --topic t
    $ kafka-topics.sh --bootstrap-server peter-kafka01:9092 --create --topic k --replica-assignment 1:2,3:1,2:3
    $ echo kim:1 | kafka-console-producer.sh --bootstrap-server peter-kafka01:9092 --topic k --property parse.key=true --property key.separator=:
    ```

    <!-- check never: exists("other")
    else: Not there. -->

    <!-- ask crc: hex = 0x70709417
    opens: true -->
    Which checksum?

    <!-- ask early: hex = 0x12345678
    opens: true -->
    Which one?

    <!-- wrong soon: 0x02935209
    say: One byte too early. -->

    <!-- ask second: place = 72
    opens: true -->
    Where does it begin?

    <!-- ask mark: offset = 2
    opens: true -->
    Which offset?

    <!-- ask four: count = 4
    opens: true -->
    How many?

    <!-- ask nothing: count = 0
    opens: true -->
    How many of those?

    <!-- ask part: partition = if(exists("t"), 0, partitions("t"))
    opens: true -->
    Which partition?

    <!-- ask first: partition = 1
    opens: true -->
    Which other partition?

    <!-- ask where: set = holders("t", 0)
    opens: true -->
    Which brokers?

    <!-- ask boss: broker = leader("t", 0)
    opens: true -->
    Which broker?

    <!-- ask sent: partition = last(key_partitions("k", "kim"))
    opens: true -->
    Where is the key?

    <!-- ask length: count = end("k", last(key_partitions("k", "kim")))
    opens: true -->
    How many are there?

    <!-- ask both: set of partition = partition_numbers("t")
    opens: true -->
    Which partitions?

    <!-- ask bytes: number = bytes("한Hihihi")
    opens: true -->
    How many bytes?

    <!-- ask why: choice = 2
    opens: true -->
    Why?

    1. It is random.
    2. It's the leader.
    3. It's a follower of `t`.
    """

  private static func rig(_ language: Language = .english) -> LabRig {
    let rig = LabRig([("03-class.md", lab)], language: language)
    rig.type("start class")
    return rig
  }

  enum Outcome {
    case right, sentBack, wrong
    /// Its cause is named in these words.
    case told(String)
  }

  private static let hexadecimal: [(String, Outcome)] = [
    ("crc 70709417", .right), ("crc 7070 9417", .right), ("crc 0x70709417", .right),
    ("crc \(0x7070_9417)", .right), ("crc 17947070", .told("from behind")),
    ("early 02935209", .told("One byte too early.")),
    ("second 00000048", .right), ("second 48", .right), ("second 48h", .right),
    ("second 0x48", .right), ("second 72바이트", .right), ("second 73", .told("one too large")),
    ("second 71", .told("one too small")), ("second 1", .wrong),
  ]

  private static let amounts: [(String, Outcome)] = [
    ("mark 00000000000000000002.snapshot", .right), ("mark ...0002.snapshot", .right),
    ("mark 2", .right), ("mark ②", .right), ("mark 3", .told("Your number is one too large.")),
    ("four 4 messages", .right), ("four 4개", .right), ("four four", .right), ("four 넷", .right),
    ("four ４", .right), ("four 2 or 4", .sentBack), ("four 5", .told("one too large")),
    ("nothing 없음", .right), ("nothing none", .right), ("nothing 0개", .right),
    ("bytes 7", .told("characters and not bytes")), ("bytes 9바이트", .right),
    ("bytes 8", .told("one too small")),
    ("bytes 0x9", .right),
  ]

  private static let names: [(String, Outcome)] = [
    ("part 0번 파티션", .right), ("part 파티션 0", .right), ("part t-0", .right), ("part 0", .right),
    ("part 2", .told("the broker that leads the partition")),
    ("part 7", .told("has no partition 7")), ("part kafka2", .sentBack),
    ("first one", .right), ("first 1입니다", .right), ("first 파티션 1", .right),
    ("where 2와 3", .right), ("where kafka2, kafka3", .right), ("where 2 and 3", .right),
    ("where peter-kafka02.foo.bar, peter-kafka03", .right), ("where 2번, 3번", .right),
    ("where 3", .told("There are more than that.")), ("where 1,3", .told("partition 1")),
    ("where 0,1", .told("partitions' numbers")), ("where all", .told("all brokers")),
    ("where 모두", .told("all brokers")), ("where 2", .told("leader alone")),
    ("boss 2번 브로커", .right), ("boss kafka2", .right), ("boss 3", .told("does not lead it")),
    ("boss 0", .told("partition's number")), ("boss 0번 파티션", .sentBack),
    ("sent 3", .told("has no partition 3")), ("sent kafka1", .sentBack),
    ("length 0", .told("offset of the last record")), ("length 2", .told("one too large")),
    ("both all", .right), ("both 0, 1번 파티션", .right),
    ("why it's the leader", .right), ("why it's", .sentBack), ("why ②", .right),
    ("why 2번입니다", .right), ("why the leader", .right), ("why follower", .wrong),
    ("why 4", .sentBack),
  ]

  private func look(_ table: [(String, Outcome)]) {
    for (answer, outcome) in table {
      let rig = Self.rig()
      let said = rig.type("answer " + answer)
      let plain = said.split(whereSeparator: \.isWhitespace).joined(separator: " ")
      switch outcome {
      case .right: #expect(said.contains("✓ Right"), "\(answer): \(said)")
      case .sentBack:
        #expect(!said.contains("✓") && !said.contains("✗"), "\(answer): \(said)")
        #expect(!rig.keep.journal("class").contains("tried"), "\(answer)")
      case .wrong: #expect(said.contains("✗"), "\(answer): \(said)")
      case .told(let words):
        #expect(said.contains("✗") && plain.contains(words), "\(answer): \(said)")
      }
    }
  }

  @Test func `write hexadecimal numbers and places as the screen shows them`() {
    look(Self.hexadecimal)
  }

  @Test func `write amounts and offsets with words`() { look(Self.amounts) }

  @Test func `write brokers, partitions and options by their names`() { look(Self.names) }

  /// Which partition the key goes to is worked out, and so is what stands next to it.
  @Test func `are told what stands next to a partition that is worked out`() {
    let rig = Self.rig()
    let home = rig.course.evaluation.value(
      .call("partition_for", [.literal(.text("kim")), .literal(.text("k"))])
    ).number
    #expect(home == 0 || home == 1 || home == 2)
    for other in 0...2 where other != home {
      let said = Self.rig().type("answer sent \(other)")
        .split(whereSeparator: \.isWhitespace).joined(separator: " ")
      #expect(said.contains("Partition \(other) has no record with this key."), "\(said)")
    }
    #expect(Self.rig().type("answer sent \(home ?? -1)").contains("✓ Right"))
  }

  @Test func `name a partition where a step has one question, in either language`() {
    let text = """
      ---
      lab: class
      chapter: more
      title: Class
      about: One question.
      claims:
      ---

      # Class

      <!-- step one -->
      ## One

      <!-- ask first: partition = 1
      opens: true -->
      Which other partition?
      """
    for (language, answer) in [
      (Language.korean, "파티션 1"), (.english, "partition 1"), (.korean, "1번 파티션"),
    ] {
      let rig = LabRig([("03-class.md", text)], language: language)
      rig.type("start class")
      let said = rig.type("answer " + answer)
      #expect(said.contains("✓"), "\(answer): \(said)")
    }
  }

  @Test func `are told how they were read`() {
    #expect(Self.rig().type("answer second 48").contains("(read as 0x48 = 72)"))
    #expect(!Self.rig().type("answer second 72").contains("read as"))
    #expect(Self.rig().type("answer four 넷").contains("(read as 4)"))
    #expect(Self.rig(.korean).type("answer four 넷").contains("(다음으로 읽었습니다: 4)"))
  }

  @Test func `read in Korean what stands next to the key`() {
    #expect(Self.rig(.korean).type("answer boss 3").contains("리더가 아닌"))
  }
}

extension MemoryKeep {
  fileprivate func journal(_ lab: String) -> String {
    String(decoding: read("labs-\(lab)") ?? [], as: UTF8.self)
  }
}

/// What an author is told of questions.
@Suite struct `A question's proof` {
  private static func lab(_ ask: String, command: String = "echo 72", head: String = "") -> String {
    """
    ---
    lab: small
    chapter: segments
    title: Small
    about: Small.
    claims:
    \(head)---

    # Small

    <!-- step one -->
    ## One

    ```console
    $ kafka-topics.sh --bootstrap-server peter-kafka01:9092 --create --topic t --partitions 1 --replication-factor 1
    Created topic t.
    $ \(command)
    ```

    <!-- check made: exists("t")
    else: Not there. -->

    \(ask)

    <details><summary>Hint</summary>

    Look.

    </details>

    """
  }

  private static func mistakes(_ text: String) -> [LabMistake] {
    let rig = LabRig([("03-small.md", text)])
    guard let volume = rig.shelf.volumes.first else { return [] }
    return LabProof.mistakes(of: volume, on: rig.shelf, makeSession: { LabRig.session($0) })
  }

  private static func refusals(_ text: String) -> [String] {
    mistakes(text).filter { !$0.isWarning }.map(\.words.english)
  }

  @Test func `finds what was to be worked out on the screen, in either base`() {
    func ask(_ key: String) -> String {
      "<!-- ask sum: number = \(key)\nwork out: yes -->\nWhat does it come to?"
    }
    for key in ["72", "0x720000"] {
      let command = key == "72" ? "echo 72" : "echo 720000"
      let found = Self.refusals(Self.lab(ask(key), command: command))
      #expect(found.first?.contains("stands on the screen before") == true, "\(found)")
    }
    #expect(Self.refusals(Self.lab(ask("72"), command: "echo 172 t-72 7.72")) == [])
    #expect(Self.refusals(Self.lab("<!-- ask sum: number = 72 -->\nWhat?")) == [])
  }

  @Test func `finds an error that the page does not expect`() {
    let ask = "<!-- ask sum: number = 1 -->\nWhat?"
    let found = Self.refusals(Self.lab(ask, command: "echo ERROR it failed"))
    #expect(found.first?.contains("an error that the page does not expect") == true, "\(found)")
  }

  @Test func `warns of more than a screen`() {
    let found = Self.mistakes(Self.lab("<!-- ask a: number = 1 -->\nWhat?", command: "seq 50"))
    #expect(found.contains { $0.isWarning && $0.words.english.contains("it prints 50 lines") })
  }

  @Test func `refuses a lab that is too large in one sentence`() {
    let large =
      Self.lab("<!-- ask a: number = 1 -->\nWhat?")
      + String(repeating: "word ", count: 1_100_000)
    #expect(Self.refusals(large).count == 1)
    let steps = (0..<3000).map { "<!-- step s\($0) -->\n## S\n\n" }.joined()
    #expect(Self.refusals(Self.lab("") + steps).count == 1)
  }

  private static let choice = """
    <!-- ask why: choice = 2 -->
    Why?

    1. First of them.
    2. Second of them.
    3. Third of them.
    4. Fourth of them.
    """

  @Test func `holds in whatever order the options stand, and the author's number is kept`() {
    let text = Self.lab(Self.choice, head: "placement: varies\n")
    #expect(Self.refusals(text) == [])
    var seen: Set<String> = []
    for name in ["kim", "lee", "park", "choi"] {
      let rig = LabRig([("03-small.md", text)])
      rig.course.learner = .student(name)
      let page = rig.type("start small")
      let line = page.split(separator: "\n").first { $0.contains("Second of them") } ?? ""
      let number = line.trimmed.prefix(1)
      seen.insert(String(number))
      rig.type("kafka-topics.sh --bootstrap-server peter-kafka01:9092 --create --topic t")
      #expect(rig.type("step").contains(line))
      #expect(rig.type("answer \(number)").contains("✓ Right"), "\(name): \(page)")
      #expect(rig.keep.journal("small").contains("answer why 2"))
    }
    #expect(seen.count > 1)
    let fixed = text.replacing("choice = 2", with: "choice = 2\norder: fixed")
    let rig = LabRig([("03-small.md", fixed)])
    rig.course.learner = .student("kim")
    #expect(rig.type("start small").contains("2. Second of them."))
  }

  @Test func `warns the author of options that name others`() {
    let text = Self.lab(Self.choice, head: "placement: varies\n")
    for option in ["Both are right.", "1 and 2", "As above.", "위의 둘 다"] {
      let found = Self.refusals(text.replacing("Fourth of them.", with: option))
      #expect(found.contains { $0.contains("names another one") }, "\(option): \(found)")
    }
  }
}
