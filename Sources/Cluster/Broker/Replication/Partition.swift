internal import Editions
internal import Clockwork
internal import Log
internal import Records

/// A partition of which this broker has a replica: its log, its part as leader or follower, and who
/// else holds it.
///
/// It learns what it is from the controller only (`lead`, `follow`). A leader moves the high
/// watermark to the smallest log end of the in-sync replicas; a follower takes it from its leader's
/// answers.
final class Partition {
  let name: TopicPartition
  let log: PartitionLog
  /// Who is concerned with it. The watch has the partition, for as long as the broker does.
  unowned let watch: PartitionWatch
  /// Where its follower's side is, if it follows; for `FollowerFetcher` to keep.
  unowned var fetcher: FollowerFetcher?
  var placeInFetcher = -1
  /// -1 where there is none.
  private(set) var leader: Int32 = -1
  private(set) var leaderEpoch: Int32 = -1
  private(set) var controllerEpoch: Int32 = -1
  private(set) var version: Int32 = -1
  private(set) var isr: [Int32] = []
  private(set) var replicas: [Int32] = []
  /// The log's end when this broker became leader; nil where it is not.
  private(set) var epochStart: Int64?
  /// Everybody else's, in the order of the replicas; empty where this broker does not lead.
  private(set) var followers: [FollowerProgress] = []
  /// In-sync replicas that were decided on and are not written yet.
  private(set) var pendingIsr: [Int32]?
  /// Whether the node has it in the list of partitions whose in-sync replicas are behind.
  var isListedAsLagging = false

  init(_ watch: PartitionWatch, _ log: PartitionLog) {
    name = watch.name
    self.log = log
    self.watch = watch
  }

  var isLeader: Bool { epochStart != nil }

  // MARK: What the controller says

  struct Role {
    let leader: Int32
    let leaderEpoch: Int32
    let controllerEpoch: Int32
    let version: Int32
    let isr: [Int32]
    let replicas: [Int32]
  }

  private func assume(_ role: Role) {
    leader = role.leader
    leaderEpoch = role.leaderEpoch
    controllerEpoch = role.controllerEpoch
    version = role.version
    isr = role.isr
    replicas = role.replicas
    pendingIsr = nil
  }

  func lead(_ role: Role, id: Int32, now: Instant) throws(StorageError) {
    let wasLeader = isLeader
    assume(role)
    try log.beginEpoch(leaderEpoch)
    let end = log.logEndOffset
    epochStart = end
    followers = replicas.filter { $0 != id }.map { replica in
      var progress =
        wasLeader
        ? followers.first { $0.id == replica } ?? FollowerProgress(replica)
        : FollowerProgress(replica)
      progress.reset(leaderEnd: end, isInSync: isr.contains(replica), now: now)
      return progress
    }
  }

  func follow(_ role: Role) {
    assume(role)
    epochStart = nil
    followers = []
  }

  // MARK: As leader

  /// The in-sync replicas as far as they may matter: while a change is under way, both.
  private func mayBeInSync(_ replica: Int32) -> Bool {
    isr.contains(replica) || pendingIsr?.contains(replica) == true
  }

  /// Moves the high watermark to where the in-sync replicas are, and those who are about to be: a
  /// follower that is nearly there must not be left behind for ever. Answers whether it moved.
  @discardableResult
  func raiseHighWatermark(now: Instant, lag: Stretch) throws(StorageError) -> Bool {
    guard isLeader else { return false }
    var new = log.logEndOffset
    let counted = log.settings.broken.contains(.earlyWatermark) ? [] : followers
    for follower in counted where follower.logEnd < new {
      if mayBeInSync(follower.id) || now - follower.lastCaughtUp <= lag { new = follower.logEnd }
    }
    guard new > log.highWatermark else { return false }
    try log.updateHighWatermark(to: new)
    return true
  }

  func progress(of replica: Int32) -> Int? { followers.firstIndex { $0.id == replica } }

  func change(_ replica: Int32, _ body: (inout FollowerProgress) -> Void) {
    guard let place = progress(of: replica) else { return }
    body(&followers[place])
  }

  /// A follower no longer fetches it within that session.
  func leave(_ pace: FollowerPace, of replica: Int32) {
    guard let place = progress(of: replica), followers[place].pace === pace else { return }
    followers[place].follow(nil, leaderEnd: log.logEndOffset)
  }

  /// Before the leader's own log grows: what followers have is measured against the end that it had.
  func willGrow(now: Instant) {
    let end = log.logEndOffset
    for place in followers.indices { followers[place].waited(leaderEnd: end, now: now) }
  }

  /// Whether an in-sync follower is behind the leader.
  var hasLaggingFollower: Bool {
    let end = log.logEndOffset
    return followers.contains { $0.logEnd != end && isr.contains($0.id) }
  }

  /// The in-sync replicas without those who have been behind for too long; nil where nobody has.
  func shrunkIsr(now: Instant, lag: Stretch) -> IsrChange? {
    guard isLeader, pendingIsr == nil, !log.settings.broken.contains(.isrKeepsLate) else {
      return nil
    }
    let end = log.logEndOffset
    let late = followers.filter { $0.logEnd != end && now - $0.lastCaughtUp > lag }.map(\.id)
    let kept = isr.filter { !late.contains($0) }
    return kept == isr ? nil : propose(kept)
  }

  /// The in-sync replicas with a follower that has caught up; nil where it has not, or is in
  /// already.
  func expandedIsr(with replica: Int32) -> IsrChange? {
    guard isLeader, pendingIsr == nil, !isr.contains(replica), let start = epochStart,
      let place = progress(of: replica), followers[place].logEnd >= log.highWatermark,
      followers[place].logEnd >= start
    else { return nil }
    return propose(isr + [replica])
  }

  private func propose(_ new: [Int32]) -> IsrChange {
    pendingIsr = new
    return IsrChange(
      partition: name, leader: leader, leaderEpoch: leaderEpoch, controllerEpoch: controllerEpoch,
      isr: new, version: version)
  }

  /// Takes over, or forgets, a change that was proposed. One of an earlier epoch is of no interest.
  func settle(_ change: IsrChange, _ outcome: IsrChange.Outcome) -> Bool {
    guard isLeader, change.leaderEpoch == leaderEpoch, pendingIsr == change.isr else {
      return false
    }
    pendingIsr = nil
    if case .written(let version) = outcome {
      isr = change.isr
      self.version = version
    }
    return true
  }

  /// The smallest log start of the replicas on brokers that are alive: what was deleted everywhere.
  func lowWatermark(isAlive: (Int32) -> Bool) -> Int64 {
    followers.filter { isAlive($0.id) }.map(\.logStart).reduce(log.logStartOffset, min)
  }
}
