import Records
import Blueprint
import Bytes
import Clients
import Clockwork
import Editions
import Simulator
import Testing
import Wire

/// A program with one client of each kind, which its owner calls.
final class ClientProgram: Node {
  private(set) var admin: AdminClient
  private(set) var producer: Producer
  private(set) var consumer: Consumer
  private(set) var answers: [AdminOutcome] = []
  private(set) var written: [RecordMetadata] = []
  private(set) var failures: [ClientFailure] = []
  private(set) var read: [ConsumerRecord] = []
  private var isPolling = false

  init(_ edition: Edition, bootstrap: [Address]) {
    admin = AdminClient(
      AdminSettings(clientId: "admin", bootstrap: bootstrap, edition: edition), edition: edition,
      slot: ClientSlot(0), seed: Worlds.seed)
    var producing = ProducerSettings(clientId: "producer", bootstrap: bootstrap, edition: edition)
    producing.acks = -1
    producing.isIdempotent = true
    producer = Producer(producing, edition: edition, slot: ClientSlot(1), seed: Worlds.seed)
    var consuming = ConsumerSettings(clientId: "consumer", bootstrap: bootstrap, edition: edition)
    consuming.reset = .earliest
    consumer = Consumer(consuming, edition: edition, slot: ClientSlot(2), seed: Worlds.seed)
  }

  func handle(_ event: NodeEvent, at now: Instant, into outbox: inout Outbox<NodeEffect>) {
    admin.handle(event, at: now, into: &outbox)
    producer.handle(event, at: now, into: &outbox)
    consumer.handle(event, at: now, into: &outbox)
    collect()
    if isPolling, !consumer.isBusy { poll(at: now, into: &outbox) }
  }

  func create(
    _ topic: CreateTopicsRequest.Topic, at now: Instant, into outbox: inout Outbox<NodeEffect>
  ) {
    var request = CreateTopicsRequest()
    request.topics = [topic]
    admin.call(CreateTopicsCall(request), Ticket(0), at: now, into: &outbox)
    collect()
  }

  func send(_ record: ProducerRecord, at now: Instant, into outbox: inout Outbox<NodeEffect>) {
    producer.send(record, Ticket(0), at: now, into: &outbox)
    collect()
  }

  /// Reads these partitions from their beginnings, until there is nothing more.
  func readAll(
    of topic: String, partitions: Int32, at now: Instant, into outbox: inout Outbox<NodeEffect>
  ) {
    consumer.assign((0..<partitions).map { .init(topic, $0) }, at: now, into: &outbox)
    isPolling = true
    poll(at: now, into: &outbox)
  }

  private func poll(at now: Instant, into outbox: inout Outbox<NodeEffect>) {
    consumer.poll(.milliseconds(100), Ticket(0), at: now, into: &outbox)
    collect()
  }

  private func collect() {
    answers += admin.collect()
    for outcome in producer.collect() {
      switch outcome {
      case .written(_, let metadata): written.append(metadata)
      case .failed(_, let failure, _), .threw(_, let failure): failures.append(failure)
      case .returned, .partitions: break
      }
    }
    for outcome in consumer.collect() {
      switch outcome {
      case .polled(_, let records): read += records
      case .threw(_, let failure): failures.append(failure)
      default: break
      }
    }
  }
}

/// A whole cluster in a world, and a program with clients of it.
struct ClusterStage {
  let world: any World
  let deployment: Deployment
  private let client: ProgramId

  static let topic = "orders"
  static let partitions: Int32 = 3

  /// What has to be waited for is short: a broker that is gone is noticed by its session's end.
  static let layout: ClusterLayout = {
    var layout = ClusterLayout(edition: .v2_6)
    layout.tickTime = 500
    layout.settings = [
      .init("zookeeper.session.timeout.ms", "1500"),
      .init("controlled.shutdown.retry.backoff.ms", "100"),
    ]
    return layout
  }()

  init(on machines: Machines, _ layout: ClusterLayout = Self.layout) throws {
    try self.init(unstarted: machines, layout)
    start(deployment.nodes)
    world.start(client)
  }

