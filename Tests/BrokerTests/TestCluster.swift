import Broker
import Bytes
import Clockwork
import Editions
import Log
import Records
import Simulator
import Testing
import Wire

/// Three brokers, and a controller's part played by the test: it sends LeaderAndIsr and
/// UpdateMetadata frames, and takes what the leaders want to be written into ZooKeeper.
final class TestCluster {
  struct State {
    var leader: Int32
    var epoch: Int32
    var isr: [Int32]
    var replicas: [Int32]
    var version: Int32 = 0
  }

  static let folder = "/data/kafka-logs"
  /// What a frame takes, and no dice: so tests can say when an answer is there.
  static let latency = Stretch.microseconds(300)

  let simulation: Simulation
  let client: TestClient
  private var programs: [ProgramId] = []
  private(set) var states: [TopicPartition: State] = [:]
  private var alive: [Int32] = []
  private var links: [Int32: ConnectionId] = [:]
  private(set) var isrChanges: [IsrChange] = []
  private(set) var work: [ProcessWork] = []
  private var settings = BrokerConfiguration(edition: .v2_6)

  init(_ change: (inout BrokerConfiguration) -> Void = { _ in }) throws {
    var network = NetworkSettings()
    network.leastBase = TestCluster.latency
    network.mostBase = TestCluster.latency
    network.jitter = .zero
    simulation = Simulation(
      seed: 7, startingAt: Instant(milliseconds: 1_600_000_000_000), network: network)
    client = TestClient(in: simulation)
    settings.topics.log.segmentIndexBytes = 1000
    change(&settings)
    simulation.install(CommittedRecordsAreInSync(self))
    simulation.install(RestingPartitionsAreQuiet(cluster: self))
    for id in Int32(1)...3 {
      programs.append(
        simulation.addProgram("kafka", on: simulation.addHost(host(id))) { [unowned self] in
          process(id, on: $0)
        })
      start(id)
    }
    try tellMetadata()
  }

  private func process(_ id: Int32, on disk: SimulatedDisk) -> TestProcess {
    let broker = BrokerNode(
      id: id, edition: .v2_6, address: address(id), disk: disk, folders: [TestCluster.folder],
      settings: settings, seed: 7, clusterId: "WjxDsVNgQN6fupJWa7___g")
    return TestProcess(broker) { [unowned self] in settle($0, at: $1, into: &$2) }
  }

  // MARK: What is there

  func host(_ id: Int32) -> String { "kafka\(id)" }
  func address(_ id: Int32) -> Address { Address(host(id), 9092) }
  func disk(_ id: Int32) -> SimulatedDisk { simulation.disk(of: simulation.host(of: program(id))) }
  func state(of id: Int32) -> ProgramState { simulation.state(of: program(id)) }

  func broker(_ id: Int32) -> BrokerNode? {
    guard id >= 1, id <= programs.count else { return nil }
    return (simulation.node(of: program(id)) as? TestProcess)?.broker
  }

  func hasLogged(_ part: String) -> Bool {
    programs.contains { simulation.log(of: $0).contains { $0.text.contains(part) } }
  }

  private func program(_ id: Int32) -> ProgramId { programs[Int(id) - 1] }

  // MARK: What is done

  /// Lets time pass; the answer is how many events came, of whatever kind.
  @discardableResult
  func run(for stretch: Stretch) -> Int {
    let before = simulation.steps
    simulation.advance(by: stretch)
    return simulation.steps - before
  }

  func start(_ id: Int32) {
    simulation.start(program(id))
    if !alive.contains(id) { alive = (alive + [id]).sorted() }
    links[id] = client.connect(address(id))
  }

  /// Gone by a signal, in good order, or with the power; the controller has not noticed yet.
  func kill(_ id: Int32) {
    simulation.kill(program(id))
    isGone(id)
  }

  func stop(_ id: Int32) {
    simulation.stop(program(id))
    isGone(id)
  }

