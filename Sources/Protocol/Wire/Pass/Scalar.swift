internal import Bytes

/// A value without fields of its own, as it stands alone or in an array.
protocol Scalar: Sendable {
  /// Kafka's name of the type; strings differ in flexible versions.
  static var typeName: String { get }
  /// The fewest bytes that one takes, which bounds how many can follow.
  static var leastSize: Int { get }
  static func taken(from pass: inout Pass) throws(WireError) -> Self
  func put(into pass: inout Pass)
  var noted: Annotation.Value { get }
  /// The value as a default in a schema; nil where it is zero or empty.
  var shownDefault: String? { get }
}

extension Scalar where Self: FixedWidthInteger {
  static var leastSize: Int { bitWidth / 8 }
  var noted: Annotation.Value { .integer(Int64(self)) }
  var shownDefault: String? { self == 0 ? nil : description }
}

extension Int8: Scalar {
  static var typeName: String { "int8" }
  @inline(__always)
  static func taken(from pass: inout Pass) throws(WireError) -> Int8 {
    let start = try pass.take(1)
    return Int8(bitPattern: pass.bytes[start])
  }
  @inline(__always)
  func put(into pass: inout Pass) { pass.writer?.int8(self) }
}

extension Int16: Scalar {
  static var typeName: String { "int16" }
  @inline(__always)
  static func taken(from pass: inout Pass) throws(WireError) -> Int16 {
    let start = try pass.take(2)
    return pass.bytes.int16(at: start)
  }
  @inline(__always)
  func put(into pass: inout Pass) { pass.writer?.int16(self) }
}

extension UInt16: Scalar {
  static var typeName: String { "uint16" }
  @inline(__always)
  static func taken(from pass: inout Pass) throws(WireError) -> UInt16 {
    UInt16(bitPattern: try Int16.taken(from: &pass))
  }
  @inline(__always)
  func put(into pass: inout Pass) { pass.writer?.uint16(self) }
}

extension Int32: Scalar {
  static var typeName: String { "int32" }
  @inline(__always)
  static func taken(from pass: inout Pass) throws(WireError) -> Int32 {
    let start = try pass.take(4)
    return pass.bytes.int32(at: start)
  }
  @inline(__always)
  func put(into pass: inout Pass) { pass.writer?.int32(self) }
}

extension Int64: Scalar {
  static var typeName: String { "int64" }
  @inline(__always)
  static func taken(from pass: inout Pass) throws(WireError) -> Int64 {
    let start = try pass.take(8)
    return pass.bytes.int64(at: start)
  }
  @inline(__always)
  func put(into pass: inout Pass) { pass.writer?.int64(self) }
}

extension Bool: Scalar {
  static var typeName: String { "boolean" }
  static var leastSize: Int { 1 }
  @inline(__always)
  static func taken(from pass: inout Pass) throws(WireError) -> Bool {
    try Int8.taken(from: &pass) != 0
  }
  @inline(__always)
  func put(into pass: inout Pass) { pass.writer?.int8(self ? 1 : 0) }
  var noted: Annotation.Value { .boolean(self) }
  var shownDefault: String? { self ? "true" : nil }
}

extension Double: Scalar {
  static var typeName: String { "float64" }
  static var leastSize: Int { 8 }
  @inline(__always)
  static func taken(from pass: inout Pass) throws(WireError) -> Double {
    Double(bitPattern: UInt64(bitPattern: try Int64.taken(from: &pass)))
  }
  @inline(__always)
  func put(into pass: inout Pass) { pass.writer?.float64(self) }
  var noted: Annotation.Value { .double(self) }
  var shownDefault: String? { self == 0 ? nil : description }
}

extension Uuid: Scalar {
  static var typeName: String { "uuid" }
  static var leastSize: Int { 16 }
  @inline(__always)
  static func taken(from pass: inout Pass) throws(WireError) -> Uuid {
    let start = try pass.take(16)
    return Uuid(
      high: UInt64(bitPattern: pass.bytes.int64(at: start)),
      low: UInt64(bitPattern: pass.bytes.int64(at: start + 8)))
  }
  @inline(__always)
  func put(into pass: inout Pass) { pass.writer?.uuid(self) }
  var noted: Annotation.Value { .uuid(self) }
  var shownDefault: String? { self == .zero ? nil : text }
}

extension ErrorCode: Scalar {
  static var typeName: String { "int16" }
  static var leastSize: Int { 2 }
  @inline(__always)
  static func taken(from pass: inout Pass) throws(WireError) -> ErrorCode {
    ErrorCode(try Int16.taken(from: &pass))
  }
  @inline(__always)
  func put(into pass: inout Pass) { pass.writer?.int16(code) }
  var noted: Annotation.Value { .errorCode(self) }
  var shownDefault: String? { code == 0 ? nil : "\(code)" }
}
