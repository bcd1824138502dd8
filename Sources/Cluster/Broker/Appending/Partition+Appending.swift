internal import Bytes
internal import Clockwork
internal import Log

/// Appending as the leader: the log's own checks, and what followers had before its end moved.
extension Partition {
  /// What an append did to the log.
  struct Growth {
    let appended: PartitionLog.Appended
    /// Whether records were added: those of a repeated batch are there already.
    let hasGrown: Bool
    let hasRolled: Bool
  }

  func append(
    _ records: ByteSlice, origin: AppendOrigin, now: Instant
  ) throws(StorageError) -> Result<Growth, AppendRefusal> {
    willGrow(now: now)
    let (end, recovered) = (log.logEndOffset, log.recoveryPoint)
    let result = try log.append(
      records, leaderEpoch: leaderEpoch, origin: origin, now: now.milliseconds)
    switch result {
    case .failure(let refusal): return .failure(.log(refusal))
    case .success(let appended):
      return .success(
        Growth(
          appended: appended, hasGrown: log.logEndOffset > end,
          hasRolled: log.recoveryPoint != recovered))
    }
  }
}
