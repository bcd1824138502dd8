internal import Bytes
public import Editions
public import Records
public import Wire

/// Commits offsets in the name of a group that has no members.
public struct AlterConsumerGroupOffsetsCall: CoordinatorCall {
  public static let callName = "commitOffsets"
  public static let operation = "offsetCommit"

  public typealias Commit = (partition: TopicPartition, offset: OffsetAndMetadata)

  public let group: String
  private let commits: [Commit]

  public init(_ group: String, to commits: [Commit]) {
    self.group = group
    self.commits = commits
  }

  public func request(_ sending: AdminSending) -> OffsetCommitRequest {
    OffsetCommitRequest {
      $0.groupId = group
      $0.topics = commits.groupedByTopic(\.partition).map { topic in
        OffsetCommitRequest.Topic {
          $0.name = topic.topic
          $0.partitions = topic.members.map { commit in
            OffsetCommitRequest.Partition {
              $0.partitionIndex = commit.partition.partition
              $0.committedOffset = commit.offset.offset
              $0.committedLeaderEpoch = commit.offset.leaderEpoch ?? -1
              $0.committedMetadata = commit.offset.metadata
            }
          }
        }
      }
    }
  }

  /// The response has no code of its own, so trouble of the group shows in its partitions. What is wrong
  /// with a single one is part of the answer.
  public func read(
    _ response: OffsetCommitResponse, _ sending: AdminSending
  ) -> AdminReading<OffsetCommitResponse> {
    let codes = response.topics.flatMap { $0.partitions.map(\.errorCode) }
    if let moved = moved(codes, sending) { return moved }
    let isDriven = sending.edition.adminClient.drivesLookups
    for code in codes {
      let failure = ClientFailure(code, in: sending.edition)
      switch code {
      case .coordinatorNotAvailable: return .coordinatorMoved(failure)
      case .coordinatorLoadInProgress:
        return isDriven ? .notYet(failure) : .coordinatorMoved(failure)
      case .rebalanceInProgress where isDriven: return .notYet(failure)
      default: continue
      }
    }
    return .answer(response)
  }

  /// What the call as a whole fails with, by its partitions: the first error, with all that have one.
  public static func failure(
    in response: OffsetCommitResponse, of edition: Edition
  ) -> ClientFailure? {
    let rows = response.topics.flatMap { topic in
      topic.partitions.map { (TopicPartition(topic.name, $0.partitionIndex), $0.errorCode) }
    }
    let failed = JavaHashMapOrder(rows.map(\.0)).keys.compactMap { name in
      rows.last { $0.0 == name && $0.1 != .none }
    }
    guard let first = failed.first else { return nil }
    let names = failed.map(\.0.description).joined(separator: ", ")
    return ClientFailure(
      first.1, "Failed altering consumer group offsets for the following partitions: [\(names)]",
      in: edition)
  }
}

extension OffsetCommitResponse: ThrottlingResponse {}
