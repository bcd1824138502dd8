import Bytes
import Records
import Testing
import Unix
import Wire

@testable import Shell

/// What members of a group tell each other inside frames, byte by byte.
@Suite struct `An explained member` {
  private static func frame(
    _ assignor: String, _ metadata: [UInt8], of type: String = "consumer"
  ) throws -> String {
    var writer = ByteWriter()
    try Frame.append(
      JoinGroupRequest {
        $0.groupId = "g"
        $0.protocolType = type
        $0.protocols = [
          JoinGroupRequest.GroupProtocol {
            $0.name = assignor
            $0.metadata = ByteSlice(metadata)
          }
        ]
      }, version: 7, correlationId: 3, clientId: "c", to: &writer)
    return Hex.text(writer.finish())
  }

  private static func subscription(_ userData: [UInt8]?) throws -> [UInt8] {
    try ConsumerProtocolSubscription {
      $0.topics = ["orders"]
      $0.userData = userData.map { ByteSlice($0) }
    }.encodedWithVersion(1)
  }

  /// The rows without places and bytes: names and values.
  private static func rows(_ frame: String, _ options: String = "") -> [String] {
    ClusterShell.prints("explain \(options) \(frame)").split(separator: "\n").compactMap { row in
      let fields = row.dropFirst(35).split(separator: "·").first.map(String.init) ?? ""
      let words = fields.split(separator: " ")
      return words.isEmpty ? nil : words.joined(separator: " ")
    }
  }

  @Test func `has its subscription in fields`() throws {
    let rows = Self.rows(try Self.frame("range", Self.subscription(nil)))
    let place = rows.firstIndex { $0.hasPrefix("metadata ") } ?? 0
    #expect(
      rows[(place + 1)...].prefix(5) == [
        "version 1", "topics [1]", "[0] \"orders\"", "userData null", "ownedPartitions [0]",
      ], "\(rows)")
  }

  @Test func `has what a sticky assignor remembers in fields`() throws {
    let memory: [UInt8] = [0, 0, 0, 1, 0, 1, 0x74, 0, 0, 0, 2, 0, 0, 0, 0, 0, 0, 0, 3, 0, 0, 0, 7]
    let rows = Self.rows(try Self.frame("sticky", Self.subscription(memory)))
    let place = rows.firstIndex { $0.hasPrefix("userData ") } ?? 0
    #expect(
      rows[(place + 1)...].prefix(6) == [
        "previousAssignment [1]", "topic \"t\"", "partitions [2]", "[0] 0", "[1] 3",
        "generation 7",
      ], "\(rows)")
    let cooperative = Self.rows(
      try Self.frame("cooperative-sticky", Self.subscription([0, 0, 0, 9])))
    #expect(cooperative.contains("generation 9"))
    // Another assignor's bytes mean what only that one knows.
    let other = Self.rows(try Self.frame("range", Self.subscription([0, 0, 0, 9])))
    #expect(!other.contains("generation 9") && other.contains("userData 4 bytes"))
  }

  @Test
  func `is left as it is where its group is none of consumers, or its bytes are none of theirs`()
    throws
  {
    let connect = Self.rows(try Self.frame("range", Self.subscription(nil), of: "connect"))
    #expect(!connect.contains { $0.hasPrefix("ownedPartitions") })
    let broken = Self.rows(try Self.frame("range", [0, 1, 0xff, 0xff]))
    #expect(broken.contains("metadata 4 bytes") && !broken.contains { $0.hasPrefix("topics") })
  }

  @Test func `is shown of any frame of the trace that has it`() {
    let shell = ClusterShell()
    shell.run(
      """
      kafka-topics.sh --bootstrap-server peter-kafka01:9092 --create --topic t > x
      @a kafka-console-consumer.sh --bootstrap-server peter-kafka01:9092 --topic t --group g > x
      advance 5s > x
      """)
    shell.printed.text = ""
    shell.run("trace --api SyncGroup -n 1 | cut -d ' ' -f 1")
    let number = shell.printed.text.split(separator: "\n").last.map(String.init) ?? ""
    shell.printed.text = ""
    #expect(shell.run("trace --frame \(number)") == 0)
    #expect(shell.printed.text.contains("assignedPartitions"))
  }

  @Test func `has commits of a segment in fields under whatever name it lies`() throws {
    let shell = ClusterShell()
    shell.run(
      """
      kafka-topics.sh --bootstrap-server peter-kafka01:9092 --create --topic t > x
      kafka-consumer-groups.sh --bootstrap-server peter-kafka01:9092 --group g --topic t \
      --reset-offsets --to-earliest --execute > x
      kafka-consumer-groups.sh --bootstrap-server peter-kafka01:9092 --group g --topic t \
      --delete-offsets > x
      """)
    let broker = try #require(try ClusterFacts(shell.session).coordinator("g"))
    let ssh = "ssh peter-kafka0\(broker)"
    shell.printed.text = ""
    shell.run("\(ssh) explain /data/kafka-logs/__consumer_offsets-3/00000000000000000000.log")
    let text = shell.printed.text
    #expect(text.contains("OffsetCommitKey") && text.contains("OffsetCommitValue"))
    #expect(text.contains("a tombstone: this commit is gone"))
    shell.run("\(ssh) cp /data/kafka-logs/__consumer_offsets-3/00000000000000000000.log /tmp/a.log")
    shell.printed.text = ""
    shell.run("\(ssh) explain /tmp/a.log")
    #expect(!shell.printed.text.contains("OffsetCommitKey"))
    shell.printed.text = ""
    shell.run("\(ssh) explain --as offsets /tmp/a.log")
    #expect(shell.printed.text.contains("OffsetCommitKey"))
  }
}
