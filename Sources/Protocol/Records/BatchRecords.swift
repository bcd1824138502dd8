internal import Bytes

/// The records in a batch of magic 2.
///
/// ```
/// length:varint  attributes:1  timestampDelta:varlong  offsetDelta:varint
/// keyLength:varint key  valueLength:varint value
/// headersCount:varint { nameLength:varint name  valueLength:varint value }
/// ```
extension Batch {
  /// All records, in order. Compressed ones are decompressed, `most` bytes of them at the most.
  public func records(most: Int = Compression.mostBytes) throws(BatchError) -> [Record] {
    if isLegacy { return try legacyRecords(most: most) }
    var cursor = try recordCursor(most: most)
    var records: [Record] = []
    // A hostile count must not reserve more than the bytes could hold: seven a record at least.
    records.reserveCapacity(min(cursor.count, cursor.bytesLeft / 7 + 1))
    while let record = try cursor.next() { records.append(record) }
    return records
  }

  /// The records one at a time: what a dump prints before it meets a broken one stays printed.
  public func recordCursor(
    most: Int = Compression.mostBytes
  ) throws(BatchError) -> RecordCursor {
    precondition(!isLegacy, "a cursor needs a batch of magic 2")
    let declared = recordsCount ?? 0
    guard declared >= 0 else {
      throw BatchError(
        .invalid, "Found invalid record count \(declared) in magic v\(magic) batch",
        at: BatchLayout.recordsCount)
    }
    let compression = try compression
    let plain = slice.part(from: BatchLayout.records, to: size)
    let body =
      compression == .none
      ? plain : ByteSlice(try compression.decompressed(plain, magic: magic, most: most))
    return RecordCursor(body, batch: self, count: Int(declared), isCompressed: compression != .none)
  }
}

/// Reads the records of one batch, one at a time.
public struct RecordCursor: Sendable {
  public let count: Int
  private var reader: ByteReader
  private var read = 0
  private let baseOffset: Int64
  private let baseTimestamp: Int64
  private let baseSequence: Int32
  private let appendTime: Int64?
  /// Where the records begin in the batch; offsets of errors are counted from the batch's beginning
  /// as long as it is not compressed.
  private let shift: Int

  init(_ body: ByteSlice, batch: Batch, count: Int, isCompressed: Bool) {
    reader = ByteReader(body)
    self.count = count
    baseOffset = batch.writtenOffset
    baseTimestamp = batch.baseTimestamp
    baseSequence = batch.baseSequence
    appendTime = batch.timestampType == .append ? batch.maxTimestamp : nil
    shift = isCompressed ? BatchLayout.records - body.start : -batch.slice.start
  }

  public var bytesLeft: Int { reader.left }

  public mutating func next() throws(BatchError) -> Record? {
    guard read < count else {
      guard reader.isAtEnd else {
        throw BatchError(
          .invalid, "Incorrect declared batch size, records still remaining in file", at: place)
      }
      return nil
    }
    let start = reader.offset
    guard let length = try? reader.varint() else {
      throw refusal("Incorrect declared batch size, premature EOF reached", at: start)
    }
    guard Int(length) <= reader.left else {
      throw refusal(
        "Invalid record size: expected \(length) bytes in record payload, but instead the buffer "
          + "has only \(reader.left) remaining bytes.", at: start)
    }
    read += 1
    let bodyStart = reader.offset
    let record = try self.record(from: start)
    guard reader.offset - bodyStart == Int(length) else {
      throw refusal(
        "Invalid record size: expected to read \(length) bytes in record payload, but instead read "
          + "\(reader.offset - bodyStart)", at: start)
    }
    return record
  }

  private var place: Int { reader.offset + shift }

  private func refusal(_ message: String, at offset: Int) -> BatchError {
    BatchError(.invalid, message, at: offset + shift)
  }

  private mutating func record(from start: Int) throws(BatchError) -> Record {
    do throws(BytesError) {
      return try fields(from: start)
    } catch {
      throw refusal("Found invalid record structure", at: error.offset)
    }
  }

  private mutating func fields(from start: Int) throws(BytesError) -> Record {
    _ = try reader.int8()
    let timestampDelta = try reader.varlong()
    let offsetDelta = try reader.varint()
    let key = try nullable()
    let value = try nullable()
    let headers = try self.headers()
    let sequence = baseSequence >= 0 ? Sequence.after(baseSequence, by: offsetDelta) : -1
    return Record(
      offset: baseOffset &+ Int64(offsetDelta),
      timestamp: appendTime ?? baseTimestamp &+ timestampDelta, sequence: sequence, key: key,
      value: value, headers: headers, size: reader.offset - start)
  }

  private mutating func nullable() throws(BytesError) -> ByteSlice? {
    let length = try reader.varint()
    return length < 0 ? nil : try reader.slice(Int(length))
  }

  private mutating func headers() throws(BytesError) -> [Record.Header] {
    let start = reader.offset
    let many = try reader.varint()
    guard many > 0 else {
      guard many == 0 else { throw BytesError(.ended(needed: Int(many), left: 0), at: start) }
      return []
    }
    guard Int(many) <= reader.left / 2 else {
      throw BytesError(.ended(needed: Int(many) * 2, left: reader.left), at: start)
    }
    var headers: [Record.Header] = []
    for _ in 0..<many {
      let nameLength = try reader.varint()
      let name = try reader.slice(Int(nameLength))
      headers.append(Record.Header(name.text, try nullable()))
    }
    return headers
  }
}
