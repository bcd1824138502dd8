internal import Bytes
internal import Clockwork
internal import Editions
internal import Wire

/// A client's connections to the brokers, one each, and what the client knows of the cluster. A member of
/// a group has one more, to its coordinator, so that its heartbeats and commits do not queue behind a fetch
/// that the same broker has parked.
///
/// It does what Java's NetworkClient does: it opens a connection when one is wanted, asks what the
/// broker speaks, numbers requests, keeps them in order, times them out, and looks for leaders when
/// it is asked to. What comes back is gathered as arrivals with the purpose that the owner gave.
struct Network<Purpose: Sendable>: Sendable {
  enum Arrival: Sendable {
    case answered(Purpose, node: Int32, version: Int16, correlation: Int32, body: ByteSlice)
    case lost(Purpose, node: Int32, correlation: Int32, isTimeout: Bool)
  }

  /// What of the cluster the owner wants to know.
  enum Wish: Sendable, Equatable {
    case brokersOnly
    case topics
    case everything
  }

  let settings: ConnectionSettings
  let edition: Edition
  let slot: ClientSlot
  /// How this client's log lines begin.
  let label: String
  var metadata = ClusterMetadata()
  var wish = Wish.topics
  /// Whether all topics are only listed for the program, so that nobody is warned of their state.
  var isListing = false
  /// Java's administrator's client keeps its bootstrap addresses elsewhere and says nothing of them.
  var tellsOfBootstrap = true
  /// Whether brokers are tried in their order. Java begins with any, so this is as good as its dice.
  var beginsWithFirst = false
  var wantedTopics = JavaHashMapOrder<String>()
  private(set) var newTopics: [String] = []
  private var known: Set<String> = []
  var needsMetadata = false
  var isFetchingMetadata = false
  var lastAttempt: Instant?
  var lastSuccess: Instant?
  var metadataFailures = 0
  /// Topics that have no name that a topic can have, as the last answer said.
  var invalidTopics: [String] = []
  /// The coordinator as a node of its own, with where it listens.
  private(set) var coordinator: (node: Int32, address: Address)?
  var connections: [BrokerConnection<Purpose>] = []
  var arrivals: [Arrival] = []
  var revisit: Instant?
  /// When a broker was last reached or lost, or the cluster last had changed; nil before.
  var lastChange: Instant?
  var choice: Dice
  var jitter: Dice
  private var opened = 0
  private var correlation: Int32 = 0

  init(
    _ settings: ConnectionSettings, edition: Edition, slot: ClientSlot, seed: UInt64, label: String
  ) {
    precondition(!settings.bootstrap.isEmpty, "a client needs an address to begin with")
    self.settings = settings
    self.edition = edition
    self.slot = slot
    self.label = label
    choice = Dice(seed: seed, named: "\(settings.clientId).\(slot.number).nodes")
    jitter = Dice(seed: seed, named: "\(settings.clientId).\(slot.number).backoff")
  }

  mutating func collect() -> [Arrival] {
    defer { arrivals = [] }
    return arrivals
  }

  /// Brokers that can be asked: those that metadata named, before that the bootstrap addresses with
  /// numbers below zero.
  var nodes: [(node: Int32, address: Address)] {
    if metadata.brokers.isEmpty {
      return settings.bootstrap.enumerated().map { (Int32(-1 - $0.offset), $0.element) }
    }
    return metadata.brokers.map { ($0.id, Address($0.host, $0.port)) }
  }

  /// As Java numbers a coordinator, so that it is never the node of the same broker: from the largest
  /// number downward.
  static func coordinatorNode(of broker: Int32) -> Int32 { .max - broker }

  /// From now on the coordinator can be asked: at the node that is the answer.
  mutating func know(
    coordinator broker: Int32, at address: Address, at now: Instant,
    into outbox: inout Outbox<NodeEffect>
  ) -> Int32 {
    let node = Self.coordinatorNode(of: broker)
    if let former = coordinator, former.node != node || former.address != address {
      forgetCoordinator(at: now, into: &outbox)
    }
    coordinator = (node, address)
    return node
  }

