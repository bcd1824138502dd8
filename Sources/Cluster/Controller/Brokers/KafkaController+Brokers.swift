internal import ZooKeeper

/// Brokers that come, go, or come back under a new epoch.
extension KafkaController {
  func brokersChanged(then done: @escaping Done) {
    read(childrenOf: ZnodePath.brokerIds) { [unowned self] rows in
      let found = rows.compactMap { LiveBroker(name: $0.name, data: $0.data, stat: $0.stat) }
        .sorted { $0.id < $1.id }
      let new = found.filter { !picture.isRegistered($0.id) }
      let dead = picture.brokerIds.filter { id in !found.contains { $0.id == id } }
      let bounced = found.filter { broker in
        picture.broker(broker.id).map { $0.epoch < broker.epoch } ?? false
      }
      info(
        "Newly added brokers: \(list(new.map(\.id))), deleted brokers: \(list(dead)), bounced "
          + "brokers: \(list(bounced.map(\.id))), all live brokers: \(list(found.map(\.id)))")
      for broker in new + bounced { channels.add(broker) }
      for id in dead { channels.remove(id) }
      started(new) { [unowned self] in
        failed(bounced.map(\.id)) { [unowned self] in
          started(bounced) { [unowned self] in failed(dead, then: done) }
        }
      }
    }
  }

  func list(_ ids: [Int32]) -> String { ids.map(String.init).joined(separator: ",") }

  private func started(_ brokers: [LiveBroker], then done: @escaping Done) {
    guard !brokers.isEmpty else { return done() }
    let ids = brokers.map(\.id)
    let others = picture.brokerIds.filter { !ids.contains($0) }
    picture.add(brokers)
    info("New broker startup callback for \(list(ids))")
    sendMetadata([], to: others)
    sendMetadata(picture.partitions.filter { !picture.isQueuedForDeletion($0) }, to: ids)
    bringOnline(picture.replicas(on: ids))
    electWhereNobodyLeads { [unowned self] in
      let topics = picture.topics.filter { topic in
        topic.isQueuedForDeletion
          && topic.partitions.contains { $0.replicas.contains(where: ids.contains) }
      }
      guard !topics.isEmpty else { return done() }
      info(
        "Some replicas for topics scheduled for deletion \(topics.map(\.name).joined(separator: ","))"
          + " are on the newly restarted brokers \(list(ids)). Signaling restart of topic deletion "
          + "for these topics")
      resumeDeletion(of: topics, then: done)
    }
  }

  private func failed(_ ids: [Int32], then done: @escaping Done) {
    guard !ids.isEmpty else { return done() }
    picture.removeBrokers(ids)
    info("Broker failure callback for \(list(ids))")
    let stopping = ids.filter(picture.shuttingDown.contains)
    picture.shuttingDown.removeAll { ids.contains($0) }
    if !stopping.isEmpty {
      info("Removed \(list(stopping)) from list of shutting down brokers.")
    }
    let replicas = picture.replicas(on: ids)
    let staying = replicas.filter { !picture.isQueuedForDeletion($0.partition) }
    let leaderless = picture.partitions.filter { partition in
      !picture.isQueuedForDeletion(partition)
        && partition.leadership.map { !picture.isLive($0.leader) } ?? false
    }
    for partition in leaderless { partition.state = .offline }
    electWhereNobodyLeads { [unowned self] in
      takeOffline(staying) { [unowned self] in
        failDeletion(of: replicas.filter { picture.isQueuedForDeletion($0.partition) }) {
          [unowned self] in
          if leaderless.isEmpty { sendMetadata([], to: picture.brokerIds) }
          done()
        }
      }
    }
  }
}
