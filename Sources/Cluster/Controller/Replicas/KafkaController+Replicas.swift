internal import ZooKeeper

/// Replicas that come and go with their brokers.
extension KafkaController {
  /// Tells brokers that live which partitions they hold.
  func bringOnline(_ replicas: [PartitionReplica]) {
    let batch = RequestBatch()
    for replica in replicas where replica.partition.move(replica.id, to: .online) {
      addRole(replica.partition, for: [replica.id], to: batch)
    }
    send(batch)
  }

  /// Stops replicas and takes them out of the in-sync replicas of their partitions, broker by broker.
  func takeOffline(_ replicas: [PartitionReplica], then: @escaping Done) {
    let moved = replicas.filter { $0.partition.move($0.id, to: .offline) }
    let batch = RequestBatch()
    for replica in moved { addStop(replica.partition, for: replica.id, deleting: false, to: batch) }
    let ids = moved.map(\.id).sorted().reduce(into: [Int32]()) { ids, id in
      if ids.last != id { ids.append(id) }
    }
    forEach(ids) { [unowned self] id, next in
      let partitions = moved.filter { $0.id == id }.map(\.partition)
      let led = partitions.filter { $0.leadership != nil }
      let unled = partitions.filter { $0.leadership == nil }
      addNews(unled, for: unled.isEmpty ? [] : picture.brokerIds, to: batch)
      removeFromIsrs(id, of: led, into: batch, then: next)
    } then: { [unowned self] in
      send(batch)
      then()
    }
  }

  /// The last in-sync replica stays, so that it is known who has all records; it leads no longer.
  private func removeFromIsrs(
    _ id: Int32, of partitions: [ControlledPartition], into batch: RequestBatch,
    then: @escaping Done
  ) {
    guard !partitions.isEmpty else { return then() }
    readLeadership(of: partitions) { [unowned self] found in
      var changes: [LeadershipChange] = []
      for (partition, leadership) in zip(partitions, found) {
        guard let leadership else { continue }
        guard leadership.controllerEpoch <= epoch else { return controllerMoved() }
        guard leadership.inSync.contains(id) else {
          // Kafka has those that need no change count as this controller's, too.
          partition.leadership = leadership
          partition.leadership?.controllerEpoch = epoch
          announce(partition, without: id, to: batch)
          continue
        }
        let leader = leadership.leader == id ? PartitionStateZnode.noLeader : leadership.leader
        let inSync =
          leadership.inSync.count == 1
          ? leadership.inSync : leadership.inSync.filter { $0 != id }
        changes.append(
          LeadershipChange(
            partition: partition, leadership: leadership.followed(by: leader, inSync, epoch)))
      }
      write(changes) { [unowned self] outcome in
        for change in outcome.written { announce(change.partition, without: id, to: batch) }
        removeFromIsrs(id, of: outcome.conflicts, into: batch, then: then)
      }
    }
  }

  private func announce(
    _ partition: ControlledPartition, without id: Int32, to batch: RequestBatch
  ) {
    if partition.leadership?.leader == PartitionStateZnode.noLeader { partition.state = .offline }
    guard !picture.isQueuedForDeletion(partition) else { return }
    addRole(partition, for: partition.replicas.filter { $0 != id }, to: batch)
  }
}
