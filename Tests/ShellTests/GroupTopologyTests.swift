import Bytes
import Clockwork
import Records
import Testing
import Unix

@testable import Shell

/// What `topology` draws of groups.
@Suite struct `A drawn group` {
  private static let topics = "kafka-topics.sh --bootstrap-server peter-kafka01:9092"
  private static let consumer =
    "kafka-console-consumer.sh --bootstrap-server peter-kafka01:9092 --topic t --group g"
  private static let made = """
    \(topics) --create --topic t --replica-assignment 1:2,1:2 > /dev/null
    seq 1 4 | kafka-console-producer.sh --broker-list peter-kafka01:9092 --topic t > /dev/null
    """

  private static func shell(_ script: String, _ language: Language = .english) -> ClusterShell {
    let shell = ClusterShell(language: language)
    shell.run(made + "\n" + script)
    return shell
  }

  private static func rows(_ line: String, in shell: ClusterShell) -> [String] {
    shell.printed.text = ""
    #expect(shell.run(line) == 0, "\(shell.complained.text)")
    return shell.printed.text.split(separator: "\n").map(String.init)
  }

  /// A member in each terminal, one after the other.
  private static func members(_ terminals: String..., options: String = "") -> String {
    terminals.map { "@\($0) \(consumer) \(options)" }.joined(separator: "\nadvance 5s\n")
      + "\nadvance 10s"
  }

  @Test func `calls members by their terminals, and says what each has and how far it is behind`() {
    let shell = Self.shell(Self.members("a", "b"))
    let end = "seq 1 5 | kafka-console-producer.sh --broker-list peter-kafka01:9092 --topic t > x"
    shell.run(end)
    let rows = Self.rows("topology g", in: shell)
    #expect(rows[0].hasPrefix("group g  Stable  generation 2  range  coordinator broker-"))
    #expect(rows[1].hasPrefix("  @a  t ") && rows[2].hasPrefix("  @b  t "))
    #expect(rows[1...2].count { $0.contains("  leader") } == 1)
    let rulers = rows.filter { $0.hasPrefix("    ") }
    #expect(rulers.count == 2 && rulers[0].hasPrefix("    0  @"))
    #expect(rulers.allSatisfy { $0.contains("lag ") && $0.contains("committed ") })
    #expect(rulers.contains { $0.contains("─█") && $0.contains("lag 5  committed 4  hw 9  end 9") })
    #expect(rows.last?.contains("█ lag") == true)
  }

  @Test func `is of one's whole group in few lines where the whole cluster is drawn`() {
    let shell = Self.shell(Self.members("a", "b"))
    let rows = Self.rows("topology", in: shell)
    let place = rows.firstIndex { $0.hasPrefix("groups") } ?? 0
    #expect(rows[place + 1].hasPrefix("  g  Stable  generation 2  range  coordinator broker-"))
    #expect(["    @a t 0  @b t 1", "    @a t 1  @b t 0"].contains(rows[place + 2]))
    #expect(Self.shell("").session.language == .english)
    #expect(!Self.rows("topology", in: Self.shell("")).contains { $0.hasPrefix("groups") })
  }

  @Test func `marks its place on the rulers of a topic's replicas`() {
    let shell = Self.shell(Self.members("a"))
    let rows = Self.rows("topology t", in: shell)
    let marks = rows.filter { $0.hasPrefix("     g  ") }
    #expect(marks.count == 2 && marks.allSatisfy { $0.hasSuffix("  @a") })
    #expect(marks.contains { $0.contains("────────────────────────  committed 4  lag 0") })
  }

  @Test func `tells that a program is gone of which its coordinator has not heard`() {
    let shell = Self.shell(Self.members("a", "b", options: "--property print.key=false"))
    shell.run("kill -9 $(pgrep -f print.key | tail -1)")
    let rows = Self.rows("topology g", in: shell)
    #expect(rows.count { $0.hasSuffix("  gone, still a member") } == 1)
    shell.run("advance 15s")
    let later = Self.rows("topology g", in: shell)
    #expect(!later.contains { $0.contains("gone") })
    #expect(later[0].contains("  generation 3  ") && later[1].contains("  t 0,1  "))
  }

