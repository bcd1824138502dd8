public import Records

/// A change of the in-sync replicas that a leader has decided on: in a cluster with ZooKeeper the
/// leader writes it there itself, and it counts once it is written.
public struct IsrChange: Equatable, Sendable {
  public let partition: TopicPartition
  public let leader: Int32
  public let leaderEpoch: Int32
  public let controllerEpoch: Int32
  /// In the order in which it is written: a replica that returns comes last.
  public let isr: [Int32]
  /// The version that the partition's state must still have for the change to be written.
  public let version: Int32

  /// What became of it.
  public enum Outcome: Equatable, Sendable {
    /// Written; the state has this version now.
    case written(version: Int32)
    /// Somebody else has changed the state, or it could not be written.
    case refused
  }
}
