internal import Bytes
internal import Clockwork
internal import Wire

/// Which request is answered by whom: the file of its API, or somebody outside.
extension BrokerNode {
  func dispatch(_ body: ByteSlice, _ token: RequestToken) throws(StorageError) {
    switch token.api {
    case .produce: try produce(body, token)
    case .fetch:
      if let request = decoded(FetchRequest.self, body, token) { try handle(request, token) }
    case .listOffsets:
      if let request = decoded(ListOffsetsRequest.self, body, token) { try handle(request, token) }
    case .metadata:
      if let request = decoded(MetadataRequest.self, body, token) { try handle(request, token) }
    case .leaderAndIsr:
      if let request = decoded(LeaderAndIsrRequest.self, body, token) { try handle(request, token) }
    case .stopReplica:
      if let request = decoded(StopReplicaRequest.self, body, token) { try handle(request, token) }
    case .updateMetadata:
      if let request = decoded(UpdateMetadataRequest.self, body, token) {
        try handle(request, token)
      }
    case .findCoordinator:
      if let request = decoded(FindCoordinatorRequest.self, body, token) {
        try handle(request, token)
      }
    case .apiVersions:
      if let request = decoded(ApiVersionsRequest.self, body, token) { try handle(request, token) }
    case .deleteRecords:
      if let request = decoded(DeleteRecordsRequest.self, body, token) {
        try handle(request, token)
      }
    case .offsetForLeaderEpoch:
      if let request = decoded(OffsetForLeaderEpochRequest.self, body, token) {
        try handle(request, token)
      }
    case .describeLogDirs:
      if let request = decoded(DescribeLogDirsRequest.self, body, token) {
        try handle(request, token)
      }
    default: handOut(body, token)
    }
  }

  private func handOut(_ body: ByteSlice, _ token: RequestToken) {
    guard let exchange = Exchange.of(token.api) else {
      return drop(token.connection, "\(token.api.name) is not answered here")
    }
    do throws(WireError) {
      let request = try exchange.request.init(body, version: token.version)
      let ticket = hand(out: .request(request, version: token.version), token.clientId)
      workTokens[ticket] = token
    } catch {
      drop(token.connection, "\(token.api.name): \(error)")
    }
  }

  @discardableResult
  func hand(out kind: ControllerWork.Kind, _ clientId: String?) -> ControllerWork.Ticket {
    let ticket = ControllerWork.Ticket(number: takeTicket())
    work.append(ControllerWork(ticket: ticket, kind: kind, clientId: clientId))
    return ticket
  }
}
