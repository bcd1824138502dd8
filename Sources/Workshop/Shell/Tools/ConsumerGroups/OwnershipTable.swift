internal import Bytes
internal import Records
internal import Wire

/// What a member has, as the client reads it from the bytes that the group's leader wrote.
struct OwnershipTable {
  let row: DescribeGroupsResponse.Member
  /// In the order of the sets that the client puts them into.
  let partitions: [TopicPartition]

  static func members(
    of group: DescribeGroupsResponse.Group
  ) throws(JavaException) -> [OwnershipTable] {
    try group.members.map { row throws(JavaException) in
      OwnershipTable(row: row, partitions: try partitions(in: row.memberAssignment))
    }
  }

  private static func partitions(in bytes: ByteSlice) throws(JavaException) -> [TopicPartition] {
    guard !bytes.isEmpty else { return [] }
    do throws(WireError) {
      let assignment = try ConsumerProtocolAssignment(versioned: bytes)
      let all = assignment.assignedPartitions.flatMap { topic in
        topic.partitions.map { TopicPartition(topic.topic, $0) }
      }
      return JavaHashMapOrder(setOf: JavaHashMapOrder(setOf: all).keys).keys
    } catch {
      throw .execution(
        JavaException(
          "org.apache.kafka.common.protocol.types.SchemaException",
          "Buffer underflow while parsing consumer protocol's header"))
    }
  }

  /// `a(0,1), b(2)`; a dash for whoever has nothing.
  var summary: String {
    guard !partitions.isEmpty else { return "-" }
    return partitions.groupedByTopic { $0 }.map { topic in
      let numbers = topic.members.map(\.partition).sorted().map { "\($0)" }
      return "\(topic.topic)(\(numbers.joined(separator: ",")))"
    }.sorted { $0.utf16.lexicographicallyPrecedes($1.utf16) }.joined(separator: ", ")
  }
}
