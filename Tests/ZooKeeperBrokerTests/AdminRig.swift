import Bytes
import Clockwork
import Controller
import Editions
import Simulator
import Testing
import Wire
import ZooKeeper

@testable import Broker
@testable import ZooKeeperBroker

/// Three brokers' answers to administrators over one ZooKeeper server; the test plays the controller,
/// which draws the picture from the znodes.
final class AdminRig {
  final class Desk: Node {
    let client: ZooKeeperClient
    var admins: [AdminRequests] = []
    var after: () -> Void = {}
    private var effects: [NodeEffect] = []

    init() {
      var post: (NodeEffect) -> Void = { _ in }
      client = ZooKeeperClient(
        servers: [Address("zk", 2181)], timeout: 18_000, firstConnection: 0, seed: 5
      ) { post($0) }
      post = { [unowned self] in effects.append($0) }
    }

    func post(_ effect: NodeEffect) { effects.append(effect) }

    func handle(_ event: NodeEvent, at now: Instant, into outbox: inout Outbox<NodeEffect>) {
      if event == .started { client.start(at: now) }
      if client.owns(event) { client.handle(event, at: now) }
      for admin in admins where admin.owns(event) { admin.handle(event, at: now) }
      after()
      for admin in admins { admin.settle(at: now) }
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
  private let program: ProgramId
  private let server: ProgramId
  private let desk: Desk
  var picture = ClusterPicture()
  var controllerId: Int32 = 1
  /// Whether topics get leaders, and go, as znodes say.
  var hasController = true
  private(set) var instants: [Instant] = []

  init(
    properties: [(name: String, value: String)] = [], edition: Edition = .v2_6, seed: UInt64 = 3
  ) throws {
    simulation = Simulation(seed: seed, startingAt: Instant(milliseconds: 1_795_180_000_000))
    server = simulation.addProgram("zookeeper", on: simulation.addHost("zk")) { _ in
      ZooKeeperServer(
        ZooKeeperConfiguration(id: 1, members: [.init(id: 1, host: "zk")]), log: NoDisk())
    }
    let desk = Desk()
    self.desk = desk
    program = simulation.addProgram("brokers", on: simulation.addHost("host")) { _ in desk }
    let given = [("zookeeper.connect", "zk:2181")] + properties
    for id in Int32(1)...3 {
      desk.admins.append(
        AdminRequests(
          edition: edition, brokerId: id, zooKeeper: desk.client,
          picture: { [unowned self] in picture },
          isController: { [unowned self] in controllerId == id },
          brokerProperties: given + [("broker.id", "\(id)")], seed: seed, posting: desk.post))
    }
    desk.after = { [unowned self] in control() }
    picture.learn((1...3).map { .init(id: $0, endpoints: [], rack: nil) })
    simulation.start(server)
    simulation.start(program)
    simulation.advance(by: .seconds(2))
    let store = ZnodeStore(desk.client)
    simulation.command(program) { [desk] _, _, outbox in
      for path in ZnodePath.persistent { store.create(path, nil) { _ in } }
      for id in Int32(1)...3 {
        let broker = BrokerZnode(host: "k", port: 9092, timestamp: 0)
        store.create(ZnodePath.broker(id), broker.utf8) { _ in }
      }
      desk.flush(into: &outbox)
    }
    simulation.settle()
  }

  private var tree: ZooKeeperServer? { simulation.node(of: server) as? ZooKeeperServer }

  func text(_ path: String) -> String? { tree?.znode(path)?.data?.text }

  /// The controller's part: a leader for each partition that has none, and no topic that is marked.
  private func control() {
    guard hasController, let tree else { return }
    for path in tree.znodePaths where path.hasPrefix(ZnodePath.topics + "/") {
      let name = String(path.dropFirst(ZnodePath.topics.count + 1))
      guard !name.contains("/"), let znode = tree.znode(path)?.data,
        let topic = TopicZnode(utf8: znode.array)
      else { continue }
      let isMarked = tree.znode(ZnodePath.deletedTopic(name)) != nil
      for each in topic.assignments {
        picture.learn(
          .init(
            index: each.partition,
            leader: isMarked ? ClusterPicture.leaderDuringDelete : each.replicas.first ?? -1,
            leaderEpoch: 0, replicas: each.replicas, isr: each.replicas, offline: []), of: name)
      }
    }
  }

  /// Asks a broker; nil where no answer has come in time.
  func answer<Request: RequestMessage>(
    _ request: Request, version: Int16 = 1, of broker: Int = 1, within: Stretch = .seconds(70)
  ) -> Request.Answer? {
    var answer: Request.Answer?
    give(.request(request, version: version), to: broker) { answer = $0 as? Request.Answer }
    simulation.run(until: { answer != nil }, most: within)
    instants.append(simulation.now)
    return answer
  }

  func ask<Request: RequestMessage>(
    _ request: Request, version: Int16 = 1, of broker: Int = 1
  ) throws -> Request.Answer {
    try #require(answer(request, version: version, of: broker))
  }

  func give(
    _ kind: ProcessWork.Kind, to broker: Int,
    _ answered: @escaping (any ResponseMessage) -> Void = { _ in }
  ) {
    let work = ProcessWork(ticket: .init(number: 0), kind: kind, clientId: nil)
    simulation.command(program) { [desk] _, now, outbox in
      desk.admins[broker - 1].handle(work, at: now, answer: answered)
      desk.after()
      desk.flush(into: &outbox)
    }
  }

  // MARK: Requests in short

  func create(
    _ names: [String], _ partitions: Int32 = 1, _ factor: Int16 = 1,
    _ configs: [(String, String?)] = [], timeout: Int32 = 30_000, onlyValidating: Bool = false,
    assigned: [[Int32]] = []
  ) -> CreateTopicsRequest {
    CreateTopicsRequest {
      $0.timeoutMs = timeout
      $0.validateOnly = onlyValidating
      $0.topics = names.map { name in
        CreateTopicsRequest.Topic {
          $0.name = name
          $0.numPartitions = partitions
          $0.replicationFactor = factor
          $0.assignments = assigned.enumerated().map { place, ids in
            CreateTopicsRequest.Assignment {
              $0.partitionIndex = Int32(place)
              $0.brokerIds = ids
            }
          }
          $0.configs = configs.map { name, value in
            CreateTopicsRequest.Config {
              $0.name = name
              $0.value = value
            }
          }
        }
      }
    }
  }

  /// A code and a message as one text.
  static func said(_ code: ErrorCode, _ message: String?) -> String {
    code == .none ? "ok" : code.name + (message.map { ": " + $0 } ?? "")
  }
}

extension AdminRig {
  /// Runs a story twice; whatever happened must have happened again, at the same instants.
  static func twice(
    _ properties: [(name: String, value: String)] = [], edition: Edition = .v2_6,
    _ story: (AdminRig) throws -> Void
  ) throws {
    var runs: [[Instant]] = []
    var digests: [UInt64] = []
    for _ in 0..<2 {
      let rig = try AdminRig(properties: properties, edition: edition)
      try story(rig)
      runs.append(rig.instants)
      digests.append(rig.simulation.trace.digest)
    }
    #expect(runs[0] == runs[1])
    #expect(digests[0] == digests[1])
  }
}
