internal import Clockwork
internal import Coordinator
internal import Log
internal import Wire

/// JoinGroup: answered when all members have joined, or time is up.
extension BrokerNode {
  static let joinGroup = serving(0...7) {
    (node: BrokerNode, request: JoinGroupRequest, token) throws(StorageError) in
    try node.handle(request, token)
  }

  func handle(_ request: JoinGroupRequest, _ token: RequestToken) throws(StorageError) {
    let shard = coordination.shard(of: request.groupId)
    let host = host(of: token.connection)
    try coordination.ask(token) { groups, ticket in
      var attempt = JoinAttempt(ticket, to: request.groupId)
      attempt.memberId = request.memberId
      attempt.instanceId = request.groupInstanceId
      attempt.requiresKnownId = token.version >= 4 && request.groupInstanceId == nil
      attempt.clientId = token.clientId ?? ""
      attempt.clientHost = host
      // The first version knows one timeout only.
      attempt.rebalanceTimeoutMs =
        token.version == 0 ? request.sessionTimeoutMs : request.rebalanceTimeoutMs
      attempt.sessionTimeoutMs = request.sessionTimeoutMs
      attempt.protocolType = request.protocolType
      attempt.protocols = request.protocols.map { SupportedProtocol($0.name, $0.metadata) }
      groups.join(attempt, in: shard, at: now)
    }
  }

  /// Where a member is, as Java writes an address. Whoever is on the broker's own host comes over the loopback.
  private func host(of connection: ConnectionId) -> String {
    guard let from = connections[connection]?.from else { return "" }
    let own = cluster.broker(id)?.endpoint(settings.listenerName)?.host ?? address.host
    return from.isLoopback || from.host == own
      ? "/127.0.0.1" : "/\(hostNumbers[from.host] ?? from.host)"
  }
}
