internal import Clockwork
internal import Coordinator
internal import Log
internal import Wire

/// Heartbeat: a member says that it lives, and hears whether it has to join again.
extension BrokerNode {
  static let heartbeat = serving(0...4) {
    (node: BrokerNode, request: HeartbeatRequest, token) throws(StorageError) in
    let shard = node.coordination.shard(of: request.groupId)
    let code = try node.coordination.ask {
      $0.heartbeat(
        of: request.memberId, request.groupInstanceId, generation: request.generationId,
        to: request.groupId, in: shard, at: node.now)
    }
    try node.reply(token, HeartbeatResponse { $0.errorCode = code })
  }
}
