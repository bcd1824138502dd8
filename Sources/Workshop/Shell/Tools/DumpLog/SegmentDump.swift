internal import Bytes
internal import Editions
internal import Records
internal import Unix

/// A segment's batches, and its records where they are asked for.
struct SegmentDump {
  let options: DumpLogOptions
  let output: Output

  private var isOldWording: Bool { options.edition.dumpLog.hasFirstWording }

  func run(_ file: JavaFile, _ findings: DumpFindings) throws(JavaException) {
    if isOldWording { _ = try options.mostMessageBytes() }
    let decoder = try options.decoder(to: output)
    let most = try options.mostBytes()
    let start = try file.baseOffset()
    output.line("\(isOldWording ? "Starting" : "Log starting") offset: \(start)")
    var segment = try SegmentSlice.open(file, from: 0, limit: most ?? .max)
    defer { segment.close() }
    var lastOffset: Int64 = -1
    var position = 0
    while let batch = try segment.next() {
      try printBatch(batch, at: position)
      if options.isDeep {
        try printRecords(of: batch, decoder) { offset in
          if lastOffset != -1 && offset != lastOffset + 1 {
            findings.gap(file, after: lastOffset, before: offset)
          }
          lastOffset = offset
        }
      }
      position = segment.position
    }
    if most == nil && segment.end > position {
      output.line("Found \(segment.end - position) invalid bytes at the end of \(file.name)")
    }
  }

  private func printBatch(_ batch: Batch, at position: Int) throws(JavaException) {
    guard batch.holdsHeader else {
      throw JavaException(
        "org.apache.kafka.common.KafkaException",
        "Failed to load record batch at position \(position)")
    }
    if batch.isLegacy {
      output.write("offset: \(batch.lastOffset)")
    } else {
      output.write(
        "baseOffset: \(batch.writtenOffset) lastOffset: \(batch.lastOffset) "
          + "count: \(batch.recordsCount ?? -1) baseSequence: \(batch.baseSequence) "
          + "lastSequence: \(batch.lastSequence) producerId: \(batch.producerId) "
          + "producerEpoch: \(batch.producerEpoch) "
          + "partitionLeaderEpoch: \(batch.partitionLeaderEpoch) "
          + "isTransactional: \(batch.isTransactional) isControl: \(batch.isControl)")
      if !isOldWording {
        let horizon = batch.deleteHorizon.map { "[\($0)]" } ?? ".empty"
        output.write(" deleteHorizonMs: OptionalLong\(horizon)")
      }
    }
    let codec = try codecName(batch)
    output.line(
      " position: \(position) \(batch.timestampType.name): \(batch.maxTimestamp) "
        + "size: \(batch.size) magic: \(batch.magic) "
        + "compresscodec: \(codec) crc: \(batch.checksum) "
        + "isvalid: \(batch.isValid)")
  }

  private func codecName(_ batch: Batch) throws(JavaException) -> String {
    do throws(BatchError) {
      let name = try batch.compression.name
      return isOldWording ? name.uppercased() : name
    } catch {
      throw JavaException(error)
    }
  }

  private func printRecords(
    of batch: Batch, _ decoder: any RecordDecoder, seen: (Int64) -> Void
  ) throws(JavaException) {
    var walk = try RecordWalk(batch)
    while let record = try walk.next() {
      seen(record.offset)
      try printRecord(record, of: batch, decoder)
    }
  }

  private func printRecord(
    _ record: Record, of batch: Batch, _ decoder: any RecordDecoder
  ) throws(JavaException) {
    var prefix = isOldWording ? "" : "| "
    if isOldWording || !options.skipsMetadata {
      printMetadata(record, of: batch)
      prefix = ""
      if batch.isControl { try printMarker(record) }
    }
    if options.printsData && !batch.isControl {
      let (key, value) = try decoder.texts(of: record)
      if let key {
        output.write(prefix.isEmpty ? " key: \(key)" : "\(prefix)key: \(key)")
      }
      if let value { output.write(" payload: \(value)") }
    }
    output.line("")
  }

  private func printMetadata(_ record: Record, of batch: Batch) {
    let sizes = isOldWording ? ("keysize", "valuesize") : ("keySize", "valueSize")
    output.write(
      "| offset: \(record.offset) \(batch.timestampType.name): \(record.timestamp) "
        + "\(sizes.0): \(record.key?.count ?? -1) \(sizes.1): \(record.value?.count ?? -1)")
    if let checksum = record.checksum {
      output.write(
        isOldWording
          ? " crc: \(checksum.written) isvalid: \(checksum.isValid)"
          : " isValid: \(checksum.isValid) crc: \(checksum.written)}")
    } else {
      let names = record.headers.map(\.name).joined(separator: ",")
      output.write(" sequence: \(record.sequence) headerKeys: [\(names)]")
    }
  }

  private func printMarker(_ record: Record) throws(JavaException) {
    guard let kind = ControlRecord.kind(key: record.key) else {
      throw JavaException(
        "org.apache.kafka.common.InvalidRecordException",
        "Invalid value size found for control record key. Must have at least 4 bytes, but found "
          + "only \(record.key?.count ?? 0)")
    }
    switch kind {
    case .abort, .commit:
      guard let marker = ControlRecord(record) else {
        throw JavaException(
          "org.apache.kafka.common.InvalidRecordException",
          "Invalid value size found for end transaction marker. Must have at least 6 bytes, but "
            + "found only \(record.value?.count ?? 0)")
      }
      let name = kind == .commit ? "COMMIT" : "ABORT"
      output.write(" endTxnMarker: \(name) coordinatorEpoch: \(marker.coordinatorEpoch)")
    case .unknown(let code):
      output.write(" controlType: \(controlName(code))(\(code))")
    }
  }

  /// The types that a later edition's tool knows by name.
  private func controlName(_ code: Int16) -> String {
    code == 2 && !isOldWording ? "LEADER_CHANGE" : "UNKNOWN"
  }
}
