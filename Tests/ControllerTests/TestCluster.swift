import Bytes
import Clockwork
import Controller
import Simulator
import Testing
import ZooKeeper

/// What a ZooKeeper server wrote; it outlives the server.
final class MemoryLog: TransactionLog {
  private var written: [ByteSlice] = []

  func append(_ record: ByteSlice) throws(TransactionLogError) { written.append(record) }
  func records() throws(TransactionLogError) -> [ByteSlice] { written }
}

/// Whoever writes znodes by hand: a tool, or the operator.
final class TestAdmin: Node {
  private let effects = TestBroker.Effects()
  let client: ZooKeeperClient
  private var waiting: [Operation] = []

  init(zooKeepers: [Address], seed: UInt64) {
    let effects = effects
    client = ZooKeeperClient(
      servers: zooKeepers, timeout: 6000, firstConnection: 0, seed: seed,
      posting: { effects.posted.append($0) })
    client.onExpired = { [unowned self] in
      client.restart(at: client.now)
      let late = waiting
      waiting = []
      for operation in late { ask(operation, at: client.now) }
    }
  }

  func handle(_ event: NodeEvent, at now: Instant, into outbox: inout Outbox<NodeEffect>) {
    if event == .started { client.start(at: now) }
    if client.owns(event) { client.handle(event, at: now) }
    flush(into: &outbox)
  }

  func ask(_ operation: Operation, at now: Instant, into outbox: inout Outbox<NodeEffect>) {
    ask(operation, at: now)
    flush(into: &outbox)
  }

  /// As long as it takes.
  private func ask(_ operation: Operation, at now: Instant) {
    client.ask(operation, at: now) { [unowned self] error, _ in
      if error == .connectionLoss { ask(operation, at: client.now) }
      if error == .sessionExpired { waiting.append(operation) }
    }
  }

  private func flush(into outbox: inout Outbox<NodeEffect>) {
    for effect in effects.posted { outbox.post(effect) }
    effects.posted = []
  }
}

/// One ZooKeeper server, some brokers with a controller in each, and an operator, in virtual time.
final class TestCluster {
  static let start = Instant(milliseconds: 1_795_180_000_000)

  let simulation: Simulation
  let brokers: [ProgramId]
  let zooKeeper: ProgramId
  private let admin: ProgramId

  init(_ count: Int32, seed: UInt64, settings: ControllerSettings = ControllerSettings()) {
    let simulation = Simulation(seed: seed, startingAt: Self.start)
    self.simulation = simulation
    let log = MemoryLog()
    let addresses = [Address("zk1", 2181)]
    let member = ZooKeeperConfiguration.Member(id: 1, host: "zk1")
    var configuration = ZooKeeperConfiguration(id: 1, members: [member])
    configuration.booted = Self.start
    zooKeeper = simulation.addProgram("zk", on: simulation.addHost("zk1")) {
      [configuration] _ in ZooKeeperServer(configuration, log: log)
    }
    brokers = (1...count).map { id in
      let host = simulation.addHost("kafka\(id)")
      return simulation.addProgram("kafka", on: host) { _ in
        TestBroker(id: id, settings: settings, zooKeepers: addresses, seed: seed)
      }
    }
    admin = simulation.addProgram("admin", on: simulation.addHost("client")) { _ in
      TestAdmin(zooKeepers: addresses, seed: seed)
    }
    simulation.start(zooKeeper)
    simulation.start(admin)
    run(seconds: 3)
    for broker in brokers {
      simulation.start(broker)
      run(seconds: 4)
    }
  }

  func run(seconds: Double) {
    let reason = simulation.advance(by: .milliseconds(Int64(seconds * 1000)))
    if case .halted(let sentence) = reason { Issue.record("\(sentence)") }
  }

  func broker(_ id: Int32) -> TestBroker? {
    simulation.node(of: brokers[Int(id) - 1]) as? TestBroker
  }

  func told(_ id: Int32) -> [String] { broker(id)?.told ?? [] }

  func forgetTold() { for id in 1...Int32(brokers.count) { broker(id)?.forgetTold() } }

  func log(_ id: Int32) -> [String] {
    simulation.log(of: brokers[Int(id) - 1]).map(\.text)
  }

  func kill(_ id: Int32) { simulation.kill(brokers[Int(id) - 1]) }
  func start(_ id: Int32) { simulation.start(brokers[Int(id) - 1]) }

  /// The brokers that believe to be the controller.
  var controllers: [Int32] {
    (1...Int32(brokers.count)).filter { broker($0)?.controller.isActive == true }
  }

  // MARK: Znodes

  var server: ZooKeeperServer? { simulation.node(of: zooKeeper) as? ZooKeeperServer }

  func text(_ path: String) -> String? {
    server?.znode(path).map { $0.data?.text ?? "" }
  }

  func state(_ topic: String, _ number: Int32) -> PartitionStateZnode? {
    text(ZnodePath.state(topic, number)).flatMap { PartitionStateZnode(utf8: Array($0.utf8)) }
  }

  /// Leader, leader epoch and in-sync replicas: `1/0[1,2]`.
  func leadership(_ topic: String, _ number: Int32) -> String? {
    state(topic, number).map {
      "\($0.leader)/\($0.leaderEpoch)\(TestBroker.list($0.inSyncReplicas))"
    }
  }

  func ask(_ operation: Operation) {
    simulation.command(admin) { node, now, outbox in
      (node as? TestAdmin)?.ask(operation, at: now, into: &outbox)
    }
  }

  func create(_ topic: String, _ replicas: [[Int32]]) {
    write(topic, replicas, isNew: true)
    run(seconds: 1)
  }

  func grow(_ topic: String, to replicas: [[Int32]]) {
    write(topic, replicas, isNew: false)
    run(seconds: 1)
  }

  private func write(_ topic: String, _ replicas: [[Int32]], isNew: Bool) {
    let znode = TopicZnode(
      replicas.enumerated().map { TopicZnode.Assignment(Int32($0.offset), replicas: $0.element) })
    let path = ZnodePath.topic(topic)
    guard isNew else { return ask(.setData(path, ByteSlice(znode.utf8))) }
    ask(.create(ZnodePath.config("topics", topic), ByteSlice(ConfigZnode([]).utf8)))
    ask(.create(path, ByteSlice(znode.utf8)))
  }

  func delete(_ topic: String) {
    ask(.create("\(ZnodePath.deleteTopics)/\(topic)", nil))
    run(seconds: 1)
  }

  // MARK: Commands

  func command(_ id: Int32, _ body: @escaping (TestBroker, Instant) -> Void) {
    simulation.command(brokers[Int(id) - 1]) { node, now, outbox in
      guard let broker = node as? TestBroker else { return }
      body(broker, now)
      broker.flush(into: &outbox)
    }
    run(seconds: 1)
  }
}

/// Plays a scene twice from one seed; both times the same must be heard by everybody.
func twice(
  _ brokers: Int32, settings: ControllerSettings = ControllerSettings(), seed: UInt64 = 1,
  _ scene: (TestCluster) throws -> Void
) rethrows {
  var digests: [UInt64] = []
  for _ in 1...2 {
    let cluster = TestCluster(brokers, seed: seed, settings: settings)
    try scene(cluster)
    digests.append(cluster.simulation.trace.digest)
  }
  #expect(digests[0] == digests[1])
}
