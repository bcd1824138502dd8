internal import Broker
internal import Bytes
internal import Clockwork
internal import Controller
internal import Records
internal import ZooKeeper

/// Which partitions' in-sync replicas have changed and the controller has not been told of.
///
/// Kafka looks every 2.5 s: it tells when the last change is more than 5 s ago, so that several go
/// together, or when it has told nothing for a minute. Here a timer is armed for the very tick at
/// which it would.
struct IsrPropagation {
  var changed: [TopicPartition] = []
  /// Changes that the end of a session has kept from being written.
  var unwritten: [IsrChange] = []
  private var beat = Beat(start: Instant(microseconds: 0), delay: .zero, period: .zero)
  private var lastChange = Instant(microseconds: 0)
  private var lastTold = Instant(microseconds: 0)

  mutating func begin(at now: Instant) {
    beat = Beat(start: now, delay: .zero, period: .milliseconds(2500))
    lastTold = now
  }

  /// When the change has to be told of.
  mutating func note(_ partition: TopicPartition, at now: Instant) -> Instant {
    if !changed.contains(partition) { changed.append(partition) }
    lastChange = now
    let quiet = lastChange + .milliseconds(5001)
    let overdue = lastTold + .milliseconds(60_001)
    return beat.tick(from: max(min(quiet, overdue), now + .microseconds(1)))
  }

  mutating func takeChanged(at now: Instant) -> [TopicPartition] {
    lastTold = now
    defer { changed = [] }
    return changed
  }
}

/// In-sync replicas: a leader writes them into the partition's state itself, if that is still what it
/// believes it to be.
extension KafkaServer {
  func write(_ change: IsrChange) {
    let name = change.partition
    let old = broker?.replica(of: name)
    let tag = "[Partition \(name) broker=\(id)]"
    if let old, old.isr.count > change.isr.count {
      let out = old.isr.filter { !change.isr.contains($0) }.map { "(brokerId: \($0))" }
      log(
        "INFO \(tag) Shrinking ISR from \(text(old.isr)) to \(text(change.isr)). Leader: "
          + "(highWatermark: \(old.highWatermark), endOffset: \(old.logEndOffset)). Out of sync "
          + "replicas: \(out.joined(separator: " ")). (kafka.cluster.Partition)")
    } else if let old {
      log(
        "INFO \(tag) Expanding ISR from \(text(old.isr)) to \(text(change.isr)) "
          + "(kafka.cluster.Partition)")
    }
    let state = PartitionStateZnode(
      leader: change.leader, leaderEpoch: change.leaderEpoch, inSyncReplicas: change.isr,
      controllerEpoch: change.controllerEpoch)
    let path = ZnodePath.state(name.topic, name.partition)
    ask(.setData(path, ByteSlice(state.utf8), version: change.version)) {
      [unowned self] error, answer in
      if error == .ok, case .stat(let stat) = answer { return written(change, stat.version) }
      if error == .sessionExpired { return propagation.unwritten.append(change) }
      guard error == .badVersion else { return settle(change, .refused) }
      // It may be this very change, whose answer was lost.
      read(path, as: PartitionStateZnode.self) { [unowned self] found, stat in
        if found == state { return written(change, stat.version) }
        log(
          "INFO \(tag) Cached zkVersion \(change.version) not equal to that in zookeeper, skip "
            + "updating ISR (kafka.cluster.Partition)")
        settle(change, .refused)
      }
    }
  }

  private func text(_ ids: [Int32]) -> String { ids.map { "\($0)" }.joined(separator: ",") }

  private func written(_ change: IsrChange, _ version: Int32) {
    log(
      "INFO [Partition \(change.partition) broker=\(id)] ISR updated to [\(text(change.isr))] and "
        + "zkVersion updated to [\(version)] (kafka.cluster.Partition)")
    settle(change, .written(version: version))
    let due = propagation.note(change.partition, at: now)
    post(.arm(ServerTimer.isrPropagation, at: due))
  }

  private func settle(_ change: IsrChange, _ outcome: IsrChange.Outcome) {
    tell { $0.confirm(change, outcome, at: now, into: &$1) }
  }

  /// Tries again, in a new session, what the last one left open.
  func writeAgain() {
    let changes = propagation.unwritten
    propagation.unwritten = []
    for change in changes { write(change) }
  }

  func propagateIsrChanges() {
    let changed = propagation.takeChanged(at: now)
    guard !changed.isEmpty else { return }
    let znode = IsrChangeZnode(changed.map { IsrChangeZnode.Partition($0.topic, $0.partition) })
    ask(
      .create(
        ZnodePath.isrChanges + "/isr_change_", ByteSlice(znode.utf8), .persistentSequential)
    ) { _, _ in }
  }
}
