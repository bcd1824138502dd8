public import ZooKeeperBroker
public import Broker
internal import Bytes
public import Clockwork
public import Controller
public import Editions
internal import Log
internal import Records
public import Simulator
public import Wire
public import ZooKeeper

/// A cluster as the book sets it up: one ZooKeeper server, three brokers that read their properties,
/// and a host from which it is used.
public final class ServerRig {
  public static let properties = "/usr/local/kafka/config/server.properties"

  public let simulation: Simulation
  public let edition: Edition
  public let client: ProgramId
  public let zooKeeper: ProgramId
  public private(set) var brokers: [ProgramId] = []

  public init(
    seed: UInt64 = 1, edition: Edition = .v2_6, brokers many: Int32 = 3, startsAll: Bool = true,
    settings: [String] = [], broken: Set<CoreSwitch> = []
  ) throws(StorageError) {
    self.edition = edition
    simulation = Simulation(seed: seed, startingAt: Instant(milliseconds: 1_660_521_600_000))
    let log = MemoryLog()
    let members = [ZooKeeperConfiguration.Member(id: 1, host: "peter-zk01.foo.bar")]
    zooKeeper = simulation.addProgram(
      "zookeeper", on: simulation.addHost("peter-zk01.foo.bar")
    ) { _ in
      ZooKeeperServer(ZooKeeperConfiguration(id: 1, members: members), log: log)
    }
    client = simulation.addProgram("client", on: simulation.addHost("peter-client.foo.bar")) { _ in
      ServerClient(seed: seed)
    }
    for id in 1...many {
      let disk = SimulatedDisk(now: simulation.now.milliseconds)
      let text = ServerRig.text(id) + settings.joined(separator: "\n") + "\n"
      try disk.lay(Array(text.utf8), at: ServerRig.properties)
      let name = ServerRig.host(id)
      brokers.append(
        simulation.addProgram("kafka", on: simulation.addHost(name, disk: disk)) { disk in
          KafkaServer(
            edition: edition, host: name, disk: disk, propertiesPath: ServerRig.properties,
            seed: seed, broken: broken)
        })
    }
    simulation.start(zooKeeper)
    simulation.start(client)
    if startsAll { for broker in brokers { simulation.start(broker) } }
    simulation.advance(by: .seconds(5))
  }

  public static func host(_ id: Int32) -> String { "peter-kafka0\(id).foo.bar" }

  public static func text(_ id: Int32) -> String {
    """
    # as the book has it
    broker.id=\(id)
    listeners=PLAINTEXT://127.0.0.1:9092
    advertised.listeners=PLAINTEXT://\(host(id)):9092
    num.network.threads=4
    num.io.threads=8
    log.dirs=/data/kafka-logs
    num.partitions=1
    log.retention.hours=72
    log.segment.bytes=1073741824
    zookeeper.connect=peter-zk01.foo.bar:2181
    zookeeper.connection.timeout.ms=6000

    """
  }

  // MARK: What is there

  public func program(_ id: Int32) -> ProgramId { brokers[Int(id) - 1] }
  public func disk(_ id: Int32) -> SimulatedDisk {
    simulation.disk(of: simulation.host(of: program(id)))
  }
  public func server(_ id: Int32) -> KafkaServer? {
    simulation.node(of: program(id)) as? KafkaServer
  }
  public func replica(_ topic: String, _ partition: Int32 = 0, on id: Int32) -> ReplicaView? {
    server(id)?.broker?.replica(of: TopicPartition(topic, partition))
  }

  public func log(_ id: Int32) -> [String] { simulation.log(of: program(id)).map(\.text) }
  public func hasLogged(_ id: Int32, _ part: String) -> Bool {
    log(id).contains { $0.contains(part) }
  }
  public func run(seconds: Int64) { simulation.advance(by: .seconds(seconds)) }
  public func start(_ id: Int32) { simulation.start(program(id)) }
  public func stop(_ id: Int32) { simulation.stop(program(id)) }
  public func kill(_ id: Int32) { simulation.kill(program(id)) }

  public func cut(_ one: Int32, _ other: Int32) {
    simulation.cut([simulation.host(of: program(one))], from: [simulation.host(of: program(other))])
  }

  public func heal(_ one: Int32, _ other: Int32) {
    simulation.heal(
      [simulation.host(of: program(one))], from: [simulation.host(of: program(other))])
  }

  public func znode(_ path: String) -> (text: String, stat: Stat)? {
    let server = simulation.node(of: zooKeeper) as? ZooKeeperServer
    return server?.znode(path).map { ($0.data?.text ?? "", $0.stat) }
  }

  public func znodes(under path: String) -> [String] {
    let server = simulation.node(of: zooKeeper) as? ZooKeeperServer
    return server?.znodePaths.filter { $0.hasPrefix(path + "/") } ?? []
  }

  public func state(_ topic: String, _ partition: Int32 = 0) -> PartitionStateZnode? {
    znode(ZnodePath.state(topic, partition)).flatMap {
      PartitionStateZnode(utf8: Array($0.text.utf8))
    }
  }

  // MARK: What is done

  public func tell(_ body: (ServerClient) -> Void) {
    simulation.command(client) { node, now, outbox in
      guard let node = node as? ServerClient else { return }
      node.now = now
      body(node)
      node.hand(to: &outbox)
    }
  }

  /// Writes a topic's znodes, as the tools do.
  public func create(_ topic: String, _ replicas: [[Int32]], _ settings: [ConfigZnode.Setting] = [])
  {
    let assignments = replicas.enumerated().map {
      TopicZnode.Assignment(Int32($0.offset), replicas: $0.element)
    }
    tell { client in
      client.ask(
        .create(ZnodePath.config("topics", topic), ByteSlice(ConfigZnode(settings).utf8)))
      client.ask(.create(ZnodePath.topic(topic), ByteSlice(TopicZnode(assignments).utf8)))
    }
    run(seconds: 1)
  }

  /// Nil where nobody answers in time.
  public func askIfThere<Request: RequestMessage>(
    _ request: Request, _ version: Int16, _ id: Int32, wait: Stretch
  ) throws(WireError) -> Request.Answer? {
    var correlation: Int32 = 0
    tell { correlation = $0.send(request, version, to: Address(ServerRig.host(id), 9092)) }
    guard let node = simulation.node(of: client) as? ServerClient else { return nil }
    simulation.run(until: { node.frames[correlation] != nil }, most: wait)
    guard let frame = node.frames[correlation] else { return nil }
    let (_, body) = try Frame.responseHeader(of: frame, Request.api, version: version)
    return try Request.Answer(body, version: version)
  }
}
