internal import Bytes
public import Clockwork
public import Editions
internal import Wire

/// Kafka's administrator's client as a core: calls that are tried until they are answered or too old.
///
/// Many calls can be under way at once. Each has a deadline; a connection that is lost, a broker that
/// is no controller any more and the like have it tried again after a wait. What a broker says of a
/// single topic is part of the answer and not tried again.
public struct AdminClient: Sendable {
  public let settings: AdminSettings
  public let edition: Edition
  public let slot: ClientSlot

  var network: Network<Int>
  var calls: [AdminCall] = []
  var nextCall = 0
  var results: [AdminOutcome] = []
  var wake: WakeTimer
  var isClosed = false

  public init(_ settings: AdminSettings, edition: Edition, slot: ClientSlot, seed: UInt64) {
    self.settings = settings
    self.edition = edition
    self.slot = slot
    network = Network(
      settings.connections, edition: edition, slot: slot, seed: seed,
      label: "\(settings.isLegacy ? "Legacy" : "")AdminClient "
        + "clientId=\(settings.connections.clientId)")
    network.wish = .brokersOnly
    network.beginsWithFirst = true
    network.tellsOfBootstrap = settings.isLegacy
    wake = WakeTimer(slot)
  }

  public mutating func collect() -> [AdminOutcome] {
    defer { results = [] }
    return results
  }

  public var metadata: ClusterMetadata { network.metadata }
  public var isBusy: Bool { !calls.isEmpty }

  /// Asks the broker that is named, or else the one whose business it is.
  public mutating func call(
    _ request: AdminRequest, of target: AdminTarget? = nil, within timeout: Stretch? = nil,
    _ ticket: Ticket, at now: Instant, into outbox: inout Outbox<NodeEffect>
  ) {
    guard !isClosed else {
      return results.append(
        .failed(ticket, .illegalState("Cannot send a call on a closed AdminClient.")))
    }
    calls.append(
      AdminCall(
        number: nextCall, request, target ?? request.usualTarget, ticket,
        deadline: now + (timeout ?? settings.apiTimeout)))
    nextCall += 1
    run(at: now, into: &outbox)
  }

  /// Ends at once; what is under way fails.
  public mutating func close(
    _ ticket: Ticket, at now: Instant, into outbox: inout Outbox<NodeEffect>
  ) {
    for call in calls {
      results.append(.failed(call.ticket, .timeout("The AdminClient thread has exited.")))
    }
    calls = []
    isClosed = true
    network.closeAll(into: &outbox)
    wake.set(nil, into: &outbox)
    results.append(.closed(ticket))
  }

  public mutating func handle(
    _ event: NodeEvent, at now: Instant, into outbox: inout Outbox<NodeEffect>
  ) {
    guard slot.owns(event) else { return }
    if case .timerFired = event { wake.fired() }
    guard !isClosed else { return }
    network.handle(event, at: now, into: &outbox)
    run(at: now, into: &outbox)
  }

  private mutating func run(at now: Instant, into outbox: inout Outbox<NodeEffect>) {
    repeat {
      network.run(isBusy: isBusy, at: now, into: &outbox)
      for arrival in network.collect() { take(arrival, at: now, into: &outbox) }
      for index in calls.indices.reversed() where calls[index].deadline < now {
        results.append(.failed(calls[index].ticket, lateness(of: calls[index], at: now)))
        calls.remove(at: index)
      }
      for call in calls where !call.isSent && (call.notBefore ?? now) <= now {
        post(call, at: now, into: &outbox)
      }
    } while !network.arrivals.isEmpty
    network.askNow(isBusy: isBusy, at: now, into: &outbox)
    var next = network.nextDue(isBusy: isBusy, at: now)
    for call in calls {
      let late = call.deadline + .milliseconds(1)
      next = min(next ?? late, late)
      if !call.isSent, let wait = call.notBefore, wait > now { next = min(next ?? wait, wait) }
    }
    wake.set(next, into: &outbox)
  }

  private func lateness(of call: AdminCall, at now: Instant) -> ClientFailure {
    let name = call.request.callName
    let tries = call.tries + 1
    let cause =
      call.lastFailure
      ?? .timeout(
        "Timed out waiting for a node assignment." + (edition < .v3_9 ? "" : " Call: \(name)"))
    let next = now + settings.connections.retryBackoff
    return ClientFailure(
      ClientFailure.errors + "TimeoutException",
      "Call(callName=\(name), deadlineMs=\(call.deadline.milliseconds), tries=\(tries), "
        + "nextAllowedTryMs=\(next.milliseconds)) timed out at \(now.milliseconds) after \(tries) "
        + "attempt(s)", isRetriable: true, causes: [cause])
  }

  // MARK: Answers

  private mutating func take(
    _ arrival: Network<Int>.Arrival, at now: Instant, into outbox: inout Outbox<NodeEffect>
  ) {
    switch arrival {
    case .lost(let number, _, _, _):
      tryAgain(number, .disconnected("Cancelled request"), at: now)
    case .answered(let number, let node, let version, _, let body):
      guard let place = calls.firstIndex(where: { $0.number == number }) else { return }
      guard let answer = try? calls[place].request.decode(body, version) else {
        network.distrust(node, at: now, into: &outbox)
        return tryAgain(number, .disconnected(), at: now)
      }
      if answer.answer.isFromOldController {
        network.requestMetadata()
        return tryAgain(number, ClientFailure(.notController, in: edition), at: now)
      }
      network.throttle(node, milliseconds: answer.throttle, at: now)
      results.append(.answered(calls[place].ticket, answer.answer, from: node))
      calls.remove(at: place)
    }
  }

  mutating func tryAgain(_ number: Int, _ failure: ClientFailure, at now: Instant) {
    guard let place = calls.firstIndex(where: { $0.number == number }) else { return }
    calls[place].tries += 1
    calls[place].isSent = false
    calls[place].lastFailure = failure
    calls[place].notBefore = now + settings.connections.retryBackoff
    guard calls[place].tries > settings.retries || !failure.isRetriable else { return }
    results.append(.failed(calls[place].ticket, failure))
    calls.remove(at: place)
  }
}

/// A call that is not answered.
struct AdminCall: Sendable {
  let number: Int
  let request: AdminRequest
  let target: AdminTarget
  let ticket: Ticket
  let deadline: Instant
  var tries = 0
  var isSent = false
  var notBefore: Instant?
  var lastFailure: ClientFailure?

  init(
    number: Int, _ request: AdminRequest, _ target: AdminTarget, _ ticket: Ticket,
    deadline: Instant
  ) {
    self.number = number
    self.request = request
    self.target = target
    self.ticket = ticket
    self.deadline = deadline
  }
}
