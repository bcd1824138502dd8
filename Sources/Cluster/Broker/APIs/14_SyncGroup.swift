internal import Bytes
internal import Clockwork
internal import Coordinator
internal import Log
internal import Wire

/// SyncGroup: answered once what the leader decided is in the log.
extension BrokerNode {
  static let syncGroup = serving(0...5) {
    (node: BrokerNode, request: SyncGroupRequest, token) throws(StorageError) in
    try node.handle(request, token)
  }

  func handle(_ request: SyncGroupRequest, _ token: RequestToken) throws(StorageError) {
    if token.version >= 5, request.protocolType == nil || request.protocolName == nil {
      return try reply(token, SyncGroupResponse { $0.errorCode = .inconsistentGroupProtocol })
    }
    let shard = coordination.shard(of: request.groupId)
    try coordination.ask(token) { groups, ticket in
      var attempt = SyncAttempt(ticket, to: request.groupId)
      attempt.memberId = request.memberId
      attempt.instanceId = request.groupInstanceId
      attempt.generation = request.generationId
      attempt.protocolType = request.protocolType
      attempt.protocolName = request.protocolName
      for one in request.assignments { attempt.assignments[one.memberId] = one.assignment }
      groups.sync(attempt, in: shard, at: now)
    }
  }
}
