/// Numbers at a place in bytes, in network order. The one place where bytes are loaded several at a time.
extension Array where Element == UInt8 {
  @inlinable
  public func int16(at offset: Int) -> Int16 { bigEndian(at: offset) }

  @inlinable
  public func int32(at offset: Int) -> Int32 { bigEndian(at: offset) }

  @inlinable
  public func uint32(at offset: Int) -> UInt32 { bigEndian(at: offset) }

  @inlinable
  public func int64(at offset: Int) -> Int64 { bigEndian(at: offset) }

  @inlinable @inline(__always)
  func bigEndian<Number: FixedWidthInteger & BitwiseCopyable>(at offset: Int) -> Number {
    let size = MemoryLayout<Number>.size
    precondition(offset >= 0 && count - offset >= size, "number outside the bytes")
    return unsafe withUnsafeBytes { bytes in
      unsafe Number(bigEndian: bytes.loadUnaligned(fromByteOffset: offset, as: Number.self))
    }
  }

  @inlinable
  public mutating func put(_ value: Int16, at offset: Int) { putBigEndian(value, at: offset) }

  @inlinable
  public mutating func put(_ value: Int32, at offset: Int) { putBigEndian(value, at: offset) }

  @inlinable
  public mutating func put(_ value: UInt32, at offset: Int) { putBigEndian(value, at: offset) }

  @inlinable
  public mutating func put(_ value: Int64, at offset: Int) { putBigEndian(value, at: offset) }

  @inlinable @inline(__always)
  mutating func putBigEndian<Number: FixedWidthInteger & BitwiseCopyable>(
    _ value: Number, at offset: Int
  ) {
    let size = MemoryLayout<Number>.size
    precondition(offset >= 0 && count - offset >= size, "number outside the bytes")
    unsafe withUnsafeMutableBytes { bytes in
      unsafe bytes.storeBytes(of: value.bigEndian, toByteOffset: offset, as: Number.self)
    }
  }
}
