import Labs
import Shell
import Testing
import Unix

/// What two hundred learners did in these very labs, line by line, with what should come of it.
@Suite struct `A learner of before` {
  private final class Learner {
    let course: Course
    private var said: [UInt8] = []

    init(_ lab: String, _ step: String) {
      course = Course(
        session: LabFolder.session(nil), shelf: LabFolder.shelf(), keep: MemoryKeep(),
        makeSession: LabFolder.session)
      type("start \(lab)", "goto \(step)")
    }

    /// What stands on the screen then, in one line.
    @discardableResult
    func type(_ lines: String...) -> String { type(lines) }

    func type(_ lines: [String]) -> String {
      said = []
      let output = Output(enough: 1) { [unowned self] in said += $0 }
      _ = ScriptRunner(session: course.session, name: "t").run(
        lines.joined(separator: "\n"), output: output, errors: output)
      output.flush()
      return String(decoding: said, as: UTF8.self).split(whereSeparator: \.isWhitespace)
        .joined(separator: " ")
    }

    /// Whether the step is done.
    var isDone: Bool { type("check").contains("This step is done") }
  }

  private static let at = "--bootstrap-server kafka1:9091"
  private static let producer = "kafka-console-producer \(at) --topic peter-overview01"
  private static let data = "/var/lib/kafka/data"

  // MARK: A false answer is not kept

  @Test func `is not judged before the lines are sent`() {
    let one = Learner("segments", "send")
    #expect(one.type("answer landed 1").contains("This is not judged"))
    #expect(!one.type("answer landed 0").contains("✓"))
  }

  @Test func `cannot bend the truth for a moment`() {
    let one = Learner("segments", "folders")
    let make = "ssh kafka1 mkdir \(Self.data)/peter-overview01-0"
    let holds = one.type("ssh kafka1 ls \(Self.data)").contains("peter-overview01-0")
    #expect(!holds, "kafka1 has no replica of partition 0 in the lab's own placement")
    one.type(
      make, "answer where 1,2,3", "answer folders 5",
      "ssh kafka1 rmdir \(Self.data)/peter-overview01-0")
    #expect(!one.isDone)
    let other = Learner("segments", "data")
    other.type("ssh kafka1 mkdir \(Self.data)/__consumer_offsets-50")
    #expect(other.type("answer fifty 51").contains("✗"))
    #expect(other.type("answer fifty 150").contains("all three brokers together"))
  }

  // MARK: Half a step is not done

  @Test func `has not read by writing the lines out, nor by looking into the files`() {
    let all = ["hihi", "First message", "한Hihihi", "안녕하세요"]
    for lines in [
      all.map { "echo \($0)" }, ["ssh kafka2 cat \(Self.data)/peter-overview01-*/*.log"],
    ] {
      let one = Learner("segments", "read")
      _ = one.type(lines)
      #expect(!one.isDone)
      #expect(one.type("answer 4").contains("First:"))
    }
    let look = Learner("tour", "look")
    look.type("echo Hello, Kafka!", "answer 3")
    #expect(!look.isDone)
  }

  @Test func `has made no snapshot by its name alone`() {
    let one = Learner("segments", "folder")
    #expect(one.type("answer 2").contains("First:"))
    for host in 1...3 {
      one.type(
        "ssh kafka\(host) touch \(Self.data)/peter-overview01-0/00000000000000000002.snapshot")
    }
    one.type("answer 2")
    #expect(!one.isDone)
  }

  @Test
  func `has to take a partition away from this topic, and to read once the leader has stopped`() {
    let more = Learner("growing", "more")
    more.type(
      "kafka-topics \(Self.at) --alter --topic peter-overview01 --partitions 3",
      "kafka-topics \(Self.at) --create --topic other --partitions 2",
      "kafka-topics \(Self.at) --alter --topic other --partitions 1", "answer moved 0")
    #expect(!more.isDone)
    let tool = "kafka-topics --zookeeper zk1:2181 --alter --topic peter-overview01 --partitions 2"
    more.type(tool)
    #expect(more.isDone)
    let stop = Learner("tour", "stop")
    let read =
      "kafka-console-consumer.sh --bootstrap-server peter-kafka01.foo.bar:9092 --topic hello --from-beginning"
    stop.type(read, "ssh peter-kafka03 systemctl stop kafka-server")
    #expect(!stop.isDone)
    stop.type(read)
    #expect(stop.isDone)
  }

  // MARK: What the screen shows is right

  @Test func `answers what was to be seen, whatever has been sent since`() {
    let folder = Learner("segments", "folder")
    let list = folder.type(
      "docker restart kafka2", "ssh kafka2 ls \(Self.data)/peter-overview01-0",
      "echo later | \(Self.producer)", "advance 2s", "echo later | \(Self.producer)")
    let number = list.split(separator: " ").first { $0.hasSuffix(".snapshot") }
      .flatMap { Int($0.prefix { $0.isNumber }) }
    #expect(folder.type("answer \(number ?? -1)").contains("✓ Right"), "\(list)")
    let read = Learner("segments", "read")
    read.type(
      "kafka-console-consumer \(Self.at) --topic peter-overview01 --from-beginning --timeout-ms 5000",
      "echo later | \(Self.producer)")
    #expect(read.type("answer 4").contains("✓ Right"))
    let more = Learner("growing", "more")
    more.type(
      "kafka-topics \(Self.at) --alter --topic peter-overview01 --partitions 3",
      "for n in 1 2 3 4 5 6 7 8 9; do echo new | \(Self.producer); done")
    let said = more.type("answer moved 3")
    #expect(said.contains("✗") && !said.contains("empty"), "\(said)")
    #expect(more.type("answer moved 0").contains("✓ Right"))
  }

