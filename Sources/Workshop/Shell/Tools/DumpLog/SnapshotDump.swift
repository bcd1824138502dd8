internal import Bytes
internal import Editions
internal import Records
internal import Unix

/// What a producer snapshot says of each producer id that has written to the partition.
struct SnapshotDump {
  private static let head = 6
  private static let entrySize = 46

  let edition: Edition
  let output: Output
  let errors: Output

  func run(_ file: JavaFile) throws(JavaException) {
    let bytes = try file.bytes()
    if let refusal = refusal(bytes) {
      errors.line(refusal)
      return
    }
    for number in 0..<Int(bytes.int32(at: Self.head)) {
      output.line(line(bytes, at: Self.head + 4 + number * Self.entrySize))
    }
  }

  private func line(_ bytes: [UInt8], at place: Int) -> String {
    let lastSequence = bytes.int32(at: place + 10)
    let lastOffset = bytes.int64(at: place + 14)
    let offsetDelta = bytes.int32(at: place + 22)
    let timestamp = bytes.int64(at: place + 26)
    let first = bytes.int64(at: place + 38)
    let isJava = edition.dumpLog.hasJavaSnapshots
    let none = isJava ? "OptionalLong.empty" : "None"
    let some = isJava ? "OptionalLong[\(first)]" : "Some(\(first))"
    var line =
      "producerId: \(bytes.int64(at: place)) producerEpoch: \(bytes.int16(at: place + 8)) "
      + "coordinatorEpoch: \(bytes.int32(at: place + 34)) "
      + "currentTxnFirstOffset: \(first < 0 ? none : some) "
    if isJava { line += "lastTimestamp: \(timestamp) " }
    guard lastOffset >= 0 else { return line }
    let firstSequence = Sequence.before(lastSequence, by: offsetDelta)
    return line + "firstSequence: \(firstSequence) lastSequence: \(lastSequence) "
      + "lastOffset: \(lastOffset) offsetDelta: \(offsetDelta) timestamp: \(timestamp)"
  }

  /// Why the snapshot is none, in the tool's words.
  private func refusal(_ bytes: [UInt8]) -> String? {
    let schema = "Snapshot failed schema validation: Error reading field "
    let underflow = "java.nio.BufferUnderflowException"
    if bytes.count < 2 { return schema + "'version': \(underflow)" }
    if bytes.count < Self.head { return schema + "'crc': \(underflow)" }
    if bytes.count < Self.head + 4 { return schema + "'producer_entries': \(underflow)" }
    let many = Int(bytes.int32(at: Self.head))
    let left = bytes.count - Self.head - 4
    if many < 0 { return schema + "'producer_entries': Array size \(many) cannot be negative" }
    if many > left {
      return schema
        + "'producer_entries': Error reading array of size \(many), only \(left) bytes available"
    }
    if many * Self.entrySize > left { return schema + "'producer_entries': \(underflow)" }
    let version = bytes.int16(at: 0)
    if version != 1 { return "Snapshot contained an unknown file version \(version)" }
    let stored = bytes.uint32(at: 2)
    let computed = CRC32C.of(ByteSlice(bytes, from: Self.head, to: bytes.count))
    if stored != computed {
      return "Snapshot is corrupt (CRC is no longer valid). Stored crc: \(stored). "
        + "Computed crc: \(computed)"
    }
    return nil
  }
}
