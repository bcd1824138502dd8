internal import Clockwork
internal import Log
internal import Records
internal import Wire

/// UpdateMetadata: the controller draws a new picture of the cluster, or a part of it.
extension BrokerNode {
  static let updateMetadata = serving(0...6) {
    (node: BrokerNode, request: UpdateMetadataRequest, token) throws(StorageError) in
    try node.handle(request, token)
  }

  func handle(_ request: UpdateMetadataRequest, _ token: RequestToken) throws(StorageError) {
    var response = UpdateMetadataResponse()
    response.errorCode = fence(request.controllerEpoch, request.brokerEpoch)
    guard response.errorCode == .none else { return try reply(token, response) }
    cluster.controllerId = request.controllerId
    cluster.learn(request.liveBrokers.map { picture(of: $0, token.version) })
    var gone: [TopicPartition] = []
    for state in request.ungroupedPartitionStates { learn(state, of: state.topicName, &gone) }
    for topic in request.topicStates {
      for state in topic.partitionStates { learn(state, of: topic.topicName, &gone) }
    }
    try coordination.forget(gone)
    try reply(token, response)
  }

  /// Whether a controller may still give orders, and to this life of the broker.
  func fence(_ epoch: Int32, _ broker: Int64) -> ErrorCode {
    if broker >= 0, broker < brokerEpoch { return .staleBrokerEpoch }
    if epoch < controllerEpoch { return .staleControllerEpoch }
    controllerEpoch = epoch
    return .none
  }

  private func picture(
    of broker: UpdateMetadataRequest.LiveBroker, _ version: Int16
  ) -> ClusterPicture.Broker {
    var endpoints = broker.endpoints.map {
      ClusterPicture.Endpoint(
        listener: version < 3 ? settings.listenerName : $0.listener, host: $0.host, port: $0.port)
    }
    if version == 0 {
      endpoints = [
        ClusterPicture.Endpoint(
          listener: settings.listenerName, host: broker.v0Host, port: broker.v0Port)
      ]
    }
    return ClusterPicture.Broker(id: broker.id, endpoints: endpoints, rack: broker.rack)
  }

  private func learn(
    _ state: UpdateMetadataRequest.PartitionState, of topic: String, _ gone: inout [TopicPartition]
  ) {
    let name = TopicPartition(topic, state.partitionIndex)
    let isGone = cluster.learn(
      ClusterPicture.Partition(
        index: state.partitionIndex, leader: state.leader, leaderEpoch: state.leaderEpoch,
        replicas: state.replicas, isr: state.isr, offline: state.offlineReplicas), of: topic)
    if isGone { gone.append(name) }
    touch(name)
  }
}
