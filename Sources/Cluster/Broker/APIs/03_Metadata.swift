internal import Clockwork
internal import Editions
internal import Wire

/// Metadata: the picture of the cluster that the controller drew, and the making of topics that are
/// named and do not exist.
extension BrokerNode {
  static let metadata = serving(0...9) {
    (node: BrokerNode, request: MetadataRequest, token) throws(StorageError) in
    try node.handle(request, token)
  }

  func handle(_ request: MetadataRequest, _ token: RequestToken) throws(StorageError) {
    var response = MetadataResponse()
    response.clusterId = clusterId
    response.controllerId = cluster.controllerId
    response.brokers = cluster.brokers.compactMap { broker in
      guard let endpoint = broker.endpoint(settings.listenerName) else { return nil }
      return MetadataResponse.Broker {
        $0.nodeId = broker.id
        $0.host = endpoint.host
        $0.port = endpoint.port
        $0.rack = broker.rack
      }
    }
    // In version 0 no topics means all of them, later null does.
    let isAll = request.topics == nil || (token.version == 0 && request.topics?.isEmpty == true)
    let names = isAll ? cluster.topics : request.topics?.compactMap(\.name) ?? []
    let mayCreate = token.version < 4 || request.allowAutoTopicCreation
    for name in names {
      response.topics.append(describe(name, mayCreate: mayCreate && !isAll, token))
    }
    tellPermissions(request, in: &response)
    try reply(token, response)
  }

  /// Everybody may do everything, which is told to who asks for it.
  private func tellPermissions(_ request: MetadataRequest, in response: inout MetadataResponse) {
    if request.includeClusterAuthorizedOperations {
      response.clusterAuthorizedOperations = Permissions.ofCluster
    }
    guard request.includeTopicAuthorizedOperations else { return }
    for place in response.topics.indices {
      response.topics[place].topicAuthorizedOperations = Permissions.ofTopic
    }
  }

  /// What can be permitted, a bit for the code of each operation.
  private enum Permissions {
    private static let read: Int32 = 1 << 3
    private static let write: Int32 = 1 << 4
    private static let create: Int32 = 1 << 5
    private static let delete: Int32 = 1 << 6
    private static let alter: Int32 = 1 << 7
    private static let describe: Int32 = 1 << 8
    private static let clusterAction: Int32 = 1 << 9
    private static let describeConfigs: Int32 = 1 << 10
    private static let alterConfigs: Int32 = 1 << 11
    private static let idempotentWrite: Int32 = 1 << 12

    private static let shared = create | alter | describe | describeConfigs | alterConfigs
    static let ofTopic = shared | read | write | delete
    static let ofCluster = shared | clusterAction | idempotentWrite
  }

  private func describe(
    _ name: String, mayCreate: Bool, _ token: RequestToken
  ) -> MetadataResponse.Topic {
    var topic = MetadataResponse.Topic()
    topic.name = name
    topic.isInternal = InternalTopic.isOne(name)
    guard let partitions = cluster.partitions(of: name) else {
      topic.errorCode = absent(name, mayCreate: mayCreate, token)
      return topic
    }
    topic.partitions = partitions.map { partition in
      let isLed = cluster.broker(partition.leader) != nil
      return MetadataResponse.Partition {
        $0.errorCode =
          isLed ? .none : token.version >= 6 ? .listenerNotFound : .leaderNotAvailable
        $0.partitionIndex = partition.index
        $0.leaderId = isLed ? partition.leader : -1
        $0.leaderEpoch = partition.leaderEpoch
        $0.replicaNodes = partition.replicas
        $0.isrNodes = partition.isr
        $0.offlineReplicas = partition.replicas.filter { cluster.broker($0) == nil }
      }
    }
    return topic
  }

  /// What is said of a topic that does not exist. One that is being made has no leader yet; an internal one
  /// is made for whoever names it.
  private func absent(_ name: String, mayCreate: Bool, _ token: RequestToken) -> ErrorCode {
    if InternalTopic.isOne(name) {
      return makeInternal(name, token.clientId) ? .leaderNotAvailable : .invalidReplicationFactor
    }
    let isCalledWrongly = TopicName.refusal(of: name, in: edition) != nil
    guard mayCreate, settings.autoCreatesTopics else {
      return isCalledWrongly && edition.brokers.checkNamesOfAbsentTopics
        ? .invalidTopicException : .unknownTopicOrPartition
    }
    if cluster.brokers.count < settings.replicationFactorOfNewTopic {
      return .invalidReplicationFactor
    }
    // Two names that only differ in these letters would be one in the metrics.
    let plain = name.replacing(".", with: "_")
    if isCalledWrongly
      || cluster.topics.contains(where: { $0.replacing(".", with: "_") == plain })
    {
      return .invalidTopicException
    }
    hand(out: .createTopic(name), token.clientId)
    return .leaderNotAvailable
  }
}
