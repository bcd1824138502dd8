internal import Bytes
public import Clockwork
internal import Wire

/// Frames in, frames out.
extension BrokerNode {
  func received(_ frame: ByteSlice, on id: ConnectionId) throws(StorageError) {
    if let fetcher = fetchers.first(where: { $0.connection == id }) {
      return try answered(frame, to: fetcher)
    }
    guard let connection = connections[id] else { return }
    connection.arrived(frame)
    if let parked = connection.parked, let fetch = purgatory.fetches[parked],
      fetch.fetch.replicaId >= 0
    {
      // Nothing else ends the wait of a follower that wants to ask for something new.
      try release(parked)
    }
    try drain(connection, id)
  }

  /// Takes the requests of a connection for as long as none of them has to wait.
  private func drain(_ connection: Connection, _ id: ConnectionId) throws(StorageError) {
    guard !connection.isDraining, !connection.isGone else { return }
    connection.isDraining = true
    while !connection.isGone, connection.current == nil, let frame = connection.next() {
      try process(frame, on: id, connection)
    }
    connection.isDraining = false
    easeOrHold(connection, id)
  }

  /// Whoever sends faster than he can be answered has to wait.
  private func easeOrHold(_ connection: Connection, _ id: ConnectionId) {
    guard !connection.isGone else { return }
    if !connection.isHeld, connection.frames.areTooMany {
      connection.isHeld = true
      post(.hold(id))
    } else if connection.isHeld, connection.frames.areFew {
      connection.isHeld = false
      post(.resume(id))
    }
  }

  /// How many requests of a connection wait behind the one that is worked on.
  public func waitingRequests(on id: ConnectionId) -> Int { connections[id]?.frames.count ?? 0 }

  /// A connection was held before anybody was served.
  func heldEarly(_ id: ConnectionId) {
    guard let connection = connections[id], !connection.isHeld else { return }
    connection.isHeld = true
    easeOrHold(connection, id)
  }

  private func process(
    _ frame: ByteSlice, on id: ConnectionId, _ connection: Connection
  ) throws(StorageError) {
    guard frame.count <= settings.requestMaxBytes,
      let (header, body) = try? Frame.requestHeader(of: frame),
      let api = ApiKey(rawValue: header.requestApiKey),
      let versions = ApiTable.of(edition).versions(of: api)
    else { return drop(id, "a frame that is no request of this edition") }
    let token = RequestToken(
      connection: id, api: api, version: header.requestApiVersion,
      correlationId: header.correlationId, clientId: header.clientId)
    connection.current = token
    guard versions.contains(token.version) else {
      if api == .apiVersions { return try refuseVersion(token) }
      return drop(id, "\(api.name) version \(token.version)")
    }
    try dispatch(body, token)
  }

  /// The message of a request; a body that does not read ends the connection.
  func decoded<Request: RequestMessage>(
    _ type: Request.Type, _ body: ByteSlice, _ token: RequestToken
  ) -> Request? {
    do throws(WireError) {
      return try Request(beginningOf: body, version: token.version)
    } catch {
      drop(token.connection, "\(token.api.name): \(error)")
      return nil
    }
  }

  /// Answers a request and goes on with what waits behind it.
  func reply(_ token: RequestToken, _ response: any ResponseMessage) throws(StorageError) {
    try reply(token, response, version: token.version)
  }

  func reply(
    _ token: RequestToken, _ response: any ResponseMessage, version: Int16
  ) throws(StorageError) {
    guard let connection = connections[token.connection],
      connection.current?.correlationId == token.correlationId
    else { return }
    var writer = ByteWriter()
    do throws(WireError) {
      try Frame.append(
        response, version: version, correlationId: token.correlationId, to: &writer)
    } catch {
      return drop(token.connection, "\(token.api.name): \(error)")
    }
    let bytes = writer.finish()
    post(.send(token.connection, ByteSlice(bytes, from: 4, to: bytes.count)))
    if token.api != .fetch { hasAnsweredClient = true }
    try finish(connection, token.connection)
  }

  /// Ends a request that has no answer.
  func finish(_ token: RequestToken) throws(StorageError) {
    guard let connection = connections[token.connection] else { return }
    try finish(connection, token.connection)
  }

  private func finish(_ connection: Connection, _ id: ConnectionId) throws(StorageError) {
    connection.current = nil
    connection.parked = nil
    try drain(connection, id)
  }

  /// Closes a connection: the only answer to what is no request, or to one without an answer.
  func drop(_ id: ConnectionId, _ reason: String) {
    post(.log("ERROR Closing socket for \(id.number) because of error: \(reason)"))
    post(.close(id))
    forget(id)
  }

  func closed(_ id: ConnectionId) {
    if let fetcher = fetchers.first(where: { $0.connection == id }) {
      return lost(fetcher)
    }
    forget(id)
  }

  private func forget(_ id: ConnectionId) {
    guard let connection = connections.removeValue(forKey: id) else { return }
    connection.isGone = true
    if let parked = connection.parked { abandon(parked) }
  }
}
