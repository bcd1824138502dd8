internal import Bytes
internal import Clockwork
internal import Wire

/// FindCoordinator: a group, or a transactional id, is looked after by whoever leads its partition of
/// an internal topic, which is made when it is first asked for.
extension BrokerNode {
  static let findCoordinator = serving(0...3) {
    (node: BrokerNode, request: FindCoordinatorRequest, token) throws(StorageError) in
    try node.handle(request, token)
  }

  func handle(_ request: FindCoordinatorRequest, _ token: RequestToken) throws(StorageError) {
    var response = FindCoordinatorResponse()
    response.errorMessage = nil
    response.nodeId = -1
    response.port = -1
    let isGroup = request.keyType == 0
    let topic = isGroup ? InternalTopic.offsets : InternalTopic.transactions
    response.errorCode = .coordinatorNotAvailable
    if request.coordinatorKeys.isEmpty {
      if let node = coordinator(of: request.key, in: topic, token.clientId) {
        (response.errorCode, response.nodeId) = (.none, node.id)
        (response.host, response.port) = (node.host, node.port)
      }
      // What Kafka says where nothing is wrong, too.
      response.errorMessage = response.errorCode == .none ? "NONE" : Self.noCoordinator
    } else {
      response.coordinators = request.coordinatorKeys.map { key in
        let node = coordinator(of: key, in: topic, token.clientId)
        return FindCoordinatorResponse.Coordinator {
          $0.key = key
          $0.nodeId = node?.id ?? -1
          $0.host = node?.host ?? ""
          $0.port = node?.port ?? -1
          $0.errorCode = node == nil ? .coordinatorNotAvailable : .none
          $0.errorMessage = node == nil ? Self.noCoordinator : ""
        }
      }
    }
    try reply(token, response)
  }

  private static let noCoordinator = "The coordinator is not available."

  private struct Coordinator {
    let id: Int32
    let host: String
    let port: Int32
  }

  private func coordinator(
    of key: String, in topic: String, _ clientId: String?
  ) -> Coordinator? {
    guard let partitions = cluster.partitions(of: topic) else {
      makeInternal(topic, clientId)
      return nil
    }
    let number =
      topic == InternalTopic.offsets
      ? coordination.shard(of: key) : JavaHash.absolute(JavaHash.of(key)) % Int32(partitions.count)
    guard let partition = partitions.first(where: { $0.index == number }),
      let endpoint = cluster.broker(partition.leader)?.endpoint(settings.listenerName)
    else { return nil }
    return Coordinator(id: partition.leader, host: endpoint.host, port: endpoint.port)
  }

  /// Has an internal topic made, unless there are too few brokers for it.
  @discardableResult
  func makeInternal(_ topic: String, _ clientId: String?) -> Bool {
    let isGroup = topic == InternalTopic.offsets
    let factor =
      isGroup
      ? settings.replicationFactorOfOffsetsTopic : settings.replicationFactorOfTransactionTopic
    guard cluster.brokers.count >= factor else {
      let (kind, name) =
        isGroup
        ? ("offsets", "offsets.topic.replication.factor")
        : ("transactions state", "transaction.state.log.replication.factor")
      post(
        .log(
          "ERROR [KafkaApi-\(id)] Number of alive brokers '\(cluster.brokers.count)' does not meet "
            + "the required replication factor '\(factor)' for the \(kind) topic (configured via "
            + "'\(name)'). This error can be ignored if the cluster is starting up and not all "
            + "brokers are up yet. (kafka.server.KafkaApis)"))
      return false
    }
    hand(out: .createTopic(topic), clientId)
    return true
  }
}
