internal import Bytes
internal import Clockwork
internal import Editions
internal import Wire

/// How far a consumer has come in finding the broker that coordinates its group.
struct CoordinatorLookup: Sendable {
  var isAsked = false
  var notBefore: Instant?
  /// It cannot be found at all; the next call that needs it throws this.
  var failure: ClientFailure?
}

/// Why the coordinator is known no more.
enum CoordinatorLoss {
  case unavailable(isDisconnected: Bool)
  case disconnected
  case refused(ErrorCode)
  case silent

  var words: String {
    switch self {
    case .unavailable: "coordinator unavailable"
    // Java prints the message of an exception that has none.
    case .disconnected: "null"
    case .refused(let code): "error response \(code.name)"
    case .silent: "session timed out without receiving a heartbeat response"
    }
  }

  var isDisconnected: Bool {
    switch self {
    case .unavailable(let isDisconnected): isDisconnected
    case .disconnected: true
    case .refused, .silent: false
    }
  }
}

/// Finding the group's coordinator, losing it, and finding it again.
extension Consumer {
  /// As Java prints it.
  private var coordinatorText: String? {
    network.coordinator.map { "\($0.address) (id: \($0.node) rack: null)" }
  }

  /// What a call that needs the coordinator comes to: if it is not known, it is looked for.
  mutating func needCoordinator(
    at now: Instant, into outbox: inout Outbox<NodeEffect>
  ) -> ConsumerStep {
    if let failure = lookup.failure {
      lookup.failure = nil
      return .failed(failure)
    }
    checkCoordinator(at: now, into: &outbox)
    if network.coordinator != nil { return .done }
    lookForCoordinator(at: now, into: &outbox)
    return .waiting
  }

  /// Whether a request can go to the coordinator now.
  mutating func isCoordinatorReady(
    at now: Instant, into outbox: inout Outbox<NodeEffect>
  ) -> Int32? {
    guard let node = network.coordinator?.node, network.isReady(node, at: now, into: &outbox)
    else { return nil }
    return node
  }

  /// A coordinator whose connection is lost is not known any more.
  mutating func checkCoordinator(at now: Instant, into outbox: inout Outbox<NodeEffect>) {
    guard let node = network.coordinator?.node, network.hasFailed(node) else { return }
    loseCoordinator(.unavailable(isDisconnected: true), at: now, into: &outbox)
  }

  mutating func loseCoordinator(
    _ cause: CoordinatorLoss, at now: Instant, into outbox: inout Outbox<NodeEffect>
  ) {
    guard let text = coordinatorText else { return }
    let source = "internals.AbstractCoordinator"
    switch edition {
    case .v2_6:
      inform(
        "Group coordinator \(text) is unavailable or invalid, will attempt rediscovery",
        from: source, into: &outbox)
    case .v3_9, .v4_1:
      inform(
        "Group coordinator \(text) is unavailable or invalid due to cause: \(cause.words). "
          + "isDisconnected: \(cause.isDisconnected). Rediscovery will be attempted.",
        from: source, into: &outbox)
      if !cause.isDisconnected {
        inform(
          "Requesting disconnect from last known coordinator \(text)", from: source,
          into: &outbox)
      }
    }
    lastNews = now
    network.forgetCoordinator(at: now, into: &outbox)
  }

  mutating func lookForCoordinator(at now: Instant, into outbox: inout Outbox<NodeEffect>) {
    guard let group = membership?.groupId, !lookup.isAsked, (lookup.notBefore ?? now) <= now
    else { return }
    guard let node = network.leastLoaded(at: now), network.isReady(node, at: now, into: &outbox)
    else { return }
    let version: Int16
    switch network.version(of: FindCoordinatorRequest.self, at: node) {
    case .failure(let failure):
      lookup.failure = failure
      return
    case .success(let found): version = found
    }
    var request = FindCoordinatorRequest()
    if version < 4 { request.key = group } else { request.coordinatorKeys = [group] }
    let number = network.send(
      request, version: version, to: node, for: .coordinator, at: now, into: &outbox)
    guard number != nil else { return }
    lookup.isAsked = true
    lookup.notBefore = nil
  }

  /// It may be found in a moment.
  mutating func coordinatorNotFound(_ failure: ClientFailure, at now: Instant) {
    lookup.isAsked = false
    lookup.notBefore = now + settings.connections.retryBackoff
    network.requestMetadata()
    failUnsentCommits(failure)
  }

  mutating func takeCoordinator(
    _ body: ByteSlice, _ version: Int16, from node: Int32, at now: Instant,
    into outbox: inout Outbox<NodeEffect>
  ) {
    guard let answer = try? FindCoordinatorResponse(body, version: version) else {
      coordinatorNotFound(.disconnected(), at: now)
      return network.distrust(node, at: now, into: &outbox)
    }
    network.throttle(node, milliseconds: answer.throttleTimeMs, at: now)
    let row = answer.coordinators.first
    let isOld = version < 4
    let code = isOld ? answer.errorCode : row?.errorCode ?? .unknownServerError
    guard code == .none else {
      let failure = ClientFailure(code, in: edition)
      coordinatorNotFound(failure, at: now)
      if !failure.isRetriable { lookup.failure = failure }
      return
    }
    lookup.isAsked = false
    lastNews = now
    let broker = isOld ? answer.nodeId : row?.nodeId ?? -1
    let host = isOld ? answer.host : row?.host ?? ""
    let port = isOld ? answer.port : row?.port ?? 0
    let found = network.know(
      coordinator: broker, at: Address(host, Int(port)), at: now, into: &outbox)
    inform(
      "Discovered group coordinator \(coordinatorText ?? "")",
      from: "internals.AbstractCoordinator", into: &outbox)
    membership?.heartbeat.noteCoordinator(at: now)
    if network.backsOff(found, at: now) {
      loseCoordinator(.unavailable(isDisconnected: false), at: now, into: &outbox)
      lookup.notBefore = now + settings.connections.retryBackoff
    } else {
      _ = network.isReady(found, at: now, into: &outbox)
    }
  }
}
