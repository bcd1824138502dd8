internal import Clockwork
internal import Editions
internal import Wire

/// Who is asked, and with what on the wire.
extension AdminClient {
  mutating func post(
    _ number: Int, at now: Instant, into outbox: inout Outbox<NodeEffect>
  ) {
    guard let call = lookedAfter(number) else { return }
    guard let node = node(for: call, at: now), network.isReady(node, at: now, into: &outbox)
    else { return }
    send(call.current.call, call, node, at: now, into: &outbox)
  }

  /// A coordinator that an earlier call has found, and that cannot be reached, is looked for again.
  private mutating func lookedAfter(_ number: Int) -> PendingCall? {
    guard let place = place(of: number) else { return nil }
    if calls[place].isRemembered, let node = calls[place].coordinator, network.hasFailed(node) {
      searchAgain(number)
    }
    return calls[place]
  }

  private mutating func node(for call: PendingCall, at now: Instant) -> Int32? {
    // The bootstrap addresses only serve to learn who the brokers are.
    guard !network.metadata.brokers.isEmpty else { return nil }
    guard call.search == nil, case .one(let target) = call.destination else {
      return network.leastLoaded(at: now)
    }
    switch target {
    case .any: return network.leastLoaded(at: now)
    case .controller:
      if network.metadata.controller == nil { network.requestMetadata() }
      return network.metadata.controller
    case .broker(let id): return broker(id)
    case .coordinator: return call.coordinator.flatMap { broker($0) }
    }
  }

  private mutating func broker(_ id: Int32) -> Int32? {
    if network.metadata.broker(id) == nil { network.requestMetadata() }
    return network.metadata.broker(id)?.id
  }

  private mutating func send<Call: AdminCall>(
    _ call: Call, _ pending: PendingCall, _ node: Int32, at now: Instant,
    into outbox: inout Outbox<NodeEffect>
  ) {
    switch network.version(of: Call.Request.self, at: node) {
    case .failure(let failure): tryAgain(pending.number, failure, at: now)
    case .success(let version):
      let left = min(pending.deadline - now, settings.connections.requestTimeout)
      let sending = AdminSending(
        version: version, edition: edition, timeoutMs: Int32(clamping: max(left.milliseconds, 0)))
      let sent = network.send(
        call.request(sending), version: version, to: node, for: pending.number, at: now,
        into: &outbox)
      guard let sent else {
        let words = "The request cannot be represented."
        return tryAgain(
          pending.number, ClientFailure(ClientFailure.errors + "InvalidRequestException", words),
          at: now)
      }
      if let place = place(of: pending.number) {
        calls[place].underWay = (node, sent, sending)
      }
    }
  }
}