  @Test func `tells who is not back yet while all share anew`() throws {
    let shell = Self.shell("\(Self.consumer) --timeout-ms 3000 > /dev/null; advance 10s")
    let cluster = try #require(shell.session.cluster)
    let broker = try #require(try ClusterFacts(shell.session).coordinator("g"))
    let one = PlainMember("one", in: "g", at: broker, cluster)
    one.join(["t"])
    _ = one.joined()
    one.sync([(one.memberId, [TopicPartition("t", 0)])])
    _ = one.synced()
    PlainMember("two", in: "g", at: broker, cluster).join(["u"])
    cluster.pass(.seconds(1))
    let rows = Self.rows("topology g", in: shell)
    #expect(rows[0].contains("  PreparingRebalance  "))
    #expect(rows[1].hasPrefix("  rebalance: 1 of 2 members are back"))
    #expect(rows.count { $0.hasSuffix("  not back yet") } == 1)
    #expect(rows.contains { $0.contains("  no partition of u") })
  }

  @Test func `has a static member by its name, and one without a partition with what it asks for`()
  {
    let shell = Self.shell(
      "kafka-verifiable-consumer.sh --broker-list peter-kafka01:9092 --topic t --group-id g "
        + "--group-instance-id east > /dev/null &\nadvance 5s\n" + Self.members("a", "b"))
    let rows = Self.rows("topology g", in: shell)
    #expect(rows.contains { $0.contains("static east") })
    #expect(rows.count { $0.contains("no partition of t") } == 1)
  }

  @Test func `stands behind a topic of its name, which is said`() {
    let shell = Self.shell(
      "\(Self.consumer.replacing("--group g", with: "--group t")) --timeout-ms 3000")
    let rows = Self.rows("topology t", in: shell)
    #expect(
      rows.contains("t") && rows.last == "There is a group `t`, too; `topology --group t` draws it."
    )
    #expect(Self.rows("topology --group t", in: shell)[0].hasPrefix("group t  Empty  generation "))
    #expect(Self.rows("topology --group t", in: shell)[1] == "  no members")
  }

  @Test(arguments: [
    ("topology --group h", "no coordinator that is up knows a group `h`"),
    (
      "topology gg",
      "no broker has a replica of `gg`, and no group is called so; the nearest is `g`"
    ),
  ])
  func `is refused with the nearest name`(line: String, words: String) {
    let shells = [Language.english, .korean].map { Self.shell(Self.members("a"), $0) }
    for shell in shells { #expect(shell.run(line) == 1) }
    #expect(shells[0].complained.text.contains(words))
    #expect(shells[0].complained.text != shells[1].complained.text)
  }

  @Test func `of a coordinator that is down is told by whom it was coordinated`() throws {
    let shell = Self.shell(Self.members("a"))
    let broker = try #require(try ClusterFacts(shell.session).coordinator("g"))
    shell.run("docker kill kafka\(broker) > x")
    #expect(shell.run("topology --group g") == 1)
    #expect(
      shell.complained.text.contains(
        "a group `g` is coordinated by broker-\(broker), which is down"))
    shell.run("advance 1m > x")
    #expect(Self.rows("topology --group g", in: shell)[0].hasPrefix("group g  "))
  }

  @Test func `comes as JSON, too`() throws {
    let shell = Self.shell(Self.members("a", "b"))
    let json = try Json(Self.rows("topology --json g", in: shell).joined())
    #expect(json["topics"]?.elements?.isEmpty == true)
    let group = try #require(json["groups"]?.elements?.first)
    #expect(group["name"]?.text == "g" && group["generation"]?.integer == 2)
    let members = try #require(group["members"]?.elements)
    #expect(members.map { $0["terminal"]?.text } == ["a", "b"])
    let rows = try #require(group["partitions"]?.elements)
    #expect(rows.map { $0["partition"]?.integer } == [0, 1])
    #expect(rows.allSatisfy { $0["lag"]?.integer == 0 })
  }

  @Test func `is drawn once by watch where there is no screen`() {
    let shell = Self.shell(Self.members("a"))
    #expect(Self.rows("watch topology g | cat", in: shell) == Self.rows("topology g", in: shell))
  }

  @Test func `is folded to ranges where it has many partitions`() {
    #expect(PartitionRanges.text([7, 0, 2, 1, 5, 4]) == "0-2,4,5,7")
    let shell = Self.shell(
      "\(Self.topics) --create --topic wide --partitions 60 > /dev/null\n"
        + Self.consumer.replacing("--topic t", with: "--topic wide") + " --timeout-ms 9000")
    let rows = Self.rows("topology g", in: shell)
    #expect(rows.contains { $0.hasPrefix("    0-59  -  ") }, "\(rows)")
  }
}
