internal import Bytes

/// Batches written anew in another format: down for clients that know no better, up for logs that
/// want nothing older.
///
/// Going down loses what the older format cannot hold: headers, producer ids, leader epochs. Control
/// batches have no meaning there and are left out.
public enum FormatConversion {
  public static func converted(_ batch: Batch, to magic: Int8) throws(BatchError) -> [UInt8] {
    if batch.magic == magic { return batch.slice.array }
    if magic < 2 && batch.isControl { return [] }
    let records = try batch.records()
    guard let first = records.first else { return [] }
    let compression = try batch.compression
    let kind = batch.timestampType == .none ? TimestampType.create : batch.timestampType
    let appendTime = kind == .append ? batch.maxTimestamp : -1
    if magic < 2 {
      let base = batch.isLegacy ? first.offset : batch.writtenOffset
      return try LegacyWriter(
        magic: magic, compression: compression, timestampType: kind, appendTime: appendTime
      ).written(records, baseOffset: base)
    }
    var builder = BatchBuilder(
      compression: compression, timestampType: kind, baseOffset: first.offset)
    builder.appendTime = appendTime
    for record in records { builder.append(record) }
    return try builder.finish()
  }
}
