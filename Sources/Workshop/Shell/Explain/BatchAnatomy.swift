internal import Bytes
internal import Records
internal import Unix

/// A record batch of magic 2, field by field. What does not fit is marked where it stands, and what
/// can still be read after it is.
struct BatchAnatomy {
  private static let message = "RecordBatch"

  private let batch: Batch
  private let bytes: [UInt8]
  private let isOfOffsets: Bool
  private(set) var fields: [ExplainedField] = []

  /// The batch's bytes are copied out, so that places count from its beginning.
  init(_ batch: Batch, isOfOffsets: Bool = false) {
    self.isOfOffsets = isOfOffsets
    self.bytes = batch.slice.array
    self.batch = Batch(ByteSlice(bytes))
    header()
    records()
  }

  private mutating func add(
    _ place: Int, _ size: Int, _ name: String, _ value: String, fault: Words? = nil
  ) {
    fields.append(
      ExplainedField(place..<place + size, name, value, of: Self.message, fault: fault))
  }

  private mutating func note(_ name: String, _ value: String) {
    let end = BatchLayout.attributes + 2
    fields.append(ExplainedField(end..<end, name, value, of: Self.message, depth: 1))
  }

  private mutating func header() {
    add(BatchLayout.baseOffset, 8, "baseOffset", "\(batch.writtenOffset)")
    add(BatchLayout.length, 4, "batchLength", "\(batch.length)")
    add(
      BatchLayout.partitionLeaderEpoch, 4, "partitionLeaderEpoch", "\(batch.partitionLeaderEpoch)")
    add(BatchLayout.magic, 1, "magic", "\(batch.magic)", fault: magicFault)
    add(BatchLayout.crc, 4, "crc", ValueText.checksum(batch.checksum), fault: checksumFault)
    add(BatchLayout.attributes, 2, "attributes", "\(batch.attributes)", fault: codecFault)
    note("compression", (try? batch.compression.name) ?? "\(batch.compressionId)")
    note("timestampType", batch.timestampType.name)
    note("isTransactional", "\(batch.isTransactional)")
    note("isControl", "\(batch.isControl)")
    if batch.hasDeleteHorizon { note("hasDeleteHorizon", "true") }
    add(
      BatchLayout.lastOffsetDelta, 4, "lastOffsetDelta", "\(batch.lastOffsetDelta)",
      fault: batch.lastOffsetDelta < 0
        ? Words("a batch cannot end before it begins", "배치의 끝이 시작보다 앞설 수 없습니다") : nil)
    add(BatchLayout.baseTimestamp, 8, "baseTimestamp", ValueText.timestamp(batch.baseTimestamp))
    add(BatchLayout.maxTimestamp, 8, "maxTimestamp", ValueText.timestamp(batch.maxTimestamp))
    add(BatchLayout.producerId, 8, "producerId", "\(batch.producerId)")
    add(BatchLayout.producerEpoch, 2, "producerEpoch", "\(batch.producerEpoch)")
    add(BatchLayout.baseSequence, 4, "baseSequence", "\(batch.baseSequence)")
    add(
      BatchLayout.recordsCount, 4, "recordsCount", "\(batch.recordsCount ?? 0)", fault: countFault)
  }

  private var magicFault: Words? {
    guard batch.magic != 2 else { return nil }
    return Words("only 0, 1 and 2 are known", "정의된 값은 0, 1, 2뿐입니다")
  }

  private var checksumFault: Words? {
    let computed = batch.computedChecksum
    guard computed != batch.checksum else { return nil }
    return Words(
      "the bytes from attributes on give \(computed): something was changed after it was written",
      "attributes부터 끝까지 계산한 값은 \(computed)입니다. 기록된 뒤에 바이트가 바뀌었습니다")
  }

  private var codecFault: Words? {
    guard Compression(rawValue: batch.compressionId) == nil else { return nil }
    return Words(
      "no codec has the number \(batch.compressionId)",
      "번호 \(batch.compressionId)에 해당하는 압축 코덱은 없습니다")
  }

  private var countFault: Words? {
    guard let count = batch.recordsCount, count < 0 else { return nil }
    return Words("a batch cannot hold fewer than no records", "레코드 수는 음수일 수 없습니다")
  }

  private mutating func records() {
    guard let count = batch.recordsCount, count >= 0,
      let codec = Compression(rawValue: batch.compressionId)
    else { return }
    let range = BatchLayout.records..<bytes.count
    if codec == .none {
      let anatomy = RecordAnatomy(
        bytes, in: range, of: batch, count: Int(count), isOfOffsets: isOfOffsets)
      fields += anatomy.fields
      return
    }
    do throws(BatchError) {
      let plain = try codec.decompressed(
        batch.slice.part(from: range.lowerBound, to: range.upperBound), magic: 2)
      fields.append(
        ExplainedField(
          range, "records", "\(codec.name), \(range.count) -> \(plain.count) bytes",
          of: Self.message))
      inner = plain
      innerFields =
        RecordAnatomy(
          plain, in: 0..<plain.count, of: batch, count: Int(count), isOfOffsets: isOfOffsets
        ).fields
    } catch {
      fields.append(
        ExplainedField(
          range, "records", codec.name, of: Self.message,
          fault: Words(
            "cannot be decompressed (\(error.message))", "압축을 풀 수 없습니다 (\(error.message))")))
    }
  }

  /// What the records decompress to, with places counted from its beginning.
  private(set) var inner: [UInt8] = []
  private(set) var innerFields: [ExplainedField] = []
}
