public import Bytes

/// Keys and values of records carry their version with them: two bytes, then the body.
extension Message {
  public init(versioned bytes: ByteSlice) throws(WireError) {
    let version = try Self.version(before: bytes)
    try self.init(bytes.part(from: 2, to: bytes.count), version: version)
  }

  /// As clients read each other's subscriptions and assignments: a version later than the last that
  /// is known is read as that one, and what follows it is left alone.
  public init(forgiving bytes: ByteSlice) throws(WireError) {
    let version = min(try Self.version(before: bytes), Self.versions.upperBound)
    let body = bytes.part(from: 2, to: bytes.count)
    self = try Self.decodePrefix(body, version: version).message
  }

  public func encodedWithVersion(_ version: Int16) throws(WireError) -> [UInt8] {
    var writer = ByteWriter()
    writer.int16(version)
    try encode(version: version, into: &writer)
    return writer.finish()
  }

  /// The version that stands before the body.
  public static func version(before bytes: ByteSlice) throws(WireError) -> Int16 {
    guard bytes.count >= 2 else {
      throw WireError(.ended(needed: 2, left: bytes.count), at: bytes.start)
    }
    return bytes.storage.int16(at: bytes.start)
  }
}
