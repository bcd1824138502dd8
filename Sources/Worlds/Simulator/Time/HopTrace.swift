public import Bytes
public import Clockwork

/// What the programs of a simulation were told, hop by hop, and one number that stands for all of it.
///
/// Every hop goes into the digest as numbers, the bytes of a frame by their checksum, and only the
/// newest hops are kept, as numbers too: their text is made when somebody reads it. So a run that
/// nobody reads pays a few nanoseconds a hop, and two runs of one seed are compared to the byte.
public struct HopTrace: Sendable {
  /// What a program was told, or what became of a program or of the network.
  public enum Kind: UInt8, Sendable {
    case started, connected, accepted, refused, frame, closed, timer, stopping
    case exited, killed, paused, resumed, lost, powerLost, powerBack, cut, healed
    /// Idle time was left out.
    case leapt
  }

  public struct Hop: Sendable {
    public let at: Instant
    public let kind: Kind
    /// The sending program's number, or that of a host where the kind is about hosts; -1 for none.
    public let from: Int
    public let to: Int
    public let size: Int
    /// What the owner's describer said of a frame, or what a timer is for.
    public let text: String
    /// What crossed the network, where frames are kept; a long one is cut.
    public var frame: TracedFrame?
  }

  /// A frame as the trace keeps it.
  public struct TracedFrame: Sendable {
    /// The connection that it went over: the same number for both directions.
    public let connection: Int
    /// The port that the connection was opened to.
    public let port: Int
    /// Whether it went to the program that opened the connection.
    public let isAnswer: Bool
    public let bytes: ByteSlice
  }

  /// Of a longer frame only so many bytes are kept.
  public static let mostKept = 1 << 16

  public private(set) var count = 0
  public private(set) var digest: UInt64 = 0xcbf2_9ce4_8422_2325
  /// How many of the newest hops are kept: `Int.max` for all.
  public var keeping: Int {
    didSet { if keeping != oldValue { kept = newest(keeping); oldest = 0 } }
  }
  private var kept: [Hop] = []
  private var oldest = 0

  public init(keeping: Int = 10_000) { self.keeping = keeping }

  /// The newest hops, oldest first.
  public func newest(_ many: Int = .max) -> [Hop] {
    let ordered = Array(kept[oldest...] + kept[..<oldest])
    return Array(ordered.suffix(max(many, 0)))
  }

  mutating func note(_ hop: Hop, content: UInt32) {
    count += 1
    fold(UInt64(bitPattern: hop.at.microseconds) &* 32 &+ UInt64(hop.kind.rawValue))
    fold(UInt64(UInt32(truncatingIfNeeded: hop.from)) << 32 | UInt64(content))
    fold(UInt64(UInt32(truncatingIfNeeded: hop.to)) << 32 ^ UInt64(bitPattern: Int64(hop.size)))
    if kept.count < keeping {
      kept.append(hop)
    } else if keeping > 0 {
      kept[oldest] = hop
      oldest = oldest + 1 == keeping ? 0 : oldest + 1
    }
  }

  private mutating func fold(_ value: UInt64) {
    digest = (digest ^ value) &* 0x9e37_79b9_7f4a_7c15
    digest ^= digest >> 29
  }
}
