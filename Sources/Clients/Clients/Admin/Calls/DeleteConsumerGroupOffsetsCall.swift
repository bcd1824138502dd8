public import Editions
public import Records
public import Wire

/// Deletes a group's offsets of single partitions.
public struct DeleteConsumerGroupOffsetsCall: CoordinatorCall {
  public static let callName = "deleteConsumerGroupOffsets"
  public static let operation = "offsetDelete"

  public let group: String
  private let partitions: [TopicPartition]

  public init(_ group: String, of partitions: [TopicPartition]) {
    self.group = group
    self.partitions = partitions
  }

  public func request(_ sending: AdminSending) -> OffsetDeleteRequest {
    OffsetDeleteRequest {
      $0.groupId = group
      $0.topics = partitions.groupedByTopic { $0 }.map { topic in
        OffsetDeleteRequest.Topic {
          $0.name = topic.topic
          $0.partitions = topic.members.map { name in
            OffsetDeleteRequest.Partition { $0.partitionIndex = name.partition }
          }
        }
      }
    }
  }

  /// What is wrong with single partitions is part of the answer.
  public func read(
    _ response: OffsetDeleteResponse, _ sending: AdminSending
  ) -> AdminReading<OffsetDeleteResponse> {
    moved(response.topics.flatMap { $0.partitions.map(\.errorCode) }, sending)
      ?? trouble(response.errorCode, nil, sending) ?? .answer(response)
  }

  /// What became of a partition that was asked for; nil where its offset is gone.
  public static func failure(
    of partition: TopicPartition, in response: OffsetDeleteResponse, of edition: Edition
  ) -> ClientFailure? {
    let row = response.topics.first { $0.name == partition.topic }?.partitions.first {
      $0.partitionIndex == partition.partition
    }
    guard let row else {
      return .illegalArgument(
        "Offset deletion result for partition \"\(partition)\" was not included in the response")
    }
    return row.errorCode == .none ? nil : ClientFailure(row.errorCode, in: edition)
  }
}

extension OffsetDeleteResponse: ThrottlingResponse {}
