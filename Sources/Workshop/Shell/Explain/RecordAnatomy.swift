internal import Bytes
internal import Records
internal import Unix

/// The records of a batch of magic 2, field by field, as far as they can be read.
struct RecordAnatomy {
  private static let message = "Record"

  private(set) var fields: [ExplainedField] = []
  private var reader: ByteReader
  private let batch: Batch
  /// Whether they are of `__consumer_offsets`.
  private let isOfOffsets: Bool

  init(
    _ bytes: [UInt8], in range: Range<Int>, of batch: Batch, count: Int, isOfOffsets: Bool = false
  ) {
    reader = ByteReader(bytes, from: range.lowerBound, to: range.upperBound)
    self.batch = batch
    self.isOfOffsets = isOfOffsets
    var number = 0
    do throws(BytesError) {
      while number < count {
        try record(number)
        number += 1
      }
      if !reader.isAtEnd { leftover(count) }
    } catch {
      broken(error, record: number, of: count)
    }
  }

  private mutating func add(_ start: Int, _ name: String, _ value: String, fault: Words? = nil) {
    fields.append(
      ExplainedField(
        start..<reader.offset, name, value, of: Self.message, depth: 1, fault: fault))
  }

  private mutating func record(_ number: Int) throws(BytesError) {
    let start = reader.offset
    let length = try reader.varint()
    fields.append(
      ExplainedField(
        start..<start, "record \(number)", "", meaning: nil))
    add(start, "length", "\(length)", fault: lengthFault(length))
    let end = reader.offset + Int(length)
    let attributes = reader.offset
    add(attributes, "attributes", "\(try reader.int8())")
    let timestamp = reader.offset
    let timestampDelta = try reader.varlong()
    add(timestamp, "timestampDelta", signed(timestampDelta))
    let offset = reader.offset
    let offsetDelta = try reader.varint()
    add(offset, "offsetDelta", "\(offsetDelta) (\(batch.writtenOffset &+ Int64(offsetDelta)))")
    let key: ByteSlice?
    let value: ByteSlice?
    if isOfOffsets, !batch.isControl {
      (key, value) = try offsets()
    } else {
      key = try payload("key")
      value = try payload("value")
    }
    try headers()
    if batch.isControl { control(key, value) }
    if reader.offset != end && length >= 0 { mismatch(start, length, end) }
  }

  /// The delta, and the instant that it makes.
  private func signed(_ delta: Int64) -> String {
    let time = batch.baseTimestamp &+ delta
    return "\(delta) (\(time))"
  }

  private mutating func payload(_ name: String) throws(BytesError) -> ByteSlice? {
    let start = reader.offset
    let length = try reader.varint()
    add(start, "\(name)Length", "\(length)")
    guard length >= 0 else { return nil }
    let content = reader.offset
    let bytes = try reader.slice(Int(length))
    if length > 0 { add(content, name, ValueText.of(bytes)) }
    return bytes
  }

  /// Key and value of a record of `__consumer_offsets`, each in its fields; as they are where they are none of it.
  private mutating func offsets() throws(BytesError) -> (ByteSlice?, ByteSlice?) {
    let key = try bare("key")
    let anatomy = OffsetsAnatomy(key: key)
    if let key {
      inside(key, "key", anatomy.kind, anatomy.meaning, anatomy.rows(ofKey: key, depth: 2))
    }
    let value = try bare("value")
    if let value {
      inside(
        value, "value", anatomy.valueKind, anatomy.valueMeaning,
        anatomy.rows(ofValue: value, depth: 2))
    } else if let words = anatomy.tombstone {
      let here = reader.offset..<reader.offset
      fields.append(ExplainedField(here, "value", "null", depth: 1, meaning: words))
    }
    return (key, value)
  }

  /// With its length in a row, and the bytes not yet.
  private mutating func bare(_ name: String) throws(BytesError) -> ByteSlice? {
    let start = reader.offset
    let length = try reader.varint()
    add(start, "\(name)Length", "\(length)")
    return length < 0 ? nil : try reader.slice(Int(length))
  }

