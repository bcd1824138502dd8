internal import Clients
internal import Clockwork
internal import ZooKeeper

/// The Java process of a tool that asks, is answered, and ends: the clients that it has made, each in
/// a slot of its own.
///
/// It decides nothing. `ToolProcess` calls its clients from outside, and what comes of the calls lies
/// here until it is fetched.
final class ToolNode: Node {
  enum Client {
    case admin(AdminClient)
    case consumer(Consumer)
    case zooKeeper(ZooKeeperClient)
  }

  private(set) var clients: [Client] = []
  private(set) var adminOutcomes: [AdminOutcome] = []
  private(set) var consumerOutcomes: [ConsumerOutcome] = []
  private(set) var hasStarted = false
  private var posted: [NodeEffect] = []

  /// ZooKeeper's connections are numbered beyond those of any client's slot.
  static let firstZooKeeperConnection = 1 << 40

  func handle(_ event: NodeEvent, at now: Instant, into outbox: inout Outbox<NodeEffect>) {
    switch event {
    case .started: hasStarted = true
    case .stopping: outbox.post(.exit(status: 143))
    default:
      for place in clients.indices { pass(event, to: place, at: now, into: &outbox) }
    }
    flush(into: &outbox)
  }

  private func pass(
    _ event: NodeEvent, to place: Int, at now: Instant, into outbox: inout Outbox<NodeEffect>
  ) {
    switch clients[place] {
    case .admin(var admin):
      guard admin.slot.owns(event) else { return }
      admin.handle(event, at: now, into: &outbox)
      adminOutcomes += admin.collect()
      clients[place] = .admin(admin)
    case .consumer(var consumer):
      guard consumer.slot.owns(event) else { return }
      consumer.handle(event, at: now, into: &outbox)
      consumerOutcomes += consumer.collect()
      clients[place] = .consumer(consumer)
    case .zooKeeper(let client):
      guard client.owns(event) else { return }
      client.handle(event, at: now)
    }
  }

  private func flush(into outbox: inout Outbox<NodeEffect>) {
    for effect in posted { outbox.post(effect) }
    posted = []
  }

  // MARK: Calls from outside

  func add(_ client: Client) -> Int {
    clients.append(client)
    return clients.count - 1
  }

  /// A ZooKeeper client of this process; it connects at once.
  func connect(
    _ servers: [Address], seed: UInt64, at now: Instant, into outbox: inout Outbox<NodeEffect>
  ) -> Int {
    let client = ZooKeeperClient(
      servers: servers, timeout: 30_000, firstConnection: Self.firstZooKeeperConnection, seed: seed
    ) { [unowned self] in posted.append($0) }
    client.start(at: now)
    flush(into: &outbox)
    return add(.zooKeeper(client))
  }

  func withAdmin(
    _ place: Int, _ body: (inout AdminClient) -> Void
  ) {
    guard case .admin(var admin) = clients[place] else { return }
    body(&admin)
    adminOutcomes += admin.collect()
    clients[place] = .admin(admin)
  }

  func withConsumer(_ place: Int, _ body: (inout Consumer) -> Void) {
    guard case .consumer(var consumer) = clients[place] else { return }
    body(&consumer)
    consumerOutcomes += consumer.collect()
    clients[place] = .consumer(consumer)
  }

  /// Has a body use the ZooKeeper client of a slot; what it wants done is done.
  func withZooKeeper(
    _ place: Int, into outbox: inout Outbox<NodeEffect>, _ body: (ZooKeeperClient) -> Void
  ) {
    guard case .zooKeeper(let client) = clients[place] else { return }
    body(client)
    flush(into: &outbox)
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