  /// It is the coordinator no more, or may not be: whatever it owes is lost.
  mutating func forgetCoordinator(at now: Instant, into outbox: inout Outbox<NodeEffect>) {
    guard let node = coordinator?.node else { return }
    coordinator = nil
    if let place = place(of: node), connections[place].id != nil {
      drop(place, isTimeout: false, at: now, into: &outbox)
    }
  }

  func place(of node: Int32) -> Int? { connections.firstIndex { $0.node == node } }

  mutating func nextCorrelation() -> Int32 {
    defer { correlation = correlation == .max ? 0 : correlation + 1 }
    return correlation
  }

  /// Makes the topic one of those that are asked for; a new one is asked for at once.
  mutating func want(topic: String) {
    guard known.insert(topic).inserted else { return }
    wantedTopics.insert(topic)
    newTopics.append(topic)
  }

  /// From now on these are the topics that are asked for; new ones are asked for at once.
  mutating func want(topics: [String]) {
    let wanted = Set(topics)
    for topic in wantedTopics.keys where !wanted.contains(topic) { wantedTopics.remove(topic) }
    known.formIntersection(wanted)
    newTopics.removeAll { !wanted.contains($0) }
    for topic in topics { want(topic: topic) }
  }

  /// Whether nothing is to be asked for that is wanted.
  var isFresh: Bool {
    lastSuccess != nil && !needsMetadata && newTopics.isEmpty && !isFetchingMetadata
  }

  /// How many answers a node owes.
  func owed(by node: Int32) -> Int { place(of: node).map { connections[$0].inFlight.count } ?? 0 }

  /// An answer has spoken of these.
  mutating func forgetNew(_ isAnswered: (String) -> Bool) { newTopics.removeAll(where: isAnswered) }

  // MARK: What happens on the connections

  mutating func handle(_ event: NodeEvent, at now: Instant, into outbox: inout Outbox<NodeEffect>) {
    switch event {
    case .connected(let id):
      guard let place = connections.firstIndex(where: { $0.id == id }) else { return }
      connections[place].phase = .checking
      connections[place].setupLimit = nil
      askVersions(place, version: nil, at: now, into: &outbox)
    case .closed(let id):
      guard let place = connections.firstIndex(where: { $0.id == id }) else { return }
      lose(place, isTimeout: false, at: now, into: &outbox)
    case .received(let id, let frame):
      guard let place = connections.firstIndex(where: { $0.id == id }) else { return }
      receive(frame, place, at: now, into: &outbox)
    default: break
    }
  }

  /// Whether a request can go to the node now. If there is no connection yet, one is opened.
  mutating func isReady(
    _ node: Int32, at now: Instant, into outbox: inout Outbox<NodeEffect>
  ) -> Bool {
    guard let address = address(of: node) else { return false }
    let place = ensure(node, address, at: now)
    if connections[place].canSend(settings.maxInFlight, at: now) { return true }
    if connections[place].canConnect(at: now) {
      open(place, address, at: now, into: &outbox)
    } else if connections[place].phase == .none {
      remind(connections[place].notBefore)
    } else if let until = connections[place].throttledUntil, until > now {
      remind(until)
    }
    return false
  }

  private func address(of node: Int32) -> Address? {
    if let coordinator, coordinator.node == node { return coordinator.address }
    return nodes.first { $0.node == node }?.address
  }

  /// As `isReady`, for a connection that was given up: whether it failed since and waits.
  func hasFailed(_ node: Int32) -> Bool {
    place(of: node).map { connections[$0].phase == .none && connections[$0].failures > 0 } ?? false
  }

  /// Whether it failed and is not tried again yet.
  func backsOff(_ node: Int32, at now: Instant) -> Bool {
    hasFailed(node) && place(of: node).map { connections[$0].notBefore > now } ?? false
  }

  mutating func remind(_ instant: Instant) {
    revisit = min(revisit ?? instant, instant)
  }

  private mutating func ensure(_ node: Int32, _ address: Address, at now: Instant) -> Int {
    if let place = place(of: node) { return place }
    connections.append(BrokerConnection(node: node, address: address, at: now))
    connections.sort { $0.node < $1.node }
    return place(of: node) ?? 0
  }

