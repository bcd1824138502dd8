import Clients
import Controller
import Editions
import Testing
import Unix

@testable import Shell

@Suite struct `Patterns of topics` {
  struct Case: Sendable {
    let pattern: String
    let matched: [String]
    let passedOver: [String]
  }

  static let cases: [Case] = [
    Case(pattern: "t.*", matched: ["t", "t9"], passedOver: ["at", ""]),
    Case(pattern: "a.b", matched: ["a.b", "axb"], passedOver: ["ab", "a\nb"]),
    Case(pattern: #"a\.b"#, matched: ["a.b"], passedOver: ["axb"]),
    Case(pattern: "t9|zeta", matched: ["t9", "zeta"], passedOver: ["t9zeta", "t"]),
    Case(pattern: "a[23]", matched: ["a2", "a3"], passedOver: ["a1", "a23"]),
    Case(pattern: "[^_].*", matched: ["x_"], passedOver: ["__x"]),
    Case(pattern: "[a-z&&[^bc]]+", matched: ["ad"], passedOver: ["ab"]),
    Case(pattern: "[a-c[x-z]]+", matched: ["ax"], passedOver: ["am"]),
    Case(pattern: "[]a]", matched: ["]", "a"], passedOver: ["b"]),
    Case(pattern: "^(?!__).+$", matched: ["a"], passedOver: ["__consumer_offsets", ""]),
    Case(pattern: ".*(?<!-old)", matched: ["a", "old"], passedOver: ["a-old"]),
    Case(pattern: "(?i)PETER.*", matched: ["peter-1", "Peter"], passedOver: ["pet"]),
    Case(pattern: "(?i:a)b", matched: ["Ab"], passedOver: ["AB"]),
    Case(pattern: #"\w+-\d{2,3}"#, matched: ["a-12", "a-123"], passedOver: ["a-1", "a-1234"]),
    Case(pattern: #"(\w)\1"#, matched: ["aa"], passedOver: ["ab"]),
    Case(pattern: #"(?<x>a|b)\k<x>"#, matched: ["bb"], passedOver: ["ab"]),
    Case(pattern: #"\Qa.b\E.*"#, matched: ["a.bc"], passedOver: ["axb"]),
    Case(pattern: #"\p{Upper}\p{Lower}*"#, matched: ["Mid"], passedOver: ["mid"]),
    Case(pattern: "a*+a", matched: [], passedOver: ["aa"]),
    Case(pattern: "a*?b??", matched: ["", "aab"], passedOver: ["ba"]),
    Case(pattern: "(a*)*b", matched: ["aab"], passedOver: ["aac"]),
    Case(pattern: #"\bx\b"#, matched: ["x"], passedOver: ["xy"]),
  ]

  @Test func `match whole names as Java matches them`() throws {
    var wrong: [String] = []
    for sample in Self.cases {
      let pattern = try #require(JavaPattern(sample.pattern), "\(sample.pattern)")
      wrong += sample.matched.filter { !pattern.matches($0) }.map { "\(sample.pattern) - \($0)" }
      wrong += sample.passedOver.filter(pattern.matches).map { "\(sample.pattern) + \($0)" }
    }
    #expect(wrong == [])
  }

  @Test func `that Java would not compile are none`() {
    let patterns = ["*", "a**", "(a", "a)", "[a", "a{2", "a{3,2}", "[z-a]", #"\y"#, "(?a", "\\"]
    #expect(patterns.filter { JavaPattern($0) != nil } == [])
  }

  @Test func `lose quotes and blanks, and a comma is a bar`() throws {
    let filter = try TopicFilter(#" "a, b.*' "#)
    let names = ["a", "b1", "c", "a,b1"]
    #expect(names.filter { filter.allows($0, excludingInternal: false) } == ["a", "b1"])
  }

  @Test func `leave out Kafka's own topics if they are told to`() throws {
    let filter = try TopicFilter(".*")
    let names = ["__consumer_offsets", "__transaction_state", "__mine"]
    #expect(names.filter { filter.allows($0, excludingInternal: true) } == ["__mine"])
    #expect(names.filter { filter.allows($0, excludingInternal: false) } == names)
  }

  @Test func `that are no patterns are refused with what is left of them`() {
    #expect(
      throws: JavaException("java.lang.RuntimeException", "a|*[ is an invalid regex.")
    ) { try TopicFilter("a, *[") }
  }
}

@Suite struct `Wishes for topics` {
  private static func wish(_ words: [String]) throws -> (wish: TopicWish, printed: String) {
    let log = Printer()
    let parsed = try ParsedOptions(words, TopicsOptions.declared(in: .v2_6))
    let wish = try TopicWish(parsed, in: .v2_6, log.output)
    return (wish, log.text)
  }

  @Test func `have replicas between colons and partitions between commas`() throws {
    let wish = try Self.wish(["--topic", "t", "--replica-assignment", "1: 2,2:3,"]).wish
    #expect(wish.assignment == [[1, 2], [2, 3]])
    #expect(wish.partitions == nil)
  }

  @Test func `take settings with blanks about their sign`() throws {
    let words = ["--config", "retention.ms = 5", "--config", "min.insync.replicas=2"]
    let settings = try Self.wish(["--topic", "t"] + words).wish.settings
    #expect(settings["retention.ms"] == "5")
    #expect(settings.names == ["min.insync.replicas", "retention.ms"])
  }

  @Test func `warn of a message format`() throws {
    let printed = try Self.wish(["--topic", "t", "--config", "message.format.version=2.5"]).printed
    #expect(
      printed.hasPrefix("WARNING: The configuration message.format.version=2.5 is specified."))
  }

  struct Refusal: Sendable {
    let words: [String]
    let exception: String
  }

  static let refusals: [Refusal] = [
    Refusal(
      words: ["--replica-assignment", "3:1:3:1"],
      exception: "kafka.common.AdminCommandFailedException: "
        + "Partition replica lists may not contain duplicate entries: 1,3"),
    Refusal(
      words: ["--replica-assignment", "1:x"],
      exception: "java.lang.NumberFormatException: For input string: \"x\""),
    Refusal(
      words: ["--replica-assignment", "1::2"],
      exception: "java.lang.NumberFormatException: For input string: \"\""),
    Refusal(
      words: ["--config", "retention.ms="],
      exception: "java.lang.IllegalArgumentException: requirement failed: Invalid topic config: "
        + "all configs to be added must be in the format \"key=val\"."),
    Refusal(
      words: ["--config", "a=b=c"],
      exception: "java.lang.IllegalArgumentException: requirement failed: Invalid topic config: "
        + "all configs to be added must be in the format \"key=val\"."),
    Refusal(
      words: ["--delete-config", "no.such"],
      exception: "org.apache.kafka.common.errors.InvalidConfigurationException: "
        + "Unknown topic config name: no.such"),
    Refusal(
      words: ["--partitions", "2147483648"],
      exception: "joptsimple.OptionArgumentConversionException: "
        + "Cannot parse argument '2147483648' of option partitions"),
    Refusal(
      words: ["--topic", "u"],
      exception: "joptsimple.MultipleArgumentsForOptionException: "
        + "Found multiple arguments for option topic, but you asked for only one"),
  ]

  @Test(arguments: refusals)
  func `are refused in the tool's words`(sample: Refusal) throws {
    var refused: String?
    do { _ = try Self.wish(["--topic", "t"] + sample.words) } catch let error as JavaException {
      refused = error.line
    }
    #expect(refused == sample.exception)
  }
}

@Suite struct `Descriptions of topics` {
  private static let mid = TopicReport.Topic(
    name: "Mid", partitions: 2, factor: 2,
    settings: [ConfigZnode.Setting("retention.ms", "5"), ConfigZnode.Setting("x", "y")])

  private static let partitions: [TopicReport.Partition] = [
    TopicReport.Partition(
      topic: "Mid", number: 0, leader: 1, replicas: [1, 2], isr: [1, 2], leastInSync: 1),
    TopicReport.Partition(
      topic: "Mid", number: 1, leader: nil, replicas: [3, 2], isr: [3], leastInSync: 2),
    TopicReport.Partition(
      topic: "Mid", number: 2, leader: 2, replicas: [3, 2, 1], isr: [2, 1], leastInSync: 2,
      reassignment: TopicReport.Reassignment(
        replicas: [3, 2, 1], adding: [3], removing: [1])),
  ]

  private static func shown(
    _ faults: [TopicReport.Fault] = [], overridden: Bool = false,
    topic: TopicReport.Topic = mid
  ) -> [String] {
    let printer = Printer()
    let report = TopicReport(only: faults, overridden: overridden, to: printer.output)
    report.show(topic)
    for partition in partitions { report.show(partition, liveBrokers: [1, 2]) }
    return printer.lines
  }

  private static let rows = [
    "Topic: Mid\tPartitionCount: 2\tReplicationFactor: 2\tConfigs: retention.ms=5,x=y",
    "\tTopic: Mid\tPartition: 0\tLeader: 1\tReplicas: 1,2\tIsr: 1,2",
    "\tTopic: Mid\tPartition: 1\tLeader: none\tReplicas: 3,2\tIsr: 3",
    "\tTopic: Mid\tPartition: 2\tLeader: 2\tReplicas: 3,2,1\tIsr: 2,1\tAdding Replicas: 3"
      + "\tRemoving Replicas: 1",
  ]

  @Test func `are rows of cells with tabs between`() { #expect(Self.shown() == Self.rows) }

  @Test func `show only partitions that have the fault`() {
    #expect(Self.shown([.underReplicated]) == [Self.rows[2]])
    #expect(Self.shown([.unavailable]) == [Self.rows[2]])
    #expect(Self.shown([.underLeastInSync]) == [Self.rows[2]])
    #expect(Self.shown([.atLeastInSync]) == [Self.rows[3]])
  }

  @Test func `show only topics that have settings, without partitions`() {
    #expect(Self.shown(overridden: true) == [Self.rows[0]])
    let plain = TopicReport.Topic(name: "plain", partitions: 1, factor: 1, settings: [])
    #expect(Self.shown(overridden: true, topic: plain) == [])
  }

  @Test func `say what is marked for deletion`() {
    let printer = Printer()
    TopicReport(to: printer.output).show(
      TopicReport.Topic(name: "z", partitions: 1, factor: 1, settings: [], isMarked: true))
    #expect(
      printer.lines == [
        "Topic: z\tPartitionCount: 1\tReplicationFactor: 1\tConfigs: \tMarkedForDeletion: true"
      ])
  }

  @Test func `come in the order of a hash map made for as many`() {
    let names = ["Mid", "alpha", "t10", "t9", "zeta"]
    #expect(BrokerTopics.order(of: names) == ["zeta", "Mid", "t10", "t9", "alpha"])
    #expect(BrokerTopics.order(of: ["t10", "t9"]) == ["t9", "t10"])
    #expect(BrokerTopics.order(of: ["t9", "zeta"]) == ["zeta", "t9"])
  }
}

/// An output that remembers.
final class Printer {
  private var bytes: [UInt8] = []
  private(set) lazy var output = Output { [unowned self] in bytes += $0 }

  var text: String {
    output.flush()
    return String(decoding: bytes, as: UTF8.self)
  }

  var lines: [String] { text.split(separator: "\n").map(String.init) }
}
