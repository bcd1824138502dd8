internal import Bytes
internal import ZooKeeper

/// Topics that appear and vanish, topics that grow: the first leader of a new partition.
extension KafkaController {
  /// The children of `/brokers/topics` have changed.
  func topicsChanged(then done: @escaping Done) {
    ask(.getChildren(ZnodePath.topics, watch: true)) { [unowned self] reply in
      guard reply.isOk else { return done() }
      let names = reply.children
      let new = names.filter { picture.topic($0) == nil }
      let there = Set(names)
      let gone = picture.topicNames.filter { !there.contains($0) }
      askAll(new.map { .getData(ZnodePath.topic($0), watch: true) }) { [unowned self] replies in
        for name in gone { picture.removeTopic(name) }
        var added: [ControlledPartition] = []
        for (name, reply) in zip(new, replies) {
          guard let znode = reply.data.flatMap({ TopicZnode(utf8: $0) }) else { continue }
          let topic = ControlledTopic(name)
          added += topic.take(znode)
          picture.add(topic)
        }
        let assigned = added.map { partition in
          "\(partition.key) -> ReplicaAssignment(replicas="
            + "\(partition.replicas.map(String.init).joined(separator: ",")), "
            + "addingReplicas=, removingReplicas=)"
        }
        info(
          "New topics: [\(scalaSet(new))], deleted topics: [\(scalaSet(gone))], new partition "
            + "replica assignment [\(scalaSet(assigned))]")
        begin(added, then: done)
      }
    }
  }

  /// A topic's znode has changed: there may be more partitions.
  func partitionsChanged(of name: String, then done: @escaping Done) {
    guard let topic = picture.topic(name) else { return done() }
    ask(.getData(ZnodePath.topic(name), watch: true)) { [unowned self] reply in
      guard let znode = reply.data.flatMap({ TopicZnode(utf8: $0) }) else { return done() }
      guard !topic.isQueuedForDeletion else {
        return restorePartitions(of: topic, znode, then: done)
      }
      let added = topic.take(znode)
      if !added.isEmpty {
        info("New partitions to be added \(scalaSet(added.map(\.key)))")
      }
      begin(added, then: done)
    }
  }

  /// A topic that is being deleted does not grow: its znode is put back.
  private func restorePartitions(
    of topic: ControlledTopic, _ znode: TopicZnode, then done: @escaping Done
  ) {
    let added = znode.assignments.filter { topic[$0.partition] == nil }
    guard !added.isEmpty else {
      info("Ignoring partition change during topic deletion as no new partitions are added")
      return done()
    }
    let numbers = added.map { "\($0.partition)" }.joined(separator: ",")
    warn(
      "Skipping adding partitions \(numbers) for topic \(topic.name) since it is currently being "
        + "deleted")
    let old = TopicZnode(topic.partitions.map(\.assignment))
    change([.setData(ZnodePath.topic(topic.name), old.slice)], then: done)
  }

  private func begin(_ partitions: [ControlledPartition], then done: @escaping Done) {
    guard !partitions.isEmpty else { return done() }
    let names = partitions.map(\.key.description).joined(separator: ",")
    info("New partition creation callback for \(names)")
    for partition in partitions {
      partition.state = .new
      for id in partition.replicas { partition.put(id, .new) }
    }
    let batch = RequestBatch()
    initialize(partitions, into: batch) { [unowned self] in
      for partition in partitions {
        for id in partition.replicas { partition.put(id, .online) }
      }
      send(batch)
      done()
    }
  }

  /// Gives new partitions their first leader and in-sync replicas, and writes their state.
  func initialize(
    _ partitions: [ControlledPartition], into batch: RequestBatch, then: @escaping Done
  ) {
    let live = picture.liveIds
    var fresh: [LeadershipChange] = []
    for partition in partitions {
      let candidates = LeaderElection.Candidates(
        replicas: partition.replicas, inSync: [], live: live)
      guard let outcome = LeaderElection.forNewPartition(candidates) else {
        let assigned = partition.replicas.map(String.init).joined(separator: ",")
        stateChangeFailed(
          partition,
          "Controller \(brokerId) epoch \(epoch) encountered error during state change of "
            + "partition \(partition.key) from New to Online, assigned replicas are "
            + "[\(assigned)], live brokers are [\(scalaSet(live))]. No assigned replica is alive.")
        continue
      }
      let leadership = Leadership(
        leader: outcome.leader, leaderEpoch: 0, inSync: outcome.inSync, controllerEpoch: epoch,
        version: 0)
      fresh.append(
        LeadershipChange(
          partition: partition, leadership: leadership, recipients: outcome.inSync))
    }
    makeZnodes(for: fresh) { [unowned self] in
      for change in fresh where change.partition.leadership != nil {
        change.partition.state = .online
        addRole(change.partition, for: change.recipients, isNew: true, to: batch)
      }
      then()
    }
  }

  private func makeZnodes(for changes: [LeadershipChange], then: @escaping Done) {
    var operations: [Operation] = []
    var topics: [String] = []
    for change in changes where topics.last != change.partition.key.topic {
      topics.append(change.partition.key.topic)
      operations.append(.create(ZnodePath.partitions(change.partition.key.topic), nil))
    }
    for change in changes {
      let key = change.partition.key
      operations.append(.create(ZnodePath.partition(key.topic, key.number), nil))
    }
    for change in changes {
      let key = change.partition.key
      operations.append(
        .create(ZnodePath.state(key.topic, key.number), change.leadership.znode.slice))
    }
    self.change(operations) { [unowned self] (replies: [ZooKeeperReply]) in
      var existing: [ControlledPartition] = []
      for (change, reply) in zip(changes, replies.suffix(changes.count)) {
        if reply.isOk {
          change.partition.leadership = change.leadership
        } else if reply.error == .nodeExists {
          existing.append(change.partition)
        } else {
          stateChangeFailed(change.partition, ZnodePath.failure(reply.error))
        }
      }
      // It was made by this controller before a connection was lost, or by its predecessor.
      refresh(existing, then: then)
    }
  }
}
