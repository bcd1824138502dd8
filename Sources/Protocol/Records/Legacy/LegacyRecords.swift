internal import Bytes

/// The records in a message of magic 0 or 1.
///
/// An uncompressed message is its own only record. A compressed one wraps a set of messages: its
/// offset is that of the last of them. Inside, magic 0 has absolute offsets; magic 1 counts from 0
/// and its reader works the absolute ones out, so that a broker need not write the set anew.
extension Batch {
  func legacyRecords(most: Int) throws(BatchError) -> [Record] {
    let compression = try compression
    guard let outer = try legacyRecord() else { return [] }
    guard compression != .none else { return [outer] }
    guard let packed = outer.value else {
      throw BatchError(
        .invalid, "Found invalid compressed record set with null value (magic = \(magic))")
    }
    let inner = try innerMessages(
      ByteSlice(try compression.decompressed(packed, magic: magic, most: most)))
    guard let last = inner.last else {
      throw BatchError(
        .invalid, "Found invalid compressed record set with no records (magic = \(magic))")
    }
    let shift = magic == 0 ? 0 : writtenOffset &- last.offset
    let appendTime = timestampType == .append ? maxTimestamp : nil
    return inner.map { record in
      var record = record
      record.offset &+= shift
      record.timestamp = appendTime ?? record.timestamp
      return record
    }
  }

  private func innerMessages(_ plain: ByteSlice) throws(BatchError) -> [Record] {
    var reader = BatchReader(plain)
    var records: [Record] = []
    while let message = try reader.next() {
      guard message.isLegacy, message.compressionId == 0 else {
        throw BatchError(.invalid, "Inner messages must not be compressed")
      }
      if let record = try message.legacyRecord() { records.append(record) }
    }
    return records
  }

  /// The message itself, its value still compressed if it is.
  public func legacyRecord() throws(BatchError) -> Record? {
    guard holdsHeader else {
      throw BatchError(
        .corrupt,
        "Record is corrupt (crc could not be retrieved as the record is too small, size = "
          + "\(size - BatchLayout.logOverhead))", at: BatchLayout.length)
    }
    do throws(BytesError) {
      var reader = ByteReader(slice.part(from: legacyKeyLength, to: size))
      let key = try nullable(&reader)
      let value = try nullable(&reader)
      var record = Record(
        offset: writtenOffset, timestamp: maxTimestamp, key: key, value: value, size: size)
      record.checksum = Record.Checksum(written: checksum, computed: computedChecksum)
      return record
    } catch {
      throw BatchError(
        .corrupt, "Record is corrupt (its key or value goes past its end)",
        at: error.offset - slice.start)
    }
  }

  private func nullable(_ reader: inout ByteReader) throws(BytesError) -> ByteSlice? {
    let length = try reader.int32()
    return length < 0 ? nil : try reader.slice(Int(length))
  }

  /// The first offset: of a compressed message it takes decompressing.
  public func baseOffset() throws(BatchError) -> Int64 {
    guard isLegacy, compressionId != 0 else { return writtenOffset }
    return try legacyRecords(most: Compression.mostBytes).first?.offset ?? writtenOffset
  }
}
