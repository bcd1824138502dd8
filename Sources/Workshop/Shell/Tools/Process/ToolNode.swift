internal import Clients
internal import Clockwork
internal import ZooKeeper

/// The Java process of a tool that asks, is answered, and ends: the clients that it has made, each in
/// a slot of its own.
///
/// It decides nothing. `ToolProcess` calls its clients from outside, and what comes of the calls lies
/// here until it is fetched. The clients are values and are changed where they lie.
final class ToolNode: Node {
  private var admins: [AdminClient] = []
  private var consumers: [Consumer] = []
  private var zooKeepers: [ZooKeeperClient] = []
  private(set) var adminOutcomes: [AdminOutcome] = []
  private(set) var consumerOutcomes: [ConsumerOutcome] = []
  private(set) var hasStarted = false
  private var posted: [NodeEffect] = []

  /// ZooKeeper's connections are numbered beyond those of any client's slot.
  static let firstZooKeeperConnection = 1 << 40

  /// What a call fails with that does not come back at all.
  static let unanswered = ClientFailure(
    "org.apache.kafka.common.errors.TimeoutException", "The call was not answered.")

  func handle(_ event: NodeEvent, at now: Instant, into outbox: inout Outbox<NodeEffect>) {
    switch event {
    case .started: hasStarted = true
    case .stopping: outbox.post(.exit(status: 143))
    default: pass(event, at: now, into: &outbox)
    }
    flush(into: &outbox)
  }

  /// Each client says which events are its own.
  private func pass(
    _ event: NodeEvent, at now: Instant, into outbox: inout Outbox<NodeEffect>
  ) {
    for place in admins.indices where admins[place].slot.owns(event) {
      admins[place].handle(event, at: now, into: &outbox)
      adminOutcomes += admins[place].collect()
    }
    for place in consumers.indices where consumers[place].slot.owns(event) {
      consumers[place].handle(event, at: now, into: &outbox)
      consumerOutcomes += consumers[place].collect()
    }
    for client in zooKeepers where client.owns(event) { client.handle(event, at: now) }
  }

  /// Does what the ZooKeeper clients want done.
  func flush(into outbox: inout Outbox<NodeEffect>) {
    for effect in posted { outbox.post(effect) }
    posted = []
  }

  // MARK: Calls from outside

  func add(_ client: AdminClient) -> Int {
    admins.append(client)
    return admins.count - 1
  }

  func add(_ client: Consumer) -> Int {
    consumers.append(client)
    return consumers.count - 1
  }

  /// A ZooKeeper client of this process; it connects at once.
  func connect(
    _ servers: [Address], seed: UInt64, at now: Instant, into outbox: inout Outbox<NodeEffect>
  ) -> ZooKeeperClient {
    let client = ZooKeeperClient(
      servers: servers, timeout: 30_000, firstConnection: Self.firstZooKeeperConnection, seed: seed
    ) { [unowned self] in posted.append($0) }
    client.start(at: now)
    flush(into: &outbox)
    zooKeepers.append(client)
    return client
  }

  func withAdmin(_ place: Int, _ body: (inout AdminClient) -> Void) {
    body(&admins[place])
    adminOutcomes += admins[place].collect()
  }

  func withConsumer(_ place: Int, _ body: (inout Consumer) -> Void) {
    body(&consumers[place])
    consumerOutcomes += consumers[place].collect()
  }

  func takeAdminOutcomes() -> [AdminOutcome] {
    defer { adminOutcomes = [] }
    return adminOutcomes
  }

  func takeConsumerOutcomes() -> [ConsumerOutcome] {
    defer { consumerOutcomes = [] }
    return consumerOutcomes
  }
}
