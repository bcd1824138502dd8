internal import Records
internal import Wire
internal import ZooKeeper

/// The deletion of topics: everybody forgets the partitions, their holders stop and delete them, then
/// the znodes go. A holder that is dead makes the topic wait until it is back.
extension KafkaController {
  // MARK: What is to be deleted

  /// The children of `/admin/delete_topics` have changed.
  func deletionsChanged(then done: @escaping Done) {
    ask(.getChildren(ZnodePath.deleteTopics, watch: true)) { [unowned self] reply in
      let absent = reply.children.filter { picture.topic($0) == nil }
      let topics = reply.children.compactMap(picture.topic)
      if !absent.isEmpty {
        warn(
          "Ignoring request to delete non-existing topics \(absent.joined(separator: ","))")
      }
      change(absent.map { .delete(request($0)) }) { [unowned self] in
        guard settings.deleteTopicEnable else {
          info("Removing \(scalaSet(topics.map(\.name))) since delete topic is disabled")
          return change(topics.map { .delete(request($0.name)) }, then: done)
        }
        guard !topics.isEmpty else { return done() }
        info("Starting topic deletion for topics \(topics.map(\.name).joined(separator: ","))")
        for topic in topics { topic.isQueuedForDeletion = true }
        resumeDeletions(then: done)
      }
    }
  }

  /// What a predecessor has left undone.
  func initializeDeletions(then done: @escaping Done) {
    ask(.getChildren(ZnodePath.deleteTopics, watch: true)) { [unowned self] reply in
      let topics = reply.children.compactMap(picture.topic)
      info("List of topics to be deleted: \(topics.map(\.name).joined(separator: ","))")
      info("Initializing topic deletion manager")
      guard settings.deleteTopicEnable else {
        return change(reply.children.map { .delete(request($0)) }, then: done)
      }
      for topic in topics {
        topic.isQueuedForDeletion = true
        topic.forEachReplica { _, id in
          if !picture.isLive(id) { topic.isIneligibleForDeletion = true }
        }
      }
      done()
    }
  }

  private func request(_ topic: String) -> String { "\(ZnodePath.deleteTopics)/\(topic)" }

  // MARK: How far it is

  /// Goes on with whatever can be gone on with.
  func resumeDeletions(then done: @escaping Done) {
    let queued = picture.topics.filter(\.isQueuedForDeletion)
    if !queued.isEmpty {
      info("Handling deletion for topics \(queued.map(\.name).joined(separator: ","))")
    }
    let finished = queued.filter { topic in
      topic.replicas(in: .deletionSuccessful).count == topic.replicaCount
    }
    forEach(finished) { [unowned self] topic, next in
      complete(topic, then: next)
    } then: {
      [unowned self] in
      let eligible = queued.filter { topic in
        !topic.isIneligibleForDeletion && topic.replicas(in: .deletionStarted).isEmpty
          && picture.topic(topic.name) === topic
      }
      let retried = eligible.flatMap { $0.replicas(in: .deletionIneligible) }
      takeOffline(retried) { [unowned self] in
        guard !eligible.isEmpty else { return done() }
        for topic in eligible { info("Deletion of topic \(topic.name) (re)started") }
        delete(eligible, then: done)
      }
    }
  }

  /// Brokers are back that were in the way.
  func resumeDeletion(of topics: [ControlledTopic], then done: @escaping Done) {
    for topic in topics { topic.isIneligibleForDeletion = false }
    resumeDeletions(then: done)
  }

  private func delete(_ topics: [ControlledTopic], then done: @escaping Done) {
    for topic in topics where !topic.hasDeletionBegun {
      for partition in topic.partitions { partition.state = .nonExistent }
      topic.hasDeletionBegun = true
    }
    sendMetadata(topics.flatMap(\.partitions), to: picture.brokerIds)
    var living: [PartitionReplica] = []
    for topic in topics {
      var isWhole = true
      topic.forEachReplica { partition, id in
        if !picture.isLive(id) {
          _ = partition.move(id, to: .deletionIneligible)
          isWhole = false
        } else if partition.replicaState(id) != .deletionSuccessful {
          living.append(PartitionReplica(partition, id))
        }
      }
      if !isWhole { markIneligible(topic, "offline replicas") }
    }
    takeOffline(living) { [unowned self] in
      let batch = RequestBatch()
      for replica in living where replica.partition.move(replica.id, to: .deletionStarted) {
        addStop(replica.partition, for: replica.id, deleting: true, to: batch)
      }
      send(batch)
      done()
    }
  }

  private func markIneligible(_ topic: ControlledTopic, _ reason: String) {
    topic.isIneligibleForDeletion = true
    info("Halted deletion of topics \(topic.name) due to \(reason)")
  }

  // MARK: What became of it

  /// A broker has answered to a StopReplica that deletes.
  func replicasDeleted(
    on id: Int32, _ errors: [(TopicPartition, ErrorCode)], _ error: ErrorCode,
    then done: @escaping Done
  ) {
    var failures: [PartitionReplica] = []
    for (key, own) in errors {
      guard let partition = picture.partition(key) else { continue }
      if error == .none, own == .none {
        _ = partition.move(id, to: .deletionSuccessful)
      } else {
        failures.append(PartitionReplica(partition, id))
      }
    }
    guard failures.isEmpty else { return failDeletion(of: failures, then: done) }
    resumeDeletions(then: done)
  }

  func failDeletion(of replicas: [PartitionReplica], then done: @escaping Done) {
    guard !replicas.isEmpty else { return done() }
    for replica in replicas {
      _ = replica.partition.move(replica.id, to: .deletionIneligible)
      guard let topic = picture.topic(replica.partition.key.topic),
        !topic.isIneligibleForDeletion
      else { continue }
      markIneligible(topic, "replica deletion failure")
    }
    resumeDeletions(then: done)
  }

  /// All replicas are gone: so is the topic.
  private func complete(_ topic: ControlledTopic, then done: @escaping Done) {
    let name = topic.name
    let numbers = topic.partitions.map(\.key.partition)
    var operations: [Operation] = []
    for number in numbers {
      operations.append(.delete(ZnodePath.state(name, number)))
      operations.append(.delete(ZnodePath.partition(name, number)))
    }
    operations += [
      .delete(ZnodePath.partitions(name)), .delete(ZnodePath.topic(name)),
      .delete(ZnodePath.config("topics", name)), .delete(request(name)),
    ]
    change(operations) { [unowned self] in
      picture.removeTopic(name)
      info("Deletion of topic \(name) successfully completed")
      done()
    }
  }
}
