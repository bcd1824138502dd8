public import Clockwork
internal import Records
public import Wire

/// A broker asks to be relieved before it stops: others lead what it leads, and it leaves the in-sync
/// replicas of what it follows.
extension KafkaController {
  public typealias ShutdownAnswer = (
    ErrorCode, _ remaining: [(topic: String, partition: Int32)]
  ) -> Void

  /// - Parameter brokerEpoch: the epoch that the broker registered with; -1 where it does not say.
  public func controlledShutdown(
    broker: Int32, brokerEpoch: Int64, at now: Instant, then: @escaping ShutdownAnswer
  ) {
    note(now)
    enqueue(
      "ControlledShutdown",
      { [unowned self] done in
        guard isActive else {
          then(.notController, [])
          return done()
        }
        relieve(
          broker, brokerEpoch,
          then: { error, remaining in
            then(error, remaining)
            done()
          })
      }, ifDropped: { then(.notController, []) })
  }

  private func relieve(_ id: Int32, _ brokerEpoch: Int64, then: @escaping ShutdownAnswer) {
    info("Shutting down broker \(id)")
    guard let broker = picture.broker(id) else { return then(.brokerNotAvailable, []) }
    guard brokerEpoch < 0 || brokerEpoch >= broker.epoch else {
      return then(.staleBrokerEpoch, [])
    }
    if !picture.shuttingDown.contains(id) { picture.shuttingDown.append(id) }
    let held = picture.replicas(on: [id]).map(\.partition).filter {
      $0.replicas.count > 1 && $0.leadership != nil && !picture.isQueuedForDeletion($0)
    }
    let led = held.filter { $0.leadership?.leader == id }
    let followed = held.filter { $0.leadership?.leader != id }
    let batch = RequestBatch()
    electLeaders(of: led, by: .controlledShutdown, into: batch) { [unowned self] _ in
      send(batch)
      let stops = RequestBatch()
      for partition in followed { addStop(partition, for: id, deleting: false, to: stops) }
      send(stops)
      takeOffline(followed.map { PartitionReplica($0, id) }) { [unowned self] in
        let remaining = picture.partitions.filter {
          $0.leadership?.leader == id && $0.replicas.count > 1
        }
        then(.none, remaining.map { ($0.key.topic, $0.key.partition) })
      }
    }
  }
}
