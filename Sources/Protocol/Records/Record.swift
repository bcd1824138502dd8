public import Bytes

/// One record as a reader of the log sees it. Key, value and headers are slices of the batch, or of
/// what the batch decompresses to.
public struct Record: Equatable, Sendable {
  public struct Header: Equatable, Sendable {
    public let name: String
    public let value: ByteSlice?

    public init(_ name: String, _ value: ByteSlice?) {
      self.name = name
      self.value = value
    }
  }

  public var offset: Int64
  public var timestamp: Int64
  public var sequence: Int32
  public var key: ByteSlice?
  public var value: ByteSlice?
  public var headers: [Header]
  /// How many bytes it takes, its own length field among them, before compression.
  public var size: Int
  /// Only messages of magic 0 and 1 have one each.
  public var checksum: Checksum?

  public struct Checksum: Equatable, Sendable {
    public let written: UInt32
    public let computed: UInt32
    public var isValid: Bool { written == computed }
  }

  public init(
    offset: Int64, timestamp: Int64, sequence: Int32 = -1, key: ByteSlice?, value: ByteSlice?,
    headers: [Header] = [], size: Int = 0
  ) {
    self.offset = offset
    self.timestamp = timestamp
    self.sequence = sequence
    self.key = key
    self.value = value
    self.headers = headers
    self.size = size
  }
}

/// What a batch says of its records' timestamps.
public enum TimestampType: Sendable {
  /// Magic 0 has none.
  case none
  case create
  case append

  /// As the dump tool names it.
  public var name: String {
    switch self {
    case .none: "NoTimestampType"
    case .create: "CreateTime"
    case .append: "LogAppendTime"
    }
  }
}
