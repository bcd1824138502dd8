internal import Clockwork
internal import Coordinator
internal import Log
internal import Wire

/// ListGroups: the groups that this broker coordinates; whoever wants all asks all brokers.
extension BrokerNode {
  static let listGroups = serving(0...4) {
    (node: BrokerNode, request: ListGroupsRequest, token) throws(StorageError) in
    let told = try node.coordination.ask { $0.list(request.statesFilter) }
    try node.reply(
      token,
      ListGroupsResponse {
        $0.errorCode = told.code
        $0.groups = told.groups
      })
  }
}
