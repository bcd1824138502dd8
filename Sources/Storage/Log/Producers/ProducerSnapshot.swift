internal import Bytes

/// The file in which the producers of a log are kept as of an offset, so that opening the log need
/// not read all of it.
///
/// ```
/// 0 version:2 (1)  2 crc:4, CRC-32C of what follows  6 count:4  then for each producer
/// producerId:8 epoch:2 lastSequence:4 lastOffset:8 offsetDelta:4 timestamp:8 coordinatorEpoch:4
/// transactionStart:8
/// ```
enum ProducerSnapshot {
  private static let entriesPlace = 6
  private static let entrySize = 46

  static func bytes(of entries: [ProducerEntry]) -> [UInt8] {
    var writer = ByteWriter(capacity: 10 + entries.count * entrySize)
    writer.int16(1)
    writer.uint32(0)
    writer.int32(Int32(entries.count))
    for entry in entries {
      let last = entry.batches.last
      writer.int64(entry.producerId)
      writer.int16(entry.epoch)
      writer.int32(entry.lastSequence)
      writer.int64(last?.lastOffset ?? -1)
      writer.int32(last?.offsetDelta ?? 0)
      writer.int64(entry.lastTimestamp)
      writer.int32(entry.coordinatorEpoch)
      writer.int64(entry.transactionStart ?? -1)
    }
    var bytes = writer.finish()
    bytes.put(CRC32C.of(ByteSlice(bytes, from: entriesPlace, to: bytes.count)), at: 2)
    return bytes
  }

  /// The producers; nil where the file is not what was written.
  static func entries(in bytes: [UInt8]) -> [ProducerEntry]? {
    guard bytes.count >= 10, bytes.int16(at: 0) == 1,
      bytes.uint32(at: 2) == CRC32C.of(ByteSlice(bytes, from: entriesPlace, to: bytes.count))
    else { return nil }
    let count = Int(bytes.int32(at: entriesPlace))
    guard count >= 0, bytes.count >= 10 + count * entrySize else { return nil }
    return (0..<count).map { index in
      let place = 10 + index * entrySize
      let lastOffset = bytes.int64(at: place + 14)
      let timestamp = bytes.int64(at: place + 26)
      let start = bytes.int64(at: place + 38)
      let batch = ProducerEntry.Batch(
        lastSequence: bytes.int32(at: place + 10), lastOffset: lastOffset,
        offsetDelta: bytes.int32(at: place + 22), timestamp: timestamp)
      return ProducerEntry(
        producerId: bytes.int64(at: place), epoch: bytes.int16(at: place + 8),
        coordinatorEpoch: bytes.int32(at: place + 34), lastTimestamp: timestamp,
        transactionStart: start >= 0 ? start : nil, batches: lastOffset >= 0 ? [batch] : [])
    }
  }
}
