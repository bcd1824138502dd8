public import Bytes

/// A record's bytes inside a batch of magic 2, and how many they are.
public enum RecordFormat {
  /// The most that a record takes besides its key, value and headers: length, attributes and deltas.
  public static let mostOverhead = 21

  static func write(
    to writer: inout ByteWriter, offsetDelta: Int32, timestampDelta: Int64, key: ByteSlice?,
    value: ByteSlice?, headers: [Record.Header]
  ) {
    let body = bodySize(
      offsetDelta: offsetDelta, timestampDelta: timestampDelta, key: key, value: value,
      headers: headers)
    writer.varint(Int32(body))
    writer.int8(0)
    writer.varlong(timestampDelta)
    writer.varint(offsetDelta)
    write(key, to: &writer)
    write(value, to: &writer)
    writer.varint(Int32(headers.count))
    for header in headers {
      writer.varint(Int32(header.name.utf8.count))
      writer.utf8(header.name)
      write(header.value, to: &writer)
    }
  }

  /// Key, value and headers are as they stand in another record.
  static func write(
    to writer: inout ByteWriter, offsetDelta: Int32, timestampDelta: Int64, written rest: ByteSlice
  ) {
    writer.varint(
      Int32(1 + VarintSize.of(timestampDelta) + VarintSize.of(offsetDelta) + rest.count))
    writer.int8(0)
    writer.varlong(timestampDelta)
    writer.varint(offsetDelta)
    writer.bytes(rest)
  }

  private static func write(_ bytes: ByteSlice?, to writer: inout ByteWriter) {
    guard let bytes else { return writer.varint(-1) }
    writer.varint(Int32(bytes.count))
    writer.bytes(bytes)
  }

  /// What the record takes, its own length field among it.
  public static func size(
    offsetDelta: Int32, timestampDelta: Int64, key: ByteSlice?, value: ByteSlice?,
    headers: [Record.Header]
  ) -> Int {
    let body = bodySize(
      offsetDelta: offsetDelta, timestampDelta: timestampDelta, key: key, value: value,
      headers: headers)
    return body + VarintSize.of(Int32(body))
  }

  private static func bodySize(
    offsetDelta: Int32, timestampDelta: Int64, key: ByteSlice?, value: ByteSlice?,
    headers: [Record.Header]
  ) -> Int {
    1 + VarintSize.of(timestampDelta) + VarintSize.of(offsetDelta)
      + contentSize(key: key, value: value, headers: headers)
  }

  /// Key, value and headers with their lengths.
  static func contentSize(
    key: ByteSlice?, value: ByteSlice?, headers: [Record.Header]
  ) -> Int {
    var size = size(of: key) + size(of: value) + VarintSize.of(Int32(headers.count))
    for header in headers {
      let name = header.name.utf8.count
      size += VarintSize.of(Int32(name)) + name + self.size(of: header.value)
    }
    return size
  }

  private static func size(of bytes: ByteSlice?) -> Int {
    guard let bytes else { return VarintSize.of(Int32(-1)) }
    return VarintSize.of(Int32(bytes.count)) + bytes.count
  }
}
