internal import Editions
public import Records
public import Wire

/// How far a group has read: what it has committed last.
public struct ListConsumerGroupOffsetsCall: CoordinatorCall {
  public static let callName = "listConsumerGroupOffsets"
  public static let operation = "offsetFetch"

  public let group: String
  private let partitions: [TopicPartition]?

  /// Of these partitions, or of all that the group has committed for.
  public init(_ group: String, of partitions: [TopicPartition]? = nil) {
    self.group = group
    self.partitions = partitions
  }

  private static let firstWithMany: Int16 = 8

  /// Newer versions ask for many groups at once.
  public func request(_ sending: AdminSending) -> OffsetFetchRequest {
    let topics = partitions?.groupedByTopic { $0 }.map { topic in
      OffsetFetchRequest.Topic {
        $0.name = topic.topic
        $0.partitionIndexes = topic.members.map(\.partition)
      }
    }
    return OffsetFetchRequest {
      if sending.version < Self.firstWithMany {
        $0.groupId = group
        $0.topics = topics
      } else {
        $0.groups = [
          OffsetFetchRequest.Group {
            $0.groupId = group
            $0.topics = topics
          }
        ]
      }
    }
  }

  public func read(
    _ response: OffsetFetchResponse, _ sending: AdminSending
  ) -> AdminReading<[CommittedOffset]> {
    let row = response.groups.first { $0.groupId == group }
    let isOld = sending.version < Self.firstWithMany
    let code = isOld ? response.errorCode : row?.errorCode ?? .unknownServerError
    let offsets = (isOld ? response.topics : row?.topics ?? []).flatMap { topic in
      topic.partitions.map { CommittedOffset(topic.name, $0) }
    }
    return moved(offsets.map(\.error), sending) ?? trouble(code, nil, sending)
      ?? .answer(offsets)
  }
}

/// What a coordinator says of a group and a partition.
public struct CommittedOffset: Sendable, Equatable {
  public let partition: TopicPartition
  /// Nil where the group has committed nothing, or where the coordinator does not say.
  public let committed: OffsetAndMetadata?
  public let error: ErrorCode

  init(_ topic: String, _ row: OffsetFetchResponse.Partition) {
    partition = TopicPartition(topic, row.partitionIndex)
    error = row.errorCode
    committed =
      row.errorCode == .none && row.committedOffset >= 0
      ? OffsetAndMetadata(
        row.committedOffset,
        leaderEpoch: row.committedLeaderEpoch < 0 ? nil : row.committedLeaderEpoch,
        metadata: row.metadata ?? "")
      : nil
  }
}

extension OffsetFetchResponse: ThrottlingResponse {}
