internal import Bytes

/// Reads bytes as Kafka's older `Schema` classes do: the same checks, the same words, and the cursor where
/// theirs stands after a failure.
struct SchemaReader {
  struct Failure: Error {
    let message: String
    func inField(_ name: String) -> Failure {
      Failure(message: "Error reading field '\(name)': \(message)")
    }
  }

  private let bytes: ByteSlice
  private(set) var position: Int

  init(_ bytes: ByteSlice, from position: Int = 0) {
    self.bytes = bytes
    self.position = position
  }

  private var left: Int { bytes.count - position }

  private mutating func number<Number: FixedWidthInteger>(_ type: Number.Type) throws(Failure)
    -> Number
  {
    let size = Number.bitWidth / 8
    guard left >= size else { throw Failure(message: "java.nio.BufferUnderflowException") }
    var value: Number = 0
    for offset in 0..<size { value = value << 8 | Number(bytes[position + offset]) }
    position += size
    return value
  }

  mutating func int16() throws(Failure) -> Int16 { try number(Int16.self) }
  mutating func int32() throws(Failure) -> Int32 { try number(Int32.self) }

  mutating func string() throws(Failure) -> String {
    let length = try int16()
    if length < 0 { throw Failure(message: "String length \(length) cannot be negative") }
    guard length <= left else {
      throw Failure(
        message: "Error reading string of length \(length), only \(left) bytes available")
    }
    return take(Int(length)).text
  }

  mutating func nullableBytes() throws(Failure) -> ByteSlice? {
    let size = try int32()
    if size < 0 { return nil }
    guard size <= left else {
      throw Failure(message: "Error reading bytes of size \(size), only \(left) bytes available")
    }
    return take(Int(size))
  }

  mutating func array<Element>(
    of element: (inout SchemaReader) throws(Failure) -> Element
  ) throws(Failure) -> [Element] {
    let size = try int32()
    if size < 0 { throw Failure(message: "Array size \(size) cannot be negative") }
    guard size <= left else {
      throw Failure(
        message: "Error reading array of size \(size), only \(left) bytes available")
    }
    var elements: [Element] = []
    for _ in 0..<size { elements.append(try element(&self)) }
    return elements
  }

  mutating func field<Value>(
    _ name: String, _ read: (inout SchemaReader) throws(Failure) -> Value
  ) throws(Failure) -> Value {
    do { return try read(&self) } catch { throw error.inField(name) }
  }

  private mutating func take(_ count: Int) -> ByteSlice {
    defer { position += count }
    return bytes.part(from: position, to: position + count)
  }
}