  func losePower(_ id: Int32) {
    let host = simulation.host(of: program(id))
    simulation.losePower(host)
    simulation.restorePower(host)
    isGone(id)
  }

  private func isGone(_ id: Int32) {
    alive.removeAll { $0 == id }
    run(for: .milliseconds(2))
  }

  /// What a broker is told by the program around it.
  func command(
    _ id: Int32, _ body: (BrokerNode, Instant, inout Outbox<NodeEffect>) -> Void
  ) {
    simulation.command(program(id)) { node, now, outbox in
      guard let process = node as? TestProcess else { return }
      body(process.broker, now, &outbox)
    }
  }

  private func settle(
    _ broker: BrokerNode, at now: Instant, into outbox: inout Outbox<NodeEffect>
  ) {
    work += broker.takeWork()
    for change in broker.takeIsrChanges() {
      isrChanges.append(change)
      guard var state = states[change.partition] else { continue }
      var outcome = IsrChange.Outcome.refused
      if state.version == change.version {
        state.version += 1
        state.isr = change.isr
        states[change.partition] = state
        outcome = .written(version: state.version)
      }
      broker.confirm(change, outcome, at: now, into: &outbox)
    }
  }

  // MARK: The controller's part

  func link(_ id: Int32) -> ConnectionId { links[id] ?? ConnectionId(-99) }

  @discardableResult
  func ask<Request: RequestMessage>(
    _ request: Request, _ version: Int16, _ id: Int32, wait: Stretch = .milliseconds(20)
  ) throws -> Request.Answer {
    let asked = try client.send(request, version: version, on: link(id))
    run(for: wait)
    return try #require(try client.answer(to: asked))
  }

  func create(_ topic: String, _ replicas: [Int32]) throws {
    states[TopicPartition(topic, 0)] = State(
      leader: replicas[0], epoch: 0, isr: replicas, replicas: replicas)
    try tell(TopicPartition(topic, 0))
  }

  func elect(
    _ name: TopicPartition, _ leader: Int32, isr: [Int32], telling chosen: [Int32]? = nil
  ) throws {
    states[name]?.leader = leader
    states[name]?.epoch += 1
    states[name]?.isr = isr
    states[name]?.version += 1
    try tell(name, to: chosen)
  }

  func tell(_ name: TopicPartition, to chosen: [Int32]? = nil) throws {
    let state = try #require(states[name])
    for id in chosen ?? state.replicas where alive.contains(id) {
      let request = leaderAndIsr(name, state)
      let answer = try ask(request, 4, id, wait: .milliseconds(1))
      #expect(answer.errorCode == .none)
    }
    try tellMetadata()
    run(for: .milliseconds(20))
  }

  func leaderAndIsr(_ name: TopicPartition, _ state: State, epoch: Int32 = 1) -> LeaderAndIsrRequest
  {
    LeaderAndIsrRequest {
      $0.controllerId = 1
      $0.controllerEpoch = epoch
      $0.topicStates = [
        LeaderAndIsrRequest.TopicState {
          $0.topicName = name.topic
          $0.partitionStates = [
            LeaderAndIsrRequest.PartitionState {
              $0.partitionIndex = name.partition
              $0.controllerEpoch = epoch
              $0.leader = state.leader
              $0.leaderEpoch = state.epoch
              $0.isr = state.isr
              $0.partitionEpoch = state.version
              $0.replicas = state.replicas
            }
          ]
        }
      ]
      $0.liveLeaders = alive.map { id in
        LeaderAndIsrRequest.LiveLeader {
          $0.brokerId = id
          $0.hostName = host(id)
          $0.port = 9092
        }
      }
    }
  }

