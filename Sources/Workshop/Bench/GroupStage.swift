internal import Blueprint
internal import Bytes
internal import Clients
internal import Clockwork
internal import Editions
internal import Log
internal import Records
internal import Shell
internal import Simulator
internal import Unix

/// A cluster, and members of groups on a host beside it.
final class GroupStage {
  private static let broker = "peter-kafka01.foo.bar:9092"

  private let cluster: Cluster
  private let heartbeat: Stretch
  private var members: [(program: ProgramId, member: BenchedMember)] = []
  private var programs = 0

  init(heartbeat: Stretch = .seconds(3)) {
    self.heartbeat = heartbeat
    let hosts = Hosts(ClusterLayout(edition: .v2_6)) { _ in SimulatedDisk(now: Host.firstInstant) }
    cluster = Cluster.booted(hosts, ClusterConditions())
  }

  private var simulation: Simulation { cluster.simulation }

  func pass(_ stretch: Stretch) { cluster.pass(stretch) }

  // MARK: What there is to read

  func create(_ topic: String, partitions: Int, replicas: Int) {
    run(
      "kafka-topics.sh --bootstrap-server \(Self.broker) --create --topic \(topic) "
        + "--partitions \(partitions) --replication-factor \(replicas)")
  }

  /// Has the topic of the offsets made.
  func settle(_ topic: String) {
    run(
      "kafka-console-consumer.sh --bootstrap-server \(Self.broker) --topic \(topic) "
        + "--timeout-ms 5000")
  }

  func write(_ count: Int, of line: String, to topic: String) {
    let lines = Array(String(repeating: line + "\n", count: count).utf8)
    do throws(StorageError) {
      try cluster.hosts.client.disk.write(lines, to: "/root/lines")
    } catch {
      preconditionFailure("a simulated disk takes what it is given")
    }
    run(
      "kafka-console-producer.sh --bootstrap-server \(Self.broker) --topic \(topic) "
        + "< /root/lines > /dev/null")
  }

  private func session() -> Session {
    let session = Session(
      host: cluster.hosts.client, edition: .v2_6, language: .english, commands: Commands.all,
      cluster: cluster)
    session.hosts = cluster.hosts
    return session
  }

  private func run(_ line: String) {
    let session = session()
    let nowhere = Output { _ in }
    _ = ScriptRunner(session: session, name: "bench").run(line, output: nowhere, errors: nowhere)
  }

  /// What somebody types who only looks, on a screen of 80 columns.
  func look(_ line: String) {
    let session = session()
    var count = 0
    let output = Output(columns: { 80 }) { count += $0.count }
    _ = ScriptRunner(session: session, name: "bench").run(line, output: output, errors: output)
    output.flush()
    use(count)
  }

  // MARK: Members

  /// So many members of a group, from nothing to their shares.
  func enter(_ topic: String, as group: String, members many: Int) {
    for _ in 0..<many { members.append(start(topic, group)) }
    waitForShares()
  }

  private func start(_ topic: String, _ group: String) -> (ProgramId, BenchedMember) {
    programs += 1
    let member = BenchedMember(
      topic, group, number: programs, heartbeat: heartbeat, cluster.layout)
    guard let host = simulation.host(cluster.layout.clientHost) else {
      preconditionFailure("a cluster has a client's host")
    }
    let program = simulation.addProgram("member-\(programs)", on: host) { _ in member }
    simulation.start(program)
    return (program, member)
  }

  private func waitForShares() {
    simulation.run(until: { members.allSatisfy(\.member.hasShare) }, most: .seconds(600))
  }

  /// One of them leaves and another comes: the rest hear of it as they beat, and all share anew.
  func rebalance() {
    for entry in members { entry.member.hasShare = false }
    simulation.stop(members.removeFirst().program)
    members.append(start(members[0].member.topic, members[0].member.group))
    waitForShares()
  }

  func beat() { cluster.pass(.seconds(3)) }

  /// A group reads all that there is, and leaves.
  func read(_ topic: String, as group: String, members many: Int, records: Int) {
    let readers = (0..<many).map { _ in start(topic, group) }
    simulation.run(
      until: { readers.reduce(0) { $0 + $1.1.count } >= records }, most: .seconds(600))
    for reader in readers { simulation.kill(reader.0) }
  }

  /// The same bytes, as a consumer decodes them.
  func decode(_ topic: String, records: Int) {
    var count = 0
    for number in 1...3 {
      guard let host = cluster.hosts.broker(number) else { continue }
      for partition in 0..<3 where count < records {
        let path = "/data/kafka-logs/\(topic)-\(partition)/00000000000000000000.log"
        guard let bytes = try? host.disk.contents(of: path) else { continue }
        var reader = BatchReader(ByteSlice(bytes))
        while let batch = try? reader.next() {
          try? batch.ensureValid()
          count += (try? batch.records().count) ?? 0
        }
      }
      if count >= records { break }
    }
    use(count)
  }
}

/// A member that polls and counts.
private final class BenchedMember: ConsumingNode {
  var consumer: Consumer
  let topic: String
  let group: String
  private var inner = Outbox<NodeEffect>()
  private var tickets = 0
  private(set) var count = 0
  private var isLeaving = false
  var hasShare = false

  init(
    _ topic: String, _ group: String, number: Int, heartbeat: Stretch, _ layout: ClusterLayout
  ) {
    self.topic = topic
    self.group = group
    let addresses = (1...layout.brokers).map(layout.advertised)
    var settings = ConsumerSettings(
      clientId: "m\(number)", bootstrap: addresses, edition: .v2_6)
    settings.groupId = group
    settings.reset = .earliest
    settings.autoCommitInterval = .seconds(5)
    settings.heartbeatInterval = heartbeat
    consumer = Consumer(
      settings, edition: .v2_6, slot: ClientSlot(0), seed: UInt64(number))
  }

  func handle(_ event: NodeEvent, at now: Instant, into outbox: inout Outbox<NodeEffect>) {
    switch event {
    case .started:
      consumer.subscribe(to: [topic], RebalanceListener("Bench"), into: &inner)
      poll(at: now)
    case .stopping:
      isLeaving = true
      consumer.wakeup(at: now, into: &inner)
    default: consumer.handle(event, at: now, into: &inner)
    }
    pass(at: now, into: &outbox)
  }

  private func poll(at now: Instant) {
    tickets += 1
    if isLeaving { return consumer.close(Ticket(tickets), at: now, into: &inner) }
    consumer.poll(.seconds(1_000_000), Ticket(tickets), at: now, into: &inner)
  }

  private func pass(at now: Instant, into outbox: inout Outbox<NodeEffect>) {
    while true {
      let outcomes = consumer.collect()
      if outcomes.isEmpty { break }
      for outcome in outcomes {
        switch outcome {
        case .calledBack(let callback):
          if case .assigned = callback { hasShare = true }
          consumer.goOn(at: now, into: &inner)
        case .polled(_, let records):
          count += records.count
          poll(at: now)
        case .threw: poll(at: now)
        case .returned where isLeaving: outbox.post(.exit(status: 0))
        default: break
        }
      }
    }
    for effect in inner.collect() { outbox.post(effect) }
  }
}
