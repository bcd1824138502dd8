internal import Clockwork
internal import Coordinator
internal import Log
internal import Wire

/// DeleteGroups: groups that nobody is in, with their offsets.
extension BrokerNode {
  static let deleteGroups = serving(0...2) {
    (node: BrokerNode, request: DeleteGroupsRequest, token) throws(StorageError) in
    try node.handle(request, token)
  }

  func handle(_ request: DeleteGroupsRequest, _ token: RequestToken) throws(StorageError) {
    var response = DeleteGroupsResponse()
    var named: Set<String> = []
    for id in request.groupsNames where named.insert(id).inserted {
      let shard = coordination.shard(of: id)
      let code = try coordination.ask { $0.delete(id, in: shard, at: now) }
      response.results.append(
        DeleteGroupsResponse.Group {
          $0.groupId = id
          $0.errorCode = code
        })
    }
    try reply(token, response)
  }
}
