import Bytes
import Clockwork
import Controller
import Editions
import Simulator
import Testing
import ZooKeeper

/// A program that changes topics and settings as the old tools do, on a ZooKeeper server of its own.
final class TopicClerk {
  final class Desk: Node {
    let client: ZooKeeperClient
    private var effects: [NodeEffect] = []

    init() {
      var post: (NodeEffect) -> Void = { _ in }
      client = ZooKeeperClient(
        servers: [Address("zk", 2181)], timeout: 18_000, firstConnection: 0, seed: 5
      ) { post($0) }
      post = { [unowned self] in effects.append($0) }
    }

    func handle(_ event: NodeEvent, at now: Instant, into outbox: inout Outbox<NodeEffect>) {
      if event == .started { client.start(at: now) }
      if client.owns(event) { client.handle(event, at: now) }
      flush(into: &outbox)
    }

    func flush(into outbox: inout Outbox<NodeEffect>) {
      for effect in effects { outbox.post(effect) }
      effects = []
    }
  }

  final class NoDisk: TransactionLog {
    private var written: [ByteSlice] = []
    func append(_ record: ByteSlice) throws(TransactionLogError) { written.append(record) }
    func records() throws(TransactionLogError) -> [ByteSlice] { written }
  }

  let simulation: Simulation
  let program: ProgramId
  let server: ProgramId
  let topics: TopicChanges
  let configs: ConfigChanges
  var store: ZnodeStore { topics.store }

  deinit { PlayedTwice.digests?.values.append(simulation.trace.digest) }

  init(
    edition: Edition = .v2_6, seed: UInt64 = 3, racks: [String?] = [nil, nil, nil],
    loaded: LoadedDice = LoadedDice()
  ) throws {
    simulation = Simulation(seed: seed, startingAt: Instant(milliseconds: 1_795_180_000_000))
    let zk = simulation.addHost("zk")
    server = simulation.addProgram("zookeeper", on: zk) { _ in
      ZooKeeperServer(
        ZooKeeperConfiguration(id: 1, members: [.init(id: 1, host: "zk")]), log: NoDisk())
    }
    let desk = Desk()
    program = simulation.addProgram("clerk", on: simulation.addHost("host")) { _ in desk }
    topics = TopicChanges(
      desk.client, edition: edition, dice: Dice(seed: seed, named: "placement"),
      loaded: loaded)
    configs = ConfigChanges(desk.client, edition: edition)
    simulation.start(server)
    simulation.start(program)
    simulation.advance(by: .seconds(2))
    for path in ZnodePath.persistent { _ = try done { self.store.create(path, nil, then: $0) } }
    for (number, rack) in racks.enumerated() {
      let broker = BrokerZnode(host: "k", port: 9092, timestamp: 0, rack: rack)
      let path = ZnodePath.broker(Int32(number + 1))
      _ = try done { self.store.create(path, broker.utf8, then: $0) }
    }
  }

  /// Asks and waits for the answer.
  func ask<Value>(
    _ asked: @escaping (@escaping ZnodeStore.Then<Value>) -> Void
  ) throws -> Result<Value, AdminRefusal> {
    var answer: Result<Value, AdminRefusal>?
    simulation.command(program) { node, now, outbox in
      asked { answer = $0 }
      (node as? Desk)?.flush(into: &outbox)
    }
    simulation.run(until: { answer != nil }, most: .seconds(30))
    return try #require(answer)
  }

  func done<Value>(
    _ asked: @escaping (@escaping ZnodeStore.Then<Value>) -> Void
  ) throws -> Value {
    try ask(asked).get()
  }

  func refusal<Value>(
    _ asked: @escaping (@escaping ZnodeStore.Then<Value>) -> Void
  ) throws -> String {
    switch try ask(asked) {
    case .success(let value): return "done: \(value)"
    case .failure(let refusal):
      let name = refusal.javaClass.split(separator: ".").last.map(String.init) ?? ""
      return "\(name): \(refusal.message ?? "")"
    }
  }

  /// A znode's text.
  func text(_ path: String) throws -> String? {
    let server = try #require(simulation.node(of: server) as? ZooKeeperServer)
    return server.znode(path)?.data?.text
  }

  func make(_ name: String, _ replicas: [[Int32]], _ settings: [(String, String)] = []) throws {
    let topic = NewTopic(
      name, .assigned(replicas.enumerated().map { .init(Int32($0.offset), replicas: $0.element) }),
      settings: settings.map { .init($0.0, $0.1) })
    _ = try done { self.topics.create(topic, then: $0) }
  }
}
