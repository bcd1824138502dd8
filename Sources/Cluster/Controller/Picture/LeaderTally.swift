/// How many partitions each broker should lead, and how many of these somebody else leads.
///
/// The controller asks after every event, so it is kept up as partitions change and never counted
/// over all of them.
final class LeaderTally {
  /// What one partition adds.
  struct Share: Equatable {
    let preferred: Int32
    let isElsewhere: Bool
    /// Whether the broker that should lead could be elected.
    let isAble: Bool

    init(preferred: Int32, _ leadership: Leadership?) {
      self.preferred = preferred
      isElsewhere = leadership.map { $0.leader != preferred } ?? false
      isAble = isElsewhere && leadership?.inSync.contains(preferred) == true
    }
  }

  private struct Count {
    var preferred = 0
    var elsewhere = 0
    var able = 0
  }

  private var counts: [Int32: Count] = [:]

  func add(_ share: Share) { change(share, by: 1) }
  func remove(_ share: Share) { change(share, by: -1) }

  private func change(_ share: Share, by step: Int) {
    var count = counts[share.preferred] ?? Count()
    count.preferred += step
    count.elsewhere += share.isElsewhere ? step : 0
    count.able += share.isAble ? step : 0
    counts[share.preferred] = count
  }

  /// Whether a broker leads too few of those that it should lead, and could lead more.
  func isImbalanced(_ broker: Int32, tolerating percent: Int) -> Bool {
    guard let count = counts[broker] else { return false }
    return count.able > 0 && count.elsewhere * 100 > count.preferred * percent
  }
}