  private mutating func open(
    _ place: Int, _ address: Address, at now: Instant, into outbox: inout Outbox<NodeEffect>
  ) {
    let id = slot.connection(opened)
    opened += 1
    connections[place].address = address
    connections[place].id = id
    connections[place].phase = .connecting
    connections[place].since = now
    connections[place].lastUsed = now
    if let limit = settings.setupTimeout {
      let growing = Backoff(first: limit, most: settings.setupTimeoutMax)
      let wait = growing.wait(after: connections[place].failures + 1, &jitter)
      connections[place].setupLimit = now + wait
    }
    outbox.post(.connect(id, to: address))
  }

  /// The broker with the least to do, as Java looks for it: from a random place on, one that is idle
  /// before one that is busy before one that is being connected before one that could be.
  mutating func leastLoaded(at now: Instant) -> Int32? {
    let nodes = self.nodes
    let offset =
      beginsWithFirst && !metadata.brokers.isEmpty ? 0 : choice.below(nodes.count)
    var busy: (node: Int32, count: Int)?
    var connecting: Int32?
    var free: Int32?
    for step in 0..<nodes.count {
      let node = nodes[(offset + step) % nodes.count].node
      guard let place = place(of: node) else {
        free = free ?? node
        continue
      }
      let connection = connections[place]
      if connection.canSend(settings.maxInFlight, at: now) {
        if connection.inFlight.isEmpty { return node }
        if connection.inFlight.count < busy?.count ?? .max {
          busy = (node, connection.inFlight.count)
        }
      } else if connection.phase == .connecting || connection.phase == .checking {
        connecting = node
      } else if connection.canConnect(at: now) {
        free = free ?? node
      } else if connection.phase == .none {
        remind(connection.notBefore)
      } else if let until = connection.throttledUntil, until > now {
        remind(until)
      }
    }
    return busy?.node ?? connecting ?? free
  }

  // MARK: Losing a connection

  /// Gives up a connection from this side.
  mutating func drop(
    _ place: Int, isTimeout: Bool, at now: Instant, into outbox: inout Outbox<NodeEffect>
  ) {
    if let id = connections[place].id { outbox.post(.close(id)) }
    lose(place, isTimeout: isTimeout, at: now, into: &outbox)
  }

  private mutating func lose(
    _ place: Int, isTimeout: Bool, at now: Instant, into outbox: inout Outbox<NodeEffect>
  ) {
    let lost = connections[place]
    let backoff = Backoff(first: settings.reconnectBackoff, most: settings.reconnectBackoffMax)
    if lost.phase == .ready { lastChange = now }
    connections[place].id = nil
    connections[place].phase = .none
    connections[place].failures += 1
    connections[place].notBefore =
      now + backoff.wait(after: connections[place].failures, &jitter)
    connections[place].throttledUntil = nil
    connections[place].setupLimit = nil
    connections[place].inFlight = []
    if lost.phase == .connecting {
      let what = edition.clients.peerFirst
      warn(
        "Connection to node \(lost.node) (\(text(of: lost.address))) could not be established. "
          + "\(what) may not be available.", into: &outbox)
    }
    if tellsOfBootstrap, metadata.brokers.isEmpty, lost.node < 0 {
      warn("Bootstrap broker \(lost.text) disconnected", into: &outbox)
    }
    for request in lost.inFlight {
      switch request.kind {
      case .versions: break
      case .metadata: metadataFailed(at: now)
      case .owner(let purpose):
        arrivals.append(
          .lost(
            purpose, node: lost.node, correlation: request.correlation, isTimeout: isTimeout))
      }
    }
    needsMetadata = true
  }

  /// As Java prints an address that was looked up.
  private func text(of address: Address) -> String {
    if address.host == "127.0.0.1" { return "/\(address)" }
    guard let number = settings.hostNumbers[address.host] else { return address.description }
    return "\(address.host)/\(number):\(address.port)"
  }

  func warn(
    _ words: String, from source: String = "org.apache.kafka.clients.NetworkClient",
    into outbox: inout Outbox<NodeEffect>
  ) {
    outbox.post(.log("WARN [\(label)] \(words) (\(source))"))
  }

  mutating func closeAll(into outbox: inout Outbox<NodeEffect>) {
    for connection in connections {
      if let id = connection.id { outbox.post(.close(id)) }
    }
    connections = []
    arrivals = []
    isFetchingMetadata = false
    needsMetadata = false
  }
}
