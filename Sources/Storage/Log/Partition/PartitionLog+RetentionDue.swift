internal import Editions
public import Clockwork

/// When old segments are due, so that nobody has to look before.
extension PartitionLog {
  /// The time from which on a check may find something to delete, in milliseconds since 1970; nil where
  /// none ever would as the log is.
  public func retentionDue() throws(StorageError) -> Int64? {
    guard let first = segments.first else { return nil }
    let second = segments.after(first)
    if let second, second.base <= logStartOffset { return .min }
    guard settings.isDeleted, first.size > 0 || second != nil else { return nil }
    if settings.retentionBytes >= 0, size - Int(settings.retentionBytes) >= first.size {
      return .min
    }
    guard settings.retentionMs >= 0 else { return nil }
    let youngest =
      settings.broken.contains(.retentionByOldest)
      ? try first.file.header(at: 0)?.maxTimestamp ?? 0 : try first.largestTimestamp()
    let (due, isFar) = youngest.addingReportingOverflow(settings.retentionMs)
    return isFar ? nil : due + 1
  }
}
