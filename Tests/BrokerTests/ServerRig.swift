import Broker
import Bytes
import Clockwork
import Controller
import Editions
import Records
import Simulator
import Testing
import Wire
import ZooKeeper

/// What a ZooKeeper server wrote; it outlives the server.
final class MemoryLog: TransactionLog {
  private var written: [ByteSlice] = []
  func append(_ record: ByteSlice) throws(TransactionLogError) { written.append(record) }
  func records() throws(TransactionLogError) -> [ByteSlice] { written }
}

/// A cluster as the book sets it up: one ZooKeeper server, three brokers that read their properties,
/// and a host from which it is used.
final class ServerRig {
  static let properties = "/usr/local/kafka/config/server.properties"

  let simulation: Simulation
  let edition: Edition
  let client: ProgramId
  let zooKeeper: ProgramId
  private(set) var brokers: [ProgramId] = []

  init(
    seed: UInt64 = 1, edition: Edition = .v2_6, brokers many: Int32 = 3, startsAll: Bool = true,
    settings: [String] = []
  ) throws {
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
            seed: seed)
        })
    }
    simulation.start(zooKeeper)
    simulation.start(client)
    if startsAll { for broker in brokers { simulation.start(broker) } }
    simulation.advance(by: .seconds(5))
  }

  static func host(_ id: Int32) -> String { "peter-kafka0\(id).foo.bar" }

  static func text(_ id: Int32) -> String {
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

  func program(_ id: Int32) -> ProgramId { brokers[Int(id) - 1] }
  func disk(_ id: Int32) -> SimulatedDisk { simulation.disk(of: simulation.host(of: program(id))) }
  func server(_ id: Int32) -> KafkaServer? { simulation.node(of: program(id)) as? KafkaServer }
  func replica(_ topic: String, _ partition: Int32 = 0, on id: Int32) -> ReplicaView? {
    server(id)?.broker?.replica(of: TopicPartition(topic, partition))
  }

  func log(_ id: Int32) -> [String] { simulation.log(of: program(id)).map(\.text) }
  func hasLogged(_ id: Int32, _ part: String) -> Bool { log(id).contains { $0.contains(part) } }
  func run(seconds: Int64) { simulation.advance(by: .seconds(seconds)) }
  func start(_ id: Int32) { simulation.start(program(id)) }
  func stop(_ id: Int32) { simulation.stop(program(id)) }
  func kill(_ id: Int32) { simulation.kill(program(id)) }

  func cut(_ one: Int32, _ other: Int32) {
    simulation.cut([simulation.host(of: program(one))], from: [simulation.host(of: program(other))])
  }

  func heal(_ one: Int32, _ other: Int32) {
    simulation.heal(
      [simulation.host(of: program(one))], from: [simulation.host(of: program(other))])
  }

  func znode(_ path: String) -> (text: String, stat: Stat)? {
    let server = simulation.node(of: zooKeeper) as? ZooKeeperServer
    return server?.znode(path).map { ($0.data?.text ?? "", $0.stat) }
  }

  func znodes(under path: String) -> [String] {
    let server = simulation.node(of: zooKeeper) as? ZooKeeperServer
    return server?.znodePaths.filter { $0.hasPrefix(path + "/") } ?? []
  }

  func state(_ topic: String, _ partition: Int32 = 0) -> PartitionStateZnode? {
    znode(ZnodePath.state(topic, partition)).flatMap {
      PartitionStateZnode(utf8: Array($0.text.utf8))
    }
  }

  // MARK: What is done

  func tell(_ body: (ServerClient) -> Void) {
    simulation.command(client) { node, now, outbox in
      guard let node = node as? ServerClient else { return }
      node.now = now
      body(node)
      node.hand(to: &outbox)
    }
  }

  /// Writes a topic's znodes, as the tools do.
  func create(_ topic: String, _ replicas: [[Int32]], _ settings: [ConfigZnode.Setting] = []) {
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

  @discardableResult
  func ask<Request: RequestMessage>(
    _ request: Request, _ version: Int16, _ id: Int32, wait: Stretch = .milliseconds(100)
  ) throws -> Request.Answer {
    try #require(try askIfThere(request, version, id, wait: wait))
  }

  /// Nil where nobody answers in time.
  func askIfThere<Request: RequestMessage>(
    _ request: Request, _ version: Int16, _ id: Int32, wait: Stretch
  ) throws -> Request.Answer? {
    var correlation: Int32 = 0
    tell { correlation = $0.send(request, version, to: Address(ServerRig.host(id), 9092)) }
    let node = try #require(simulation.node(of: client) as? ServerClient)
    simulation.run(until: { node.frames[correlation] != nil }, most: wait)
    guard let frame = node.frames[correlation] else { return nil }
    let (_, body) = try Frame.responseHeader(of: frame, Request.api, version: version)
    return try Request.Answer(body, version: version)
  }
}
