internal import Log
internal import Wire

/// FindCoordinator: until groups are kept here there is none, but the topic in which they are kept
/// is asked for, as a broker does that is asked for the first time.
extension BrokerNode {
  func handle(_ request: FindCoordinatorRequest, _ token: RequestToken) throws(StorageError) {
    let topic = request.keyType == 0 ? InternalTopic.offsets : InternalTopic.transactions
    if cluster.partitions(of: topic) == nil { hand(out: .createTopic(topic), token.clientId) }
    var response = FindCoordinatorResponse()
    response.errorCode = .coordinatorNotAvailable
    response.errorMessage = nil
    response.nodeId = -1
    response.port = -1
    try reply(token, response)
  }
}