  private init(unstarted machines: Machines, _ layout: ClusterLayout) throws {
    let recipe = ClusterRecipe.withZooKeeper(layout, seed: Worlds.seed)
    let hidden = recipe.nodes.filter { layout.loopbackPort == nil || $0.kind != .broker }
    world = machines.world(listening: hidden.flatMap(\.addresses))
    deployment = try recipe.carryOut(in: world)
    let edition = layout.edition
    let bootstrap = (1...layout.brokers).map(layout.advertised)
    client = world.addProgram("client", on: layout.clientHost) { _ in
      ClientProgram(edition, bootstrap: bootstrap)
    }
  }

  /// A cluster that strangers can reach, at the first ports that are free; nil where there are none.
  static func onLoopback() throws -> ClusterStage? {
    for port in stride(from: 20_000, to: 30_000, by: 100) {
      var layout = Self.layout
      layout.loopbackPort = port
      let stage = try ClusterStage(unstarted: Machines(.real), layout)
      stage.deployment.start(stage.deployment.nodes)
      let isTaken = stage.deployment.nodes.contains { node in
        stage.world.log(of: node.program).contains { $0.text.hasSuffix("is in use") }
      }
      if isTaken { continue }
      stage.world.start(stage.client)
      return stage
    }
    return nil
  }

  func start(_ nodes: [ClusterNode]) {
    deployment.start(nodes)
    for node in nodes {
      let isServing = deployment.isServing(node)
      #expect(isServing, "\(node.name): \(log(of: node))")
    }
  }

  func log(of node: ClusterNode) -> String {
    world.log(of: node.program).suffix(20).map(\.text).joined(separator: "\n")
  }

  var clients: ClientProgram {
    get throws { try #require(world.node(of: client) as? ClientProgram) }
  }

  /// Has the clients do something and waits for it.
  func ask(
    until isDone: (ClientProgram) -> Bool,
    _ body: (ClientProgram, Instant, inout Outbox<NodeEffect>) -> Void
  ) throws {
    let clients = try clients
    world.command(client) { _, now, outbox in body(clients, now, &outbox) }
    let isDone = world.wait { isDone(clients) || !clients.failures.isEmpty }
    #expect(isDone)
    #expect(clients.failures == [])
  }

  func createTopic() throws {
    var topic = CreateTopicsRequest.Topic()
    topic.name = Self.topic
    topic.numPartitions = Self.partitions
    topic.replicationFactor = 3
    try ask(until: { !$0.answers.isEmpty }) { $0.create(topic, at: $1, into: &$2) }
    guard case .answered(_, let given)? = try clients.answers.last else {
      Issue.record("the topic was not made")
      return
    }
    #expect(given.of(CreateTopicsCall.self).topics.map(\.errorCode) == [.none])
  }

  /// Sends records with these numbers, a batch each, and waits until all replicas in sync have them.
  func produce(_ numbers: ClosedRange<Int>) throws {
    let before = try clients.written.count
    try ask(until: { $0.written.count == before + numbers.count }) { clients, now, outbox in
      for number in numbers {
        let partition = Int32(number) % Self.partitions
        clients.send(
          ProducerRecord(
            topic: Self.topic, partition: partition, value: Array("record \(number)".utf8)),
          at: now, into: &outbox)
      }
    }
  }

  /// What a consumer reads from the beginning, partition by partition.
  func readAll(_ count: Int) throws -> [[String]] {
    try ask(until: { $0.read.count >= count }) {
      $0.readAll(of: Self.topic, partitions: Self.partitions, at: $1, into: &$2)
    }
    let read = try clients.read
    return (0..<Self.partitions).map { partition in
      read.filter { $0.partition.partition == partition }.map { $0.value?.text ?? "" }
    }
  }

  /// The broker that leads a partition, as the producer knows it.
  func leader(of partition: Int32) throws -> ClusterNode {
    let known = try clients.producer.metadata.partitions(of: Self.topic) ?? []
    let leader = try #require(known.first { $0.index == partition }?.leader)
    return try #require(deployment.nodes.first { $0.kind == .broker && $0.number == leader })
  }
}
