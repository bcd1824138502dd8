internal import Bytes
public import Clockwork
public import Controller
public import Simulator
public import ZooKeeper

/// One ZooKeeper server, some brokers with a controller in each, and an operator, in virtual time.
public final class ControllerRig {
  public static let start = Instant(milliseconds: 1_795_180_000_000)

  public let simulation: Simulation
  public let brokers: [ProgramId]
  public let zooKeeper: ProgramId
  private let admin: ProgramId

  public init(_ count: Int32, seed: UInt64, settings: ControllerSettings = ControllerSettings()) {
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
        ControllerOnlyBroker(id: id, settings: settings, zooKeepers: addresses, seed: seed)
      }
    }
    admin = simulation.addProgram("admin", on: simulation.addHost("client")) { _ in
      ZnodeWriter(zooKeepers: addresses, seed: seed)
    }
    simulation.start(zooKeeper)
    simulation.start(admin)
    run(seconds: 3)
    for broker in brokers {
      simulation.start(broker)
      run(seconds: 4)
    }
  }

  public func run(seconds: Double) {
    simulation.advance(by: .milliseconds(Int64(seconds * 1000)))
  }

  public func broker(_ id: Int32) -> ControllerOnlyBroker? {
    simulation.node(of: brokers[Int(id) - 1]) as? ControllerOnlyBroker
  }

  public func told(_ id: Int32) -> [String] { broker(id)?.told ?? [] }

  public func forgetTold() { for id in 1...Int32(brokers.count) { broker(id)?.forgetTold() } }

  public func log(_ id: Int32) -> [String] {
    simulation.log(of: brokers[Int(id) - 1]).map(\.text)
  }

  public func kill(_ id: Int32) { simulation.kill(brokers[Int(id) - 1]) }
  public func start(_ id: Int32) { simulation.start(brokers[Int(id) - 1]) }

  /// The brokers that believe to be the controller.
  public var controllers: [Int32] {
    (1...Int32(brokers.count)).filter { broker($0)?.controller.isActive == true }
  }

  // MARK: Znodes

  public var server: ZooKeeperServer? { simulation.node(of: zooKeeper) as? ZooKeeperServer }

  public func text(_ path: String) -> String? {
    server?.znode(path).map { $0.data?.text ?? "" }
  }

  public func state(_ topic: String, _ number: Int32) -> PartitionStateZnode? {
    text(ZnodePath.state(topic, number)).flatMap { PartitionStateZnode(utf8: Array($0.utf8)) }
  }

  /// Leader, leader epoch and in-sync replicas: `1/0[1,2]`.
  public func leadership(_ topic: String, _ number: Int32) -> String? {
    state(topic, number).map {
      "\($0.leader)/\($0.leaderEpoch)\(ControllerOnlyBroker.list($0.inSyncReplicas))"
    }
  }

  public func ask(_ operation: Operation) {
    simulation.command(admin) { node, now, outbox in
      (node as? ZnodeWriter)?.ask(operation, at: now, into: &outbox)
    }
  }

  public func create(_ topic: String, _ replicas: [[Int32]]) {
    write(topic, replicas, isNew: true)
    run(seconds: 1)
  }

  public func grow(_ topic: String, to replicas: [[Int32]]) {
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

  public func delete(_ topic: String) {
    ask(.create("\(ZnodePath.deleteTopics)/\(topic)", nil))
    run(seconds: 1)
  }

  // MARK: Commands

  public func command(_ id: Int32, _ body: @escaping (ControllerOnlyBroker, Instant) -> Void) {
    simulation.command(brokers[Int(id) - 1]) { node, now, outbox in
      guard let broker = node as? ControllerOnlyBroker else { return }
      body(broker, now)
      broker.flush(into: &outbox)
    }
    run(seconds: 1)
  }
}
