/// A cursor that reads Kafka's big-endian numbers from an array.
///
/// Every read checks the end first and says at which offset bytes were missing. Offsets are those of
/// the array, so that an error or an annotation points at the place in the frame or file itself.
public struct ByteReader: Sendable {
  public let bytes: [UInt8]
  public private(set) var offset: Int
  public let end: Int

  @inlinable
  public init(_ slice: ByteSlice) {
    self.init(slice.storage, from: slice.start, to: slice.end)
  }

  @inlinable
  public init(_ bytes: [UInt8], from start: Int = 0, to end: Int? = nil) {
    let end = end ?? bytes.count
    precondition(0 <= start && start <= end && end <= bytes.count, "reader outside its bytes")
    self.init(unchecked: bytes, start, end)
  }

  @usableFromInline
  init(unchecked bytes: [UInt8], _ start: Int, _ end: Int) {
    self.bytes = bytes
    offset = start
    self.end = end
  }

  @inlinable public var left: Int { end - offset }
  @inlinable public var isAtEnd: Bool { offset == end }

  /// Moves on over `count` bytes that are there, and answers where they began.
  @inline(__always)
  public mutating func take(_ count: Int) throws(BytesError) -> Int {
    guard count >= 0, count <= end - offset else {
      throw BytesError(.ended(needed: count, left: end - offset), at: offset)
    }
    let start = offset
    offset += count
    return start
  }

  public mutating func uint8() throws(BytesError) -> UInt8 { bytes[try take(1)] }
  public mutating func int8() throws(BytesError) -> Int8 { Int8(bitPattern: bytes[try take(1)]) }
  public mutating func int16() throws(BytesError) -> Int16 { bytes.int16(at: try take(2)) }
  public mutating func uint16() throws(BytesError) -> UInt16 {
    UInt16(bitPattern: bytes.int16(at: try take(2)))
  }
  public mutating func int32() throws(BytesError) -> Int32 { bytes.int32(at: try take(4)) }
  public mutating func uint32() throws(BytesError) -> UInt32 {
    UInt32(bitPattern: bytes.int32(at: try take(4)))
  }
  public mutating func int64() throws(BytesError) -> Int64 { bytes.int64(at: try take(8)) }
  public mutating func float64() throws(BytesError) -> Double {
    Double(bitPattern: UInt64(bitPattern: bytes.int64(at: try take(8))))
  }

  public mutating func slice(_ count: Int) throws(BytesError) -> ByteSlice {
    let start = try take(count)
    return ByteSlice(bytes, from: start, to: start + count)
  }
}
