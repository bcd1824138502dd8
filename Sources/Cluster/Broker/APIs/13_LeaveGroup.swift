internal import Clockwork
internal import Coordinator
internal import Log
internal import Wire

/// LeaveGroup: one member goes, or from version 3 on several, by their ids or as the instances that they are.
extension BrokerNode {
  static let leaveGroup = serving(0...4) {
    (node: BrokerNode, request: LeaveGroupRequest, token) throws(StorageError) in
    try node.handle(request, token)
  }

  func handle(_ request: LeaveGroupRequest, _ token: RequestToken) throws(StorageError) {
    let isBatch = token.version >= 3
    let members =
      isBatch
      ? request.members.map { (id: $0.memberId, instance: $0.groupInstanceId) }
      : [(id: request.memberId, instance: nil)]
    let shard = coordination.shard(of: request.groupId)
    let told = try coordination.ask {
      $0.leave(members, of: request.groupId, in: shard, at: now)
    }
    var response = LeaveGroupResponse()
    switch told {
    case .failure(let refusal): response.errorCode = refusal.code
    case .success(let codes) where isBatch:
      response.members = zip(members, codes).map { member, code in
        LeaveGroupResponse.Member {
          $0.memberId = member.id
          $0.groupInstanceId = member.instance
          $0.errorCode = code
        }
      }
    case .success(let codes): response.errorCode = codes.first ?? .none
    }
    try reply(token, response)
  }
}
