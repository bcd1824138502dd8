internal import Bytes

/// Batches written anew in another format: down for clients that know no better, up for logs that
/// want nothing older.
///
/// Going down loses what the older format cannot hold: headers, producer ids, leader epochs. Control
/// batches have no meaning there and are left out.
public enum FormatConversion {
  /// Going down, records before `start` are left out where the older format lets them be: where they
  /// are not compressed together.
  public static func converted(
    _ batch: Batch, to magic: Int8, from start: Int64 = .min
  ) throws(BatchError) -> [UInt8] {
    if batch.magic == magic { return batch.slice.array }
    if magic < 2 && batch.isControl { return [] }
    let compression = try batch.compression
    let all = try batch.records()
    let records =
      magic < 2 && compression == .none ? all.filter { $0.offset >= start } : Array(all)
    guard let first = records.first else { return [] }
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
