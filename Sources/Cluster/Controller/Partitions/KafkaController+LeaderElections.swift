internal import Bytes
internal import Records
internal import ZooKeeper

/// On what occasion a leader is elected.
enum ElectionStrategy: Equatable {
  /// Nobody leads, or nobody who lives.
  case offline(allowUnclean: Bool)
  case preferred
  case controlledShutdown

  /// As Kafka's messages name it.
  var name: String {
    switch self {
    case .offline(let allowUnclean): "OfflinePartitionLeaderElectionStrategy(\(allowUnclean))"
    case .preferred: "PreferredReplicaPartitionLeaderElectionStrategy"
    case .controlledShutdown: "ControlledShutdownPartitionLeaderElectionStrategy"
    }
  }
}

/// Leaders of partitions: elected by the rules of `LeaderElection`, written down, and told.
extension KafkaController {
  /// Elects; what comes back are the partitions for which nobody could be elected.
  func electLeaders(
    of partitions: [ControlledPartition], by strategy: ElectionStrategy, into batch: RequestBatch,
    then: @escaping (_ failed: [ControlledPartition]) -> Void
  ) {
    guard !partitions.isEmpty else { return then([]) }
    readLeadership(of: partitions) { [unowned self] found in
      var known: [(partition: ControlledPartition, leadership: Leadership)] = []
      var failed: [ControlledPartition] = []
      for (partition, leadership) in zip(partitions, found) {
        if let leadership, leadership.controllerEpoch <= epoch {
          known.append((partition, leadership))
        } else {
          failed.append(partition)
        }
      }
      let inNeed = known.filter { !$0.leadership.inSync.contains(where: picture.isLive) }
      topicsThatAllowUnclean(among: inNeed.map(\.partition), strategy) { [unowned self] topics in
        var changes: [LeadershipChange] = []
        for (partition, leadership) in known {
          let isUnclean = topics.contains(partition.key.topic)
          if let change = elected(partition, leadership, strategy, unclean: isUnclean) {
            changes.append(change)
          } else {
            failed.append(partition)
          }
        }
        conclude(changes, failed, strategy, batch, then: then)
      }
    }
  }

  private func conclude(
    _ changes: [LeadershipChange], _ failed: [ControlledPartition], _ strategy: ElectionStrategy,
    _ batch: RequestBatch, then: @escaping (_ failed: [ControlledPartition]) -> Void
  ) {
    for partition in failed {
      stateChangeFailed(
        partition,
        "Failed to elect leader for partition \(partition.key) under strategy \(strategy.name)")
    }
    write(changes) { [unowned self] outcome in
      for change in outcome.written {
        change.partition.state = .online
        addRole(change.partition, for: change.recipients, to: batch)
      }
      electLeaders(of: outcome.conflicts, by: strategy, into: batch) { again in
        then(failed + outcome.failed + again)
      }
    }
  }

  private func elected(
    _ partition: ControlledPartition, _ leadership: Leadership, _ strategy: ElectionStrategy,
    unclean: Bool
  ) -> LeadershipChange? {
    let registered = strategy == .controlledShutdown
    let candidates = LeaderElection.Candidates(
      replicas: partition.replicas, inSync: leadership.inSync,
      live: registered ? picture.brokerIds : picture.liveIds)
    let outcome: LeaderElection.Outcome? =
      switch strategy {
      case .offline: LeaderElection.forOfflinePartition(candidates, unclean: unclean)
      case .preferred: LeaderElection.forPreferredReplica(candidates)
      case .controlledShutdown:
        LeaderElection.forControlledShutdown(candidates, stopping: picture.shuttingDown)
      }
    guard let outcome else { return nil }
    if outcome.isUnclean {
      warn("Unclean leader election for partition \(partition.key): \(outcome.leader)")
    }
    return LeadershipChange(
      partition: partition,
      leadership: leadership.followed(by: outcome.leader, outcome.inSync, epoch),
      recipients: partition.replicas.filter(candidates.live.contains))
  }

  /// The topics that would rather lose records than have no leader.
  private func topicsThatAllowUnclean(
    among partitions: [ControlledPartition], _ strategy: ElectionStrategy,
    then: @escaping ([String]) -> Void
  ) {
    guard case .offline(let allowUnclean) = strategy else { return then([]) }
    var topics: [String] = []
    for partition in partitions where topics.last != partition.key.topic {
      topics.append(partition.key.topic)
    }
    guard !allowUnclean else { return then(topics) }
    askAll(topics.map { .getData(ZnodePath.config("topics", $0)) }) { [unowned self] replies in
      var allowed: [String] = []
      for (topic, reply) in zip(topics, replies) {
        let own = reply.data.flatMap { ConfigZnode(utf8: $0) }?.settings
          .last { $0.name == "unclean.leader.election.enable" }?.value
        if own.map({ $0 == "true" }) ?? settings.uncleanElection { allowed.append(topic) }
      }
      then(allowed)
    }
  }

  /// Tries to get a leader for every partition that has none, of all topics or of one.
  func electWhereNobodyLeads(topic: String? = nil, then: @escaping Done) {
    let idle = picture.partitions.filter {
      ($0.state == .new || $0.state == .offline) && !picture.isQueuedForDeletion($0)
        && topic ?? $0.key.topic == $0.key.topic
    }
    let batch = RequestBatch()
    initialize(idle.filter { $0.state == .new }, into: batch) { [unowned self] in
      electLeaders(
        of: idle.filter { $0.state == .offline }, by: .offline(allowUnclean: false), into: batch
      ) { [unowned self] _ in
        send(batch)
        then()
      }
    }
  }
}
