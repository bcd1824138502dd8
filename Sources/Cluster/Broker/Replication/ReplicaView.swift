internal import Clockwork
internal import Log
public import Records

/// What a broker knows of its replica of a partition: for invariants, checks and whoever shows
/// them.
public struct ReplicaView: Equatable, Sendable {
  public let leader: Int32
  public let leaderEpoch: Int32
  public let isLeader: Bool
  public let isr: [Int32]
  public let replicas: [Int32]
  public let logStartOffset: Int64
  public let highWatermark: Int64
  public let lastStableOffset: Int64
  public let logEndOffset: Int64
}

extension BrokerNode {
  /// Nil where this broker holds no replica that a controller told it of.
  public func replica(of name: TopicPartition) -> ReplicaView? {
    guard let partition = partitions[name] else { return nil }
    let log = partition.log
    return ReplicaView(
      leader: partition.leader, leaderEpoch: partition.leaderEpoch, isLeader: partition.isLeader,
      isr: partition.isr, replicas: partition.replicas, logStartOffset: log.logStartOffset,
      highWatermark: log.highWatermark, lastStableOffset: log.lastStableOffset,
      logEndOffset: log.logEndOffset)
  }
}

extension BrokerNode {
  /// The replicas that a controller told this broker of, the first that it was told of first.
  public var replicaNames: [TopicPartition] { partitions.keys }
}
