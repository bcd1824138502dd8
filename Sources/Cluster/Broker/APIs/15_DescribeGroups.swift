internal import Clockwork
internal import Coordinator
internal import Log
internal import Wire

/// DescribeGroups: a group's state and members. One that does not exist is dead.
extension BrokerNode {
  static let describeGroups = serving(0...5) {
    (node: BrokerNode, request: DescribeGroupsRequest, token) throws(StorageError) in
    try node.handle(request, token)
  }

  /// Read, delete, describe: a bit for the code of each operation. Everybody may do everything.
  private static let groupPermissions: Int32 = 1 << 3 | 1 << 6 | 1 << 8

  func handle(_ request: DescribeGroupsRequest, _ token: RequestToken) throws(StorageError) {
    var response = DescribeGroupsResponse()
    for id in request.groups {
      let shard = coordination.shard(of: id)
      var group = try coordination.ask { $0.describe(id, in: shard) }
      if group.errorCode == .none, request.includeAuthorizedOperations {
        group.authorizedOperations = Self.groupPermissions
      }
      response.groups.append(group)
    }
    try reply(token, response)
  }
}
