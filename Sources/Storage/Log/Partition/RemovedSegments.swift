internal import Clockwork

/// Segments that a log has removed at once, and why: for whoever tells of it, as Kafka's brokers do in their logs.
public struct RemovedSegments: Equatable, Sendable {
  public enum Reason: Equatable, Sendable {
    /// They end before the log's start.
    case start(Int64)
    /// Their newest record is older than that, in milliseconds.
    case age(Int64)
    /// The log is larger than that without them.
    case size(Int64)
  }

  /// A segment as it was.
  public struct Segment: Equatable, Sendable {
    public let base: Int64
    public let size: Int
    /// When its file last changed, in milliseconds since 1970.
    public let modified: Int64
    /// Its newest record's time, or that of the file where records have none.
    public let newest: Int64
    /// Whether that is a record's.
    public let hasTime: Bool
  }

  public let segments: [Segment]
  public let reason: Reason
  /// How large the log was with them.
  public let sizeBefore: Int
  /// Where another segment was begun in the place of all of them.
  public internal(set) var rolledAt: Int64?
  /// Where the log begins since then; nil where it began there before.
  public internal(set) var start: Int64?
}

/// Files of removed segments whose delay is over.
public struct RemovedFiles: Equatable, Sendable {
  public let segments: [RemovedSegments.Segment]
  /// Those that were there.
  public let names: [String]
}

extension LogSegment {
  func described() throws(StorageError) -> RemovedSegments.Segment {
    let largest = try largest().timestamp
    return RemovedSegments.Segment(
      base: base, size: size, modified: try file.modified, newest: try largestTimestamp(),
      hasTime: largest >= 0)
  }
}
