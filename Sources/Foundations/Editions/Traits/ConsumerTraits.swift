/// What the consumers of an edition do in their own way as members of a group.
public struct ConsumerTraits: Sendable {
  /// Why a member has to join anew, or is a member no more, is told in the log.
  public let tellReasons: Bool
  /// Listeners are told of partitions in their order; the older ones hand them over as a hash map has them.
  public let tellPartitionsInOrder: Bool
  /// Whose generation is over keeps its id, since that may still be known.
  public let keepIdOfOldGeneration: Bool
  /// That a partition which goes was paused is told in the log, since that is forgotten.
  public let tellLostPauses: Bool
  /// That commits need a group is found while the settings are read, not while the consumer is made.
  public let checkCommitsWithSettings: Bool
  /// Whoever takes up a committed offset does not say in the log who it is.
  public let takeUpOffsetsUnnamed: Bool
}

extension Edition {
  public var consumers: ConsumerTraits {
    switch self {
    case .v2_6:
      ConsumerTraits(
        tellReasons: false, tellPartitionsInOrder: false, keepIdOfOldGeneration: false,
        tellLostPauses: false, checkCommitsWithSettings: false, takeUpOffsetsUnnamed: false)
    case .v3_9, .v4_1:
      ConsumerTraits(
        tellReasons: true, tellPartitionsInOrder: true, keepIdOfOldGeneration: true,
        tellLostPauses: true, checkCommitsWithSettings: true, takeUpOffsetsUnnamed: true)
    }
  }
}
