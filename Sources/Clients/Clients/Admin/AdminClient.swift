public import Clockwork
public import Editions

/// Kafka's administrator's client as a core: calls that are tried until they are answered or too old.
///
/// Many calls can be under way at once. Each has a deadline; a connection that is lost, a broker that
/// is no controller any more and the like have it tried again after a wait. What a broker says of a
/// single topic is part of the answer and not tried again. Who coordinates a group is remembered for the
/// next call until anything speaks against it; Java looks for it with each call.
public struct AdminClient: Sendable {
  public let settings: AdminSettings
  public let edition: Edition
  public let slot: ClientSlot

  var network: Network<Int>
  var calls: [PendingCall] = []
  var gatherings: [Gathering] = []
  var coordinators: [(group: String, node: Int32)] = []
  var nextCall = 0
  var results: [AdminOutcome] = []
  var beat: ClientTimer
  var isClosed = false

  public init(_ settings: AdminSettings, edition: Edition, slot: ClientSlot, seed: UInt64) {
    self.settings = settings
    self.edition = edition
    self.slot = slot
    var connections = settings.connections
    if edition.adminClient.waitsAsLongAsTheCall { connections.requestTimeout = .seconds(3600) }
    network = Network(
      connections, edition: edition, slot: slot, seed: seed,
      label: "\(settings.isLegacy ? "Legacy" : "")AdminClient "
        + "clientId=\(settings.connections.clientId)")
    network.wish = .brokersOnly
    network.beginsWithFirst = true
    network.tellsOfBootstrap = settings.isLegacy
    beat = ClientTimer(slot.beat)
  }

  public mutating func collect() -> [AdminOutcome] {
    defer { results = [] }
    return results
  }

  public var metadata: ClusterMetadata { network.metadata }
  public var isBusy: Bool { !calls.isEmpty }

  /// Asks the broker that is named, or else the one whose business it is.
  public mutating func call(
    _ call: some AdminCall, of target: AdminTarget? = nil, within timeout: Stretch? = nil,
    _ ticket: Ticket, at now: Instant, into outbox: inout Outbox<NodeEffect>
  ) {
    add(call, .one(target ?? call.target), timeout, ticket, at: now, into: &outbox)
  }

  /// Asks every broker that there is; each one's answer or failure is part of the outcome.
  public mutating func callAll(
    _ call: some AdminCall, within timeout: Stretch? = nil, _ ticket: Ticket, at now: Instant,
    into outbox: inout Outbox<NodeEffect>
  ) {
    add(call, .everyBroker, timeout, ticket, at: now, into: &outbox)
  }

  private mutating func add(
    _ call: any AdminCall, _ destination: PendingCall.Destination, _ timeout: Stretch?,
    _ ticket: Ticket, at now: Instant, into outbox: inout Outbox<NodeEffect>
  ) {
    guard !isClosed else {
      return results.append(
        .failed(ticket, .illegalState("Cannot send a call on a closed AdminClient.")))
    }
    var coordinator: Int32?
    if case .one(.coordinator(let group)) = destination {
      coordinator = coordinators.first { $0.group == group }?.node
    }
    calls.append(
      PendingCall(
        number: nextCall, call, destination, for: .program(ticket), coordinator: coordinator,
        deadline: now + (timeout ?? settings.apiTimeout)))
    nextCall += 1
    run(at: now, into: &outbox)
  }

  /// Ends at once; what is under way fails.
  public mutating func close(
    _ ticket: Ticket, at now: Instant, into outbox: inout Outbox<NodeEffect>
  ) {
    while let call = calls.first {
      end(call.number, .failure(.timeout("The AdminClient thread has exited.")))
    }
    isClosed = true
    network.closeAll(into: &outbox)
    beat.set(nil, into: &outbox)
    results.append(.closed(ticket))
  }

  public mutating func handle(
    _ event: NodeEvent, at now: Instant, into outbox: inout Outbox<NodeEffect>
  ) {
    guard slot.owns(event) else { return }
    beat.note(event)
    guard !isClosed else { return }
    network.handle(event, at: now, into: &outbox)
    run(at: now, into: &outbox)
  }

  func place(of number: Int) -> Int? { calls.firstIndex { $0.number == number } }

  private mutating func run(at now: Instant, into outbox: inout Outbox<NodeEffect>) {
    repeat {
      network.run(isBusy: isBusy, at: now, into: &outbox)
      for arrival in network.collect() { take(arrival, at: now, into: &outbox) }
      for call in calls.reversed() where call.deadline < now {
        end(call.number, .failure(lateness(of: call, at: now)))
      }
      for call in calls where !call.isSent && (call.current.notBefore ?? now) <= now {
        post(call.number, at: now, into: &outbox)
      }
    } while !network.arrivals.isEmpty
    network.askNow(isBusy: isBusy, at: now, into: &outbox)
    var next = network.nextDue(isBusy: isBusy, at: now)
    for call in calls {
      let late = call.deadline + .milliseconds(1)
      next = min(next ?? late, late)
      if !call.isSent, let wait = call.current.notBefore, wait > now {
        next = min(next ?? wait, wait)
      }
    }
    beat.set(next, into: &outbox)
  }

  private func lateness(of call: PendingCall, at now: Instant) -> ClientFailure {
    let name = call.name(in: edition)
    let cause =
      call.underWay.map { call.cancelled($0.correlation, at: $0.node, in: edition) }
      ?? call.current.lastFailure
      ?? .timeout(
        "Timed out waiting for a node assignment."
          + (edition.adminClient.namesUnassignedCalls ? " Call: \(name)" : ""))
    return exhausted(call, call.current.tries + 1, cause, at: now)
  }
}
