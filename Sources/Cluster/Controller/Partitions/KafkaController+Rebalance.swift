internal import Clockwork
internal import Records

/// When the controller looks whether preferred leaders lead: every so long since its election.
///
/// Kafka looks whether there is something to find or not. Here the timer is armed only while the look
/// would find something that it could mend, for the beat at which Kafka would find it.
struct RebalanceBeat {
  static let timer = TimerName("controller-rebalance")

  private(set) var start = Instant(microseconds: 0)
  private(set) var last: Instant?
  var armed: Instant?

  mutating func begin(at now: Instant) {
    start = now
    last = nil
    armed = nil
  }

  /// The beat that is due is over.
  mutating func fire() {
    last = armed
    armed = nil
  }

  /// The first beat that is still to come.
  func next(at now: Instant, _ settings: ControllerSettings) -> Instant {
    Beat(start: start, delay: settings.firstRebalance, period: settings.rebalanceInterval)
      .tick(from: max(now, last.map { $0 + .microseconds(1) } ?? now))
  }
}

extension KafkaController {
  /// The brokers that lead too few of the partitions that they should lead, and those of them that
  /// an election could bring back.
  private var imbalances: [(broker: Int32, partitions: [ControlledPartition])] {
    guard isActive, settings.autoLeaderRebalance else { return [] }
    let partitions = picture.partitions.filter { !picture.isQueuedForDeletion($0) }
    return picture.liveIds.compactMap { id in
      let preferred = partitions.filter { $0.preferred == id }
      let elsewhere = preferred.filter { $0.leadership.map { $0.leader != id } ?? false }
      guard elsewhere.count * 100 > preferred.count * settings.tolerableImbalancePercent else {
        return nil
      }
      let able = elsewhere.filter { $0.leadership?.inSync.contains(id) == true }
      return able.isEmpty ? nil : (id, able)
    }
  }

  private var isImbalanced: Bool {
    guard isActive, settings.autoLeaderRebalance else { return false }
    return picture.liveIds.contains {
      picture.leaders.isImbalanced($0, tolerating: settings.tolerableImbalancePercent)
    }
  }

  /// After every event: is there something for the next look to find?
  func armRebalance() {
    guard isImbalanced else { return disarmRebalance() }
    let due = rebalance.next(at: now, settings)
    guard rebalance.armed != due else { return }
    rebalance.armed = due
    post(.arm(RebalanceBeat.timer, at: due))
  }

  func disarmRebalance() {
    guard rebalance.armed != nil else { return }
    rebalance.armed = nil
    post(.disarm(RebalanceBeat.timer))
  }

  func rebalanceIsDue() {
    rebalance.fire()
    enqueueActive("AutoPreferredReplicaLeaderElection") { [unowned self] done in
      forEach(imbalances) { [unowned self] imbalance, next in
        let names = imbalance.partitions.map(\.key.description).joined(separator: ",")
        info("Starting replica leader election (PREFERRED) for partitions \(names)")
        let batch = RequestBatch()
        electLeaders(of: imbalance.partitions, by: .preferred, into: batch) { [unowned self] _ in
          send(batch)
          next()
        }
      } then: {
        done()
      }
    }
  }
}
