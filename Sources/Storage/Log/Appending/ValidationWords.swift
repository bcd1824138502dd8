internal import Editions
internal import Records

/// What a broker says of a batch that it refuses, in its edition's words: the earlier ones end a
/// sentence about a topic partition with a full stop.
struct ValidationWords {
  let edition: Edition
  let partition: TopicPartition

  private var stop: String {
    switch edition {
    case .v2_6: "."
    case .v3_9, .v4_1: ""
    }
  }

  private var inPartition: String { "in topic partition \(partition)\(stop)" }

  func magicDiffers(_ magic: Int8, from first: Int8) -> LogRefusal {
    let batches =
      switch edition {
      case .v2_6: "batch'es"
      case .v3_9, .v4_1: "batch's"
      }
    return LogRefusal(
      .invalidRecord,
      "Batch magic \(magic) is not the same as the first \(batches) "
        + "magic byte \(first) \(inPartition)")
  }

  func offsetRange(_ batch: Batch) -> LogRefusal {
    LogRefusal(
      .invalidRecord,
      "Batch has an invalid offset range: [\(batch.writtenOffset), \(batch.lastOffset)] "
        + inPartition)
  }

  func count(_ count: Int64) -> LogRefusal {
    LogRefusal(.invalidRecord, "Invalid reported count for record batch: \(count) \(inPartition)")
  }

  func offsetRange(_ batch: Batch, count: Int64) -> LogRefusal {
    LogRefusal(
      .invalidRecord,
      "Inconsistent batch offset range [\(batch.writtenOffset), \(batch.lastOffset)] and count of "
        + "records \(count) \(inPartition)")
  }

  var controlRecords: LogRefusal {
    LogRefusal(
      .invalidRecord, "Clients are not allowed to write control records \(inPartition)")
  }

  func sequence(_ batch: Batch) -> LogRefusal {
    LogRefusal(
      .invalidRecord,
      "Invalid sequence number \(batch.baseSequence) in record batch with producerId "
        + "\(batch.producerId) \(inPartition)")
  }

  func corrupt(_ batch: Batch) -> LogRefusal {
    LogRefusal(
      .corruptRecord,
      "Record is corrupt (stored crc = \(batch.checksum)) in topic partition \(partition).")
  }

  func tooLarge(_ size: Int, most: Int) -> LogRefusal {
    LogRefusal(
      .recordTooLarge,
      "The record batch size in the append to \(partition) is \(size) bytes which exceeds the "
        + "maximum configured value of \(most).")
  }

  func tooLargeOnceWritten(_ size: Int, most: Int) -> LogRefusal {
    LogRefusal(
      .recordTooLarge,
      "Message batch size is \(size) bytes in append topartition \(partition) which exceeds the "
        + "maximum configured size of \(most).")
  }

  func largerThanSegment(_ size: Int, most: Int) -> LogRefusal {
    LogRefusal(
      .batchTooLarge,
      "Message batch size is \(size) bytes in append to partition \(partition), which exceeds the "
        + "maximum configured segment size of \(most).")
  }

  func baseOffset(_ offset: Int64) -> LogRefusal {
    LogRefusal(
      .invalidRecord,
      "The baseOffset of the record batch in the append to \(partition) should be 0, but it is "
        + "\(offset)")
  }

  var noKey: String { "Compacted topic cannot accept message without key \(inPartition)" }

  func timestamp(_ timestamp: Int64, at offset: Int64, from: Int64, to: Int64) -> String {
    "Timestamp \(timestamp) of message with offset \(offset) is out of range. The timestamp should "
      + "be within [\(from), \(to)]"
  }

  func appendTime(_ record: String) -> String {
    "Invalid timestamp type in message \(record). Producer should not set timestamp type to "
      + "LogAppendTime."
  }

  /// What the errors of single records make of the batch.
  func refusal(_ errors: [LogRefusal.RecordError], isTimestamp: Bool) -> LogRefusal {
    if isTimestamp {
      return LogRefusal(
        .invalidTimestamp, "One or more records have been rejected due to invalid timestamp",
        records: errors)
    }
    switch edition {
    case .v2_6:
      return LogRefusal(
        .invalidRecord, "One or more records have been rejected", records: errors)
    case .v3_9, .v4_1: return refused(errors)
    }
  }

  private func refused(_ errors: [LogRefusal.RecordError]) -> LogRefusal {
    let shown = errors.prefix(3).map(\.description).joined(separator: ", ")
    return LogRefusal(
      .invalidRecord,
      "One or more records have been rejected due to \(errors.count) record errors in total, and "
        + "only showing the first three errors at most: [\(shown)]", records: errors)
  }
}
