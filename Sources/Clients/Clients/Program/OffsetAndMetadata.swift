/// An offset that a group has committed or is to commit, with what was written beside it.
public struct OffsetAndMetadata: Sendable, Equatable {
  public let offset: Int64
  /// The epoch of the leader that the record before it came from.
  public let leaderEpoch: Int32?
  public let metadata: String

  public init(_ offset: Int64, leaderEpoch: Int32? = nil, metadata: String = "") {
    self.offset = offset
    self.leaderEpoch = leaderEpoch
    self.metadata = metadata
  }
}

extension OffsetAndMetadata: CustomStringConvertible {
  /// As Java prints it.
  public var description: String {
    let epoch = leaderEpoch.map { "\($0)" } ?? "null"
    return "OffsetAndMetadata{offset=\(offset), leaderEpoch=\(epoch), metadata='\(metadata)'}"
  }
}
