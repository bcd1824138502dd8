internal import Wire

/// How far somebody has read a partition, and what he noted there.
public struct GroupOffset: Equatable, Sendable {
  public var offset: Int64
  public var leaderEpoch: Int32?
  public var metadata: String
  public var commitTimestamp: Int64
  /// Only commits of older clients say themselves when they expire.
  public var expireTimestamp: Int64?

  public init(
    _ offset: Int64, leaderEpoch: Int32? = nil, metadata: String = "", at commitTimestamp: Int64,
    expiresAt expireTimestamp: Int64? = nil
  ) {
    self.offset = offset
    self.leaderEpoch = leaderEpoch
    self.metadata = metadata
    self.commitTimestamp = commitTimestamp
    self.expireTimestamp = expireTimestamp
  }

  /// Whether it says the same, whenever that was.
  func says(_ other: GroupOffset?) -> Bool {
    offset == other?.offset && leaderEpoch == other?.leaderEpoch && metadata == other?.metadata
      && expireTimestamp == other?.expireTimestamp
  }
}

/// A committed offset, and where its record stands among the others: later ones have larger numbers.
struct StoredOffset: Equatable, Sendable {
  let place: Int64
  let committed: GroupOffset
}