  func tellMetadata() throws {
    let request = UpdateMetadataRequest {
      $0.controllerId = 1
      $0.controllerEpoch = 1
      $0.liveBrokers = alive.map { id in
        UpdateMetadataRequest.LiveBroker {
          $0.id = id
          $0.rack = nil
          $0.endpoints = [
            UpdateMetadataRequest.Endpoint {
              $0.host = host(id)
              $0.port = 9092
              $0.listener = "PLAINTEXT"
            }
          ]
        }
      }
      $0.topicStates = states.keys.sorted { "\($0)" < "\($1)" }.map { name in
        UpdateMetadataRequest.TopicState {
          $0.topicName = name.topic
          $0.partitionStates = [
            UpdateMetadataRequest.PartitionState {
              $0.partitionIndex = name.partition
              $0.leader = states[name]?.leader ?? -1
              $0.leaderEpoch = states[name]?.epoch ?? -1
              $0.isr = states[name]?.isr ?? []
              $0.replicas = states[name]?.replicas ?? []
            }
          ]
        }
      }
    }
    for id in alive { #expect(try ask(request, 6, id, wait: .milliseconds(1)).errorCode == .none) }
  }

  // MARK: A client's part

  func batch(_ values: [String], at time: Int64? = nil) throws -> ByteSlice {
    var builder = BatchBuilder()
    for value in values {
      builder.append(
        timestamp: time ?? simulation.now.milliseconds, key: nil, value: ByteSlice(utf8: value))
    }
    return ByteSlice(try builder.finish())
  }

  func produceRequest(
    _ name: TopicPartition, _ records: ByteSlice, acks: Int16, timeout: Int32 = 1500
  ) -> ProduceRequest {
    ProduceRequest {
      $0.acks = acks
      $0.timeoutMs = timeout
      $0.topicData = [
        ProduceRequest.Topic {
          $0.name = name.topic
          $0.partitionData = [
            ProduceRequest.Partition {
              $0.index = name.partition
              $0.records = records
            }
          ]
        }
      ]
    }
  }

  func produce(
    _ name: TopicPartition, _ values: [String], acks: Int16 = -1, to id: Int32,
    wait: Stretch = .milliseconds(20)
  ) throws -> ProduceResponse.Partition {
    let request = produceRequest(name, try batch(values), acks: acks)
    let answer = try ask(request, 8, id, wait: wait)
    return try #require(answer.responses.first?.partitionResponses.first)
  }

  func fetchRequest(
    _ name: TopicPartition, from offset: Int64, maxWait: Int32 = 0, epoch: Int32 = -1
  ) -> FetchRequest {
    FetchRequest {
      $0.maxWaitMs = maxWait
      $0.minBytes = 1
      $0.maxBytes = 1 << 20
      $0.topics = [
        FetchRequest.Topic {
          $0.topic = name.topic
          $0.partitions = [
            FetchRequest.Partition {
              $0.partition = name.partition
              $0.currentLeaderEpoch = epoch
              $0.fetchOffset = offset
              $0.partitionMaxBytes = 1 << 20
            }
          ]
        }
      ]
    }
  }

  /// The values that a consumer reads.
  func consume(_ name: TopicPartition, from offset: Int64 = 0, of id: Int32) throws -> [String] {
    let answer = try ask(fetchRequest(name, from: offset), 11, id)
    let part = try #require(answer.responses.first?.partitions.first)
    #expect(part.errorCode == .none)
    return try values(in: part.records ?? ByteSlice([]))
  }

  func values(in records: ByteSlice) throws -> [String] {
    try BatchReader.all(records).flatMap { try $0.records() }.map { $0.value?.text ?? "" }
  }

  // MARK: Disks

  func file(_ name: String, of id: Int32) throws -> [UInt8] {
    try disk(id).contents(of: TestCluster.folder + "/" + name)
  }

  func text(_ name: String, of id: Int32) throws -> String {
    String(decoding: try file(name, of: id), as: UTF8.self)
  }

  func segment(_ name: TopicPartition, of id: Int32) throws -> [UInt8] {
    try file("\(name)/00000000000000000000.log", of: id)
  }
}