  private mutating func inside(
    _ bytes: ByteSlice, _ name: String, _ kind: String?, _ meaning: Words,
    _ rows: [ExplainedField]?
  ) {
    guard let kind, let rows else {
      if !bytes.isEmpty { add(bytes.start, name, ValueText.of(bytes)) }
      return
    }
    let here = bytes.start..<bytes.start
    fields.append(ExplainedField(here, name, kind, depth: 1, meaning: meaning))
    fields += rows
  }

  private mutating func headers() throws(BytesError) {
    let start = reader.offset
    let count = try reader.varint()
    add(start, "headersCount", "\(count)")
    guard count > 0 else { return }
    for _ in 0..<count {
      let nameStart = reader.offset
      let length = try reader.varint()
      add(nameStart, "headerKeyLength", "\(length)")
      let content = reader.offset
      let name = try reader.slice(Int(length))
      add(content, "headerKey", ValueText.of(name))
      let valueStart = reader.offset
      let valueLength = try reader.varint()
      add(valueStart, "headerValueLength", "\(valueLength)")
      guard valueLength > 0 else { continue }
      let valueContent = reader.offset
      add(valueContent, "headerValue", ValueText.of(try reader.slice(Int(valueLength))))
    }
  }

  private mutating func control(_ key: ByteSlice?, _ value: ByteSlice?) {
    guard let kind = ControlRecord.kind(key: key) else { return }
    let name =
      switch kind {
      case .abort: "ABORT"
      case .commit: "COMMIT"
      case .unknown(let code): "\(code)"
      }
    let here = reader.offset..<reader.offset
    fields.append(ExplainedField(here, "type", name, of: "ControlRecord", depth: 1))
    if let value, value.count >= 6 {
      let epoch = value.storage.int32(at: value.start + 2)
      fields.append(
        ExplainedField(here, "coordinatorEpoch", "\(epoch)", of: "ControlRecord", depth: 1))
    }
  }

  private func lengthFault(_ length: Int32) -> Words? {
    guard length < 0 || Int(length) > reader.left else { return nil }
    return Words(
      "the batch has only \(reader.left) bytes after it", "배치에는 이 뒤로 \(reader.left)바이트만 남아 있습니다")
  }

  private mutating func mismatch(_ start: Int, _ length: Int32, _ end: Int) {
    fields.append(
      ExplainedField(
        start..<start + 1, "length", "\(length)", depth: 1,
        fault: Words(
          "the record's fields end at \(reader.offset), its length at \(end)",
          "레코드의 필드는 \(reader.offset) 위치에서 끝나는데, 길이대로라면 \(end) 위치에서 끝나야 합니다")))
  }

  private mutating func leftover(_ count: Int) {
    fields.append(
      ExplainedField(
        reader.offset..<reader.end, "?", "",
        fault: Words(
          "the header declares \(count) records, and these bytes come after them",
          "헤더에 적힌 레코드 수는 \(count)개인데, 그 뒤에 바이트가 더 있습니다")))
  }

  private mutating func broken(_ error: BytesError, record: Int, of count: Int) {
    let from = min(error.offset, reader.end)
    fields.append(
      ExplainedField(
        from..<min(from + 1, reader.end), "record \(record)", "",
        fault: Words(
          "record \(record) of \(count) breaks off here: \(error.words.english)",
          "레코드 \(count)개 중 record \(record)의 내용이 여기서 끊깁니다: \(error.words.korean)")))
  }
}

extension BytesError {
  var words: Words {
    switch reason {
    case .ended(let needed, _) where needed < 0:
      Words("its length is \(needed)", "길이가 음수(\(needed))입니다")
    case .ended(let needed, let left):
      Words(
        "\(needed) bytes are needed and \(left) are left", "\(needed)바이트가 필요한데 \(left)바이트만 남았습니다")
    case .varintTooLong(let bits):
      Words("a varint of \(bits) bits does not end", "\(bits)비트 가변 길이 정수가 끝나지 않습니다")
    }
  }
}
