internal import Bytes
internal import Clockwork
internal import Log
internal import Wire

/// Which requests this node answers itself. All others are handed out to the process around it.
extension BrokerNode {
  /// How this node serves an API: it is given the body of the request as it came.
  public struct Handler: Sendable {
    let handle: @Sendable (BrokerNode, ByteSlice, RequestToken) throws(StorageError) -> Void
  }

  public static let apis = ServedApis<Handler>([
    produce, fetch, listOffsets, metadata, leaderAndIsr, stopReplica, updateMetadata,
    findCoordinator, apiVersions, deleteRecords, offsetForLeaderEpoch, describeLogDirs,
    offsetCommit, offsetFetch, joinGroup, heartbeat, leaveGroup, syncGroup, describeGroups,
    listGroups, deleteGroups, offsetDelete,
  ])

  /// An API whose request is decoded before it is handled.
  static func serving<Request: RequestMessage>(
    _ versions: ClosedRange<Int16>, _ extent: ServedApi<Handler>.Extent = .whole,
    _ handle: @escaping @Sendable (BrokerNode, Request, RequestToken) throws(StorageError) -> Void
  ) -> ServedApi<Handler> {
    ServedApi(
      Request.api, versions, extent,
      serve: Handler { (node, body, token) throws(StorageError) in
        guard let request = node.decoded(Request.self, body, token) else { return }
        try handle(node, request, token)
      })
  }

  func dispatch(_ body: ByteSlice, _ token: RequestToken) throws(StorageError) {
    if let served = Self.apis[token.api] { return try served.serve.handle(self, body, token) }
    handOut(body, token)
  }

  private func handOut(_ body: ByteSlice, _ token: RequestToken) {
    guard let exchange = Exchange.of(token.api) else {
      return drop(token.connection, "\(token.api.name) is not answered here")
    }
    do throws(WireError) {
      let request = try exchange.request.init(beginningOf: body, version: token.version)
      let ticket = hand(out: .request(request, version: token.version), token.clientId)
      workTokens[ticket] = token
    } catch {
      drop(token.connection, "\(token.api.name): \(error)")
    }
  }

  @discardableResult
  func hand(out kind: ProcessWork.Kind, _ clientId: String?) -> ProcessWork.Ticket {
    let ticket = ProcessWork.Ticket(number: takeTicket())
    work.append(ProcessWork(ticket: ticket, kind: kind, clientId: clientId))
    return ticket
  }
}
