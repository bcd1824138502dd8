/// Variable-length integers: seven bits a byte, the lowest first, the top bit says that more follow.
/// Signed ones are zigzagged before, so that small negative numbers stay short.

extension ByteReader {
  public mutating func unsignedVarint() throws(BytesError) -> UInt32 {
    UInt32(truncatingIfNeeded: try sevenBits(bits: 32, mostBytes: 5))
  }

  public mutating func unsignedVarlong() throws(BytesError) -> UInt64 {
    try sevenBits(bits: 64, mostBytes: 10)
  }

  public mutating func varint() throws(BytesError) -> Int32 {
    let zigzag = try unsignedVarint()
    return Int32(bitPattern: zigzag >> 1) ^ -Int32(bitPattern: zigzag & 1)
  }

  public mutating func varlong() throws(BytesError) -> Int64 {
    let zigzag = try unsignedVarlong()
    return Int64(bitPattern: zigzag >> 1) ^ -Int64(bitPattern: zigzag & 1)
  }

  private mutating func sevenBits(bits: Int, mostBytes: Int) throws(BytesError) -> UInt64 {
    let start = offset
    var value: UInt64 = 0
    for index in 0..<mostBytes {
      let byte = try uint8()
      value |= UInt64(byte & 0x7f) << UInt64(7 * index)
      if byte < 0x80 { return value }
    }
    throw BytesError(.varintTooLong(bits: bits), at: start)
  }
}

extension ByteWriter {
  @inlinable @inline(__always)
  public mutating func unsignedVarint(_ value: UInt32) {
    if value < 0x80 { uint8(UInt8(truncatingIfNeeded: value)) } else { long(UInt64(value)) }
  }

  @inlinable @inline(__always)
  public mutating func unsignedVarlong(_ value: UInt64) {
    if value < 0x80 { uint8(UInt8(truncatingIfNeeded: value)) } else { long(value) }
  }

  @inline(never) @usableFromInline
  mutating func long(_ value: UInt64) {
    var left = value
    while left >= 0x80 {
      uint8(UInt8(truncatingIfNeeded: left) | 0x80)
      left >>= 7
    }
    uint8(UInt8(truncatingIfNeeded: left))
  }

  public mutating func varint(_ value: Int32) {
    unsignedVarint(UInt32(bitPattern: (value << 1) ^ (value >> 31)))
  }

  public mutating func varlong(_ value: Int64) {
    unsignedVarlong(UInt64(bitPattern: (value << 1) ^ (value >> 63)))
  }
}

/// How many bytes a number takes.
public enum VarintSize {
  public static func of(unsigned value: UInt64) -> Int {
    value == 0 ? 1 : (70 - value.leadingZeroBitCount) / 7
  }

  public static func of(_ value: Int32) -> Int {
    of(unsigned: UInt64(UInt32(bitPattern: (value << 1) ^ (value >> 31))))
  }

  public static func of(_ value: Int64) -> Int {
    of(unsigned: UInt64(bitPattern: (value << 1) ^ (value >> 63)))
  }
}
