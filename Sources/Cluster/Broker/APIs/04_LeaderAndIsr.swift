public import Clockwork
internal import Log
internal import Records
internal import Wire

/// LeaderAndIsr: which partitions this broker leads or follows from now on. A partition's epoch
/// must be higher than what is known of it, or the word came too late.
extension BrokerNode {
  static let leaderAndIsr = serving(0...4) {
    (node: BrokerNode, request: LeaderAndIsrRequest, token) throws(StorageError) in
    try node.handle(request, token)
  }

  func handle(_ request: LeaderAndIsrRequest, _ token: RequestToken) throws(StorageError) {
    var response = LeaderAndIsrResponse()
    response.errorCode = fence(request.controllerEpoch, request.brokerEpoch)
    guard response.errorCode == .none else { return try reply(token, response) }
    let strangers = strangers(in: request)
    guard strangers.isEmpty else {
      waitingRoles[hand(out: .topicSettings(strangers), token.clientId)] = (request, token)
      return
    }
    var addresses: [Int32: Address] = [:]
    for leader in request.liveLeaders {
      addresses[leader.brokerId] = Address(leader.hostName, Int(leader.port))
    }
    var states = request.ungroupedPartitionStates.map { ($0.topicName, $0) }
    for topic in request.topicStates {
      states += topic.partitionStates.map { (topic.topicName, $0) }
    }
    for (topic, state) in states {
      let name = TopicPartition(topic, state.partitionIndex)
      let error = try takeRole(state, of: name, addresses)
      response.partitionErrors.append(
        LeaderAndIsrResponse.PartitionError {
          $0.topicName = topic
          $0.partitionIndex = state.partitionIndex
          $0.errorCode = error
        })
    }
    beginCheckpointingHighWatermarks()
    try pumpFetchers()
    try reply(token, response)
  }

  /// The topics of which nothing is known here, each once.
  private func strangers(in request: LeaderAndIsrRequest) -> [String] {
    guard asksForTopicSettings else { return [] }
    var found: [String] = []
    let names =
      request.ungroupedPartitionStates.map(\.topicName) + request.topicStates.map(\.topicName)
    for name in names where !knownTopics.contains(name) && found.last != name {
      if !found.contains(name) { found.append(name) }
    }
    return found
  }

  /// The settings that were asked for with this ticket have been told.
  public func proceed(
    _ ticket: ProcessWork.Ticket, at now: Instant, into outbox: inout Outbox<NodeEffect>
  ) {
    guard isRunning, let (request, token) = waitingRoles.removeValue(forKey: ticket) else { return }
    step(at: now, into: &outbox) { () throws(StorageError) in try handle(request, token) }
  }

  private func takeRole(
    _ state: LeaderAndIsrRequest.PartitionState, of name: TopicPartition,
    _ addresses: [Int32: Address]
  ) throws(StorageError) -> ErrorCode {
    guard state.leaderEpoch > partitions[name]?.leaderEpoch ?? -1 else {
      return .staleControllerEpoch
    }
    guard state.replicas.contains(id) else { return .unknownTopicOrPartition }
    let partition = try hosted(name)
    let role = Partition.Role(
      leader: state.leader, leaderEpoch: state.leaderEpoch, controllerEpoch: state.controllerEpoch,
      version: state.partitionEpoch, isr: state.isr, replicas: state.replicas)
    stopFetching(name)
    if state.leader == id {
      try partition.lead(role, id: id, now: now)
      try leaderMayAdvance(partition)
      noteLag(partition)
      try keeper(of: name)?.becameLeader(of: name, epoch: state.leaderEpoch)
    } else {
      if partition.isLeader { try keeper(of: name)?.resigned(from: name) }
      partition.follow(role)
      if let address = addresses[state.leader] ?? cluster.address(of: state.leader, settings) {
        startFetching(partition, from: state.leader, at: address)
      }
    }
    touch(name)
    return .none
  }

  /// The partition as this broker has it, with its log, which is made where there is none.
  private func hosted(_ name: TopicPartition) throws(StorageError) -> Partition {
    if let partition = partitions[name] { return partition }
    let log = try openLog(name)
    let watch = watches.watch(of: name)
    let partition = Partition(watch, log)
    watch.partition = partition
    partitions[name] = partition
    return partition
  }
}

extension ClusterPicture {
  func address(of broker: Int32, _ settings: BrokerConfiguration) -> Address? {
    self.broker(broker)?.endpoint(settings.listenerName).map { Address($0.host, Int($0.port)) }
  }
}
