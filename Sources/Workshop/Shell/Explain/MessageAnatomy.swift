internal import Bytes
internal import Records
internal import Unix

/// A message of magic 0 or 1, field by field, and the messages inside a compressed one.
struct MessageAnatomy {
  private static let message = "Message"

  private(set) var fields: [ExplainedField] = []
  /// What a compressed message wraps, with places counted from its beginning.
  private(set) var inner: [UInt8] = []
  private(set) var innerFields: [ExplainedField] = []

  init(_ batch: Batch) {
    let bytes = batch.slice.array
    let batch = Batch(ByteSlice(bytes))
    fields = Self.fields(of: batch, depth: 0, at: 0)
    guard batch.compressionId != 0, let outer = try? batch.legacyRecord(), let packed = outer.value
    else { return }
    do throws(BatchError) {
      inner = try batch.compression.decompressed(packed, magic: batch.magic)
      var reader = BatchReader(ByteSlice(inner))
      var start = 0
      while let message = try reader.next() {
        innerFields += Self.fields(of: message, depth: 1, at: start)
        start = reader.position
      }
    } catch {
      fields.append(
        ExplainedField(
          bytes.count..<bytes.count, "value", "",
          fault: Words(
            "cannot be decompressed (\(error.message))", "압축을 풀 수 없습니다 (\(error.message))")))
    }
  }

  private static func fields(of batch: Batch, depth: Int, at start: Int) -> [ExplainedField] {
    var fields: [ExplainedField] = []
    func add(_ place: Int, _ size: Int, _ name: String, _ value: String, fault: Words? = nil) {
      fields.append(
        ExplainedField(
          start + place..<start + place + size, name, value, of: message, depth: depth,
          fault: fault))
    }
    let computed = batch.computedChecksum
    add(0, 8, "offset", "\(batch.writtenOffset)")
    add(8, 4, "messageSize", "\(batch.length)")
    add(
      12, 4, "crc", "\(batch.checksum)",
      fault: computed == batch.checksum
        ? nil
        : Words("the bytes from magic on give \(computed)", "magic부터 끝까지 계산한 값은 \(computed)입니다"))
    add(16, 1, "magic", "\(batch.magic)")
    let codec = (try? batch.compression.name) ?? "?"
    add(17, 1, "attributes", "\(batch.attributes) (\(codec), \(batch.timestampType.name))")
    if batch.magic == 1 { add(18, 8, "timestamp", ValueText.timestamp(batch.maxTimestamp)) }
    var place = batch.magic == 0 ? 18 : 26
    let record = try? batch.legacyRecord()
    for (name, content) in [("key", record?.key), ("value", record?.value)] {
      guard place + 4 <= batch.size else { break }
      let length = batch.slice.storage.int32(at: batch.slice.start + place)
      let fault: Words? =
        Int(length) > batch.size - place - 4
        ? Words("the message ends before", "이 길이만큼 읽기 전에 메시지가 끝납니다") : nil
      add(place, 4, "\(name)Length", "\(length)", fault: fault)
      place += 4
      guard length > 0, fault == nil else { continue }
      add(place, Int(length), name, ValueText.of(content))
      place += Int(length)
    }
    return fields
  }
}