  @Test func `is told nothing false of a line that is in both partitions`() {
    let one = Learner("segments", "send")
    var said = ""
    for _ in 0..<12 {
      _ = one.type("echo 한Hihihi | \(Self.producer)", "advance 2s")
      said = one.type("topology peter-overview01")
    }
    #expect(!said.contains("end 0"), "\(said)")
    #expect(one.type("answer 1").contains("more than once"))
    #expect(one.type("answer 0").contains("✓ Right"))
  }

  // MARK: Other ways

  @Test func `may come by another way, and is told only what is so`() {
    let once = Learner("twice", "idempotent")
    let said = once.type(
      "lose answer Produce",
      "\(Self.producer.replacing("peter-overview01", with: "twins")) --request-required-acks all "
        + "--producer-property enable.idempotence=true", "> one", "> two")
    #expect(!said.contains("was not idempotent"), "\(said)")
    once.type("answer how 3")
    #expect(once.isDone)
    let wrong = Learner("segments", "send")
    let other = wrong.type(
      "kafka-topics \(Self.at) --create --topic peter-overview02",
      "echo hihi | \(Self.producer.replacing("01", with: "02"))", "advance 2s", "check")
    #expect(
      other.contains("There is a topic peter-overview02") || other.contains("was it to"), "\(other)"
    )
    let new = Learner("segments", "read")
    let heard = new.type(
      "kafka-console-consumer \(Self.at) --topic peter-overview01 --timeout-ms 5000")
    #expect(heard.contains("It reads what comes from now on"), "\(heard)")
    let key = Learner("growing", "key")
    let whole = key.type(
      "kafka-console-producer \(Self.at) --topic peter-overview01 --property parse.key=true",
      "> peter:before", "check")
    #expect(whole.contains("key.separator=:"), "\(whole)")
  }

  // MARK: A fitting reply

  @Test(arguments: [
    ("bytes", "batch", "second 1", "base offset"), ("bytes", "batch", "second 60", "length field"),
    ("bytes", "batch", "second 0x3c", "length field"), ("bytes", "batch", "second 48", "✓"),
    ("bytes", "record", "fold 8", "the first record"),
    ("bytes", "record", "fold 0x1a", "the second record"), ("bytes", "record", "fold 9", "doubled"),
    ("segments", "folders", "where 3", "more than that"),
    ("segments", "folders", "where 0,1", "partitions' numbers"),
    ("segments", "folders", "folders 2", "one for each partition"),
    ("segments", "folders", "folders 6", "on every broker"),
    ("segments", "data", "fifty 49", "number of the last one"),
    ("rolling", "full", "second 2", "not counted"),
    ("tour", "look", "star 0", "partition's number"),
    ("growing", "more", "moved 2", "its share"), ("growing", "more", "moved 5", "what stays"),
    ("growing", "more", "moved 7", "how many old records"),
    ("twice", "twins", "offsets 0,2", "a minute later"),
    ("segments", "folder", "number 4", "both partitions"),
    ("bytes", "batch", "crc 1b0c88d9", "bytes from behind"),
    ("bytes", "batch", "crc a6754846", "next batch"), ("twice", "wire", "requests 9", "sent again"),
  ])
  func `gets the reply that belongs to the answer`(
    lab: String, step: String, answer: String, words: String
  ) {
    let one = Learner(lab, step)
    // All that the step shows is there; what it asks is asked again.
    one.type("solution")
    let said = one.type("answer " + answer)
    #expect(said.contains(words), "\(lab) \(step) \(answer): \(said)")
  }

  @Test func `is shown numbers by the solution as the dump shows them`() {
    #expect(Learner("bytes", "batch").type("solution").contains("$ answer crc d9880c1b "))
    #expect(Learner("bytes", "record").type("solution").contains("$ answer 0x12 "))
  }

  @Test func `is told of folders of a topic that was deleted`() {
    let one = Learner("segments", "folders")
    one.type(
      "kafka-topics \(Self.at) --delete --topic peter-overview01", "advance 5s",
      "kafka-topics \(Self.at) --create --topic peter-overview01 --partitions 2 --replication-factor 2"
    )
    let list = one.type(
      "ssh kafka1 ls \(Self.data)", "ssh kafka2 ls \(Self.data)", "ssh kafka3 ls \(Self.data)")
    let many = list.split(separator: " ").count { $0.hasPrefix("peter-overview01-") }
    #expect(one.type("answer folders \(many)").contains("-delete"), "\(many): \(list)")
  }
}
