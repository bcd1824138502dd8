import Bytes
import Records
import Testing

@testable import Clients
@testable import Shell

/// What the performance test and the verifiable consumer print.
@Suite struct `The other tools that consume` {
  private static let tool = "kafka-consumer-perf-test.sh --bootstrap-server kafka1:9092 --topic t"

  private static func printed(_ options: String) -> [String] {
    let shell = ClusterShell()
    shell.run(
      """
      kafka-topics.sh --bootstrap-server kafka1:9092 --create --topic t > made
      seq 1000 | kafka-console-producer.sh --broker-list kafka1:9092 --topic t > made
      """)
    shell.printed.text = ""
    shell.run("\(tool) \(options)")
    return shell.printed.text.split(separator: "\n").map(String.init)
  }

  @Test func `say how fast records were read`() throws {
    let lines = Self.printed("--messages 1000")
    #expect(
      lines[0] == "start.time, end.time, data.consumed.in.MB, MB.sec, data.consumed.in.nMsg, "
        + "nMsg.sec, rebalance.time.ms, fetch.time.ms, fetch.MB.sec, fetch.nMsg.sec")
    let cells = lines[1].split(separator: ", ").map(String.init)
    #expect(cells.count == 10 && cells[2] == "0.0028" && cells[4] == "1000")
    #expect(cells[0].count == "2026-11-20 13:23:58:935".count)
    // The first rebalance is counted from 1970.
    #expect(cells[7].hasPrefix("-1") && cells[8] == "-0.0000")
    #expect(try #require(Int64(cells[6])) > 1_000_000_000_000)
  }

  @Test func `say so when no more records come`() {
    let lines = Self.printed("--messages 2000 --timeout 9000 --hide-header --date-format \"HH'h'\"")
    #expect(
      lines[0] == "WARNING: Exiting before consuming the expected number of messages: timeout "
        + "(9000 ms) exceeded. You can use the --timeout option to increase the timeout.")
    #expect(lines[1].split(separator: ", ")[4] == "1000")
    #expect(lines[1].prefix(3).hasSuffix("h"))
  }

  @Test func `count how long each rebalance took, from when the partitions were taken away`() {
    let lines = Self.printed(
      "--messages 1000 --hide-header --group g --timeout 1 > first\n"
        + "@c kafka-console-consumer.sh --bootstrap-server kafka1:9092 --topic t --group g\n"
        + "advance 5s\n\(Self.tool) --hide-header --group g --messages 1 --timeout 20000")
    // It gets nothing: the other one has the only partition. From 1970 on counts all the same.
    #expect(lines.contains { $0.hasPrefix("WARNING: Exiting before") })
    let cells = lines.last?.split(separator: ", ").map(String.init) ?? []
    #expect(cells.count == 10 && cells[4] == "0" && cells[6].hasPrefix("17672256"))
  }

  @Test func `sum what assignments and revocations tell`() {
    var sum = PerformanceReport.Sum()
    sum.note(.assigned([]), at: 100)
    sum.note(.revoked([]), at: 300)
    sum.note(.assigned([]), at: 350)
    sum.note(.lost([]), at: 400)
    #expect(sum.joining == 150 && sum.roundOfJoining == 150 && sum.revoked == 400)
  }

  @Test func `tell figures each interval`() {
    let lines = Self.printed("--messages 1000 --show-detailed-stats --reporting-interval 1")
    #expect(lines[0].hasPrefix("time, threadId, data.consumed.in.MB"))
    #expect(lines.count > 1)
    #expect(lines.dropFirst().allSatisfy { $0.split(separator: ", ").count == 10 })
  }

  @Test(arguments: [
    (0.0, "0.0000"), (-0.0, "-0.0000"), (0.00005, "0.0001"), (112.65074, "112.6507"),
    (.infinity, "Infinity"), (-.infinity, "-Infinity"), (.nan, "NaN"),
  ])
  func `print four digits as Java does`(value: Double, expected: String) {
    #expect(PerformanceReport.decimal(value) == expected)
  }

  @Test(arguments: [
    ("yyyy-MM-dd HH:mm:ss:SSS", "2026-11-20 13:24:07:812"), ("d.M.yy 'at' h a", "20.11.26 at 1 PM"),
    ("EEE, MMM d ''yy", "Fri, Nov 20 '26"), ("EEEE MMMM X", "Friday November Z"),
  ])
  func `write times as they are asked to`(pattern: String, expected: String) throws {
    #expect(try JavaDateFormat(pattern).text(of: 1_795_181_047_812) == expected)
  }

  @Test func `refuse patterns that are none`() {
    #expect(throws: JavaException.illegalArgument("Illegal pattern character 'b'")) {
      try JavaDateFormat("b")
    }
    #expect(throws: JavaException.illegalArgument("Unterminated quote")) {
      try JavaDateFormat("'x")
    }
  }

  private static func record(_ partition: Int32, _ offset: Int64) -> ConsumerRecord {
    ConsumerRecord(
      partition: TopicPartition("t", partition), offset: offset, timestamp: 0,
      timestampType: .create, leaderEpoch: 0, key: nil, value: ByteSlice(Array("a\"b".utf8)),
      headers: [])
  }

  @Test func `tell what happens as JSON`() {
    let name = TopicPartition("t", 1)
    let events: [(ConsumerEvent, String)] = [
      (.started, "\"name\":\"startup_complete\""), (.ended, "\"name\":\"shutdown_complete\""),
      (
        .assigned([name]),
        "\"name\":\"partitions_assigned\",\"partitions\":[{\"topic\":\"t\",\"partition\":1}]"
      ), (.revoked([]), "\"name\":\"partitions_revoked\",\"partitions\":[]"),
      (
        .record(Self.record(1, 7)),
        "\"name\":\"record_data\",\"key\":null,\"value\":\"a\\\"b\",\"topic\":\"t\","
          + "\"partition\":1,\"offset\":7"
      ),
      (
        .committed([.init(partition: name, offset: 8)], nil),
        "\"name\":\"offsets_committed\",\"offsets\":[{\"topic\":\"t\",\"partition\":1,"
          + "\"offset\":8}],\"success\":true"
      ),
      (
        .committed([], ClientFailure("x.Failed", "no")),
        "\"name\":\"offsets_committed\",\"offsets\":[],\"error\":\"no\",\"success\":false"
      ),
    ]
    for (event, rest) in events { #expect(event.line(at: 5) == "{\"timestamp\":5,\(rest)}") }
  }

  @Test func `tell of a poll by its partitions, as far as the limit goes`() {
    let records = [Self.record(1, 3), Self.record(1, 4), Self.record(0, 9), Self.record(0, 10)]
    let all = ConsumerEvent.events(of: records, upTo: nil, verbose: false)
    #expect(
      all.events.map { $0.line(at: 1) } == [
        "{\"timestamp\":1,\"name\":\"records_consumed\",\"count\":4,\"partitions\":["
          + "{\"topic\":\"t\",\"partition\":1,\"count\":2,\"minOffset\":3,\"maxOffset\":4},"
          + "{\"topic\":\"t\",\"partition\":0,\"count\":2,\"minOffset\":9,\"maxOffset\":10}]}"
      ])
    #expect(all.offsets.map(\.offset) == [5, 11] && all.taken == 4)
    let some = ConsumerEvent.events(of: records, upTo: 3, verbose: true)
    #expect(some.events.count == 4 && some.offsets.map(\.offset) == [5, 10] && some.taken == 3)
  }
}
