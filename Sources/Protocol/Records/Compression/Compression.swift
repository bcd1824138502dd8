public import Bytes

/// How the records of a batch are compressed. The libraries do the work; this is how Kafka frames it.
public enum Compression: Int, CaseIterable, Sendable {
  case none = 0
  case gzip = 1
  case snappy = 2
  case lz4 = 3
  case zstd = 4

  /// What one batch may decompress to, unless a caller says otherwise: a few hostile bytes can name
  /// any size.
  public static let mostBytes = 1 << 28

  public init(id: Int) throws(BatchError) {
    guard let codec = Compression(rawValue: id) else {
      throw BatchError(
        .illegalArgument, "Unknown compression type id: \(id)", at: BatchLayout.attributes + 1)
    }
    self = codec
  }

  public init?(name: some StringProtocol) {
    guard let codec = Compression.allCases.first(where: { $0.name == name }) else { return nil }
    self = codec
  }

  public var name: String {
    switch self {
    case .none: "none"
    case .gzip: "gzip"
    case .snappy: "snappy"
    case .lz4: "lz4"
    case .zstd: "zstd"
    }
  }

  public func compressed(_ plain: ByteSlice, magic: Int8) throws(BatchError) -> [UInt8] {
    switch self {
    case .none: plain.array
    case .gzip: try Gzip.compressed(plain)
    case .snappy: try Snappy.compressed(plain)
    case .lz4: try LZ4.compressed(plain, brokenHeader: magic == 0)
    case .zstd: try Zstd.compressed(plain)
    }
  }

  public func decompressed(
    _ packed: ByteSlice, magic: Int8, most: Int = Compression.mostBytes
  ) throws(BatchError) -> [UInt8] {
    switch self {
    case .none: packed.array
    case .gzip: try Gzip.decompressed(packed, most: most)
    case .snappy: try Snappy.decompressed(packed, most: most)
    case .lz4: try LZ4.decompressed(packed, brokenHeader: magic == 0, most: most)
    case .zstd: try Zstd.decompressed(packed, most: most)
    }
  }

  /// The error for what a library refused.
  func refusal(_ what: String) -> BatchError {
    BatchError(.undecodable, "\(name): \(what)", at: BatchLayout.records)
  }

  func tooLarge(_ most: Int) -> BatchError {
    refusal("the records decompress to more than \(most) bytes")
  }
}
