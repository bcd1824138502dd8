import Blueprint
import Bytes
import Clients
import Clockwork
import Editions
import Records
import Shell
import Simulator
import Unix
import Wire

/// Does to a simulated broker what was done to a real one.
final class WorkPlayer {
  let cluster: Cluster
  private let hosts: Hosts
  private let producers: ProducersProgram
  private let raw: RawProgram
  private let producing: ProgramId
  private let talking: ProgramId
  private var pending: [String: [ProducerRecord]] = [:]
  /// What the clients were told that was no success.
  private(set) var complaints: [String] = []
  /// The answers to raw requests, without their headers.
  private(set) var answers: [[UInt8]] = []
  private var hasDeleted = false

  init(edition: Edition, settings: [ClusterLayout.Setting] = []) {
    var layout = ClusterLayout(edition: edition)
    layout.brokers = 1
    layout.settings =
      [
        .init("offsets.topic.replication.factor", "1"),
        .init("transaction.state.log.replication.factor", "1"),
        .init("transaction.state.log.min.isr", "1"),
      ] + settings
    let start = Instant(milliseconds: Host.firstInstant)
    hosts = Hosts(layout) { _ in SimulatedDisk(now: Host.firstInstant) }
    cluster = Cluster(layout, seed: 1, start: start, hosts: hosts)
    cluster.boot()
    let broker = Address(layout.brokerHost(1), layout.brokerPort(1))
    let producers = ProducersProgram(edition, bootstrap: [broker])
    let raw = RawProgram(broker)
    self.producers = producers
    self.raw = raw
    let simulation = cluster.simulation
    let host = simulation.hostIds[simulation.hostIds.count - 1]
    producing = simulation.addProgram("producers", on: host) { _ in producers }
    talking = simulation.addProgram("raw", on: host) { _ in raw }
    simulation.start(producing)
    simulation.start(talking)
    cluster.settle()
    producers.define("p")
    for codec in Compression.allCases where codec != .none {
      producers.define(codec.name) { $0.compression = codec }
    }
  }

  func play(_ workload: Workload) {
    for statement in workload.statements { play(statement) }
    for (name, _) in pending.sorted(by: { $0.key < $1.key }) { flush(name) }
    // Deletions were waited for: the check every five minutes, then the minute until files go.
    if hasDeleted { cluster.pass(.seconds(300 + 65)) }
    complaints += producers.failures.map(\.description)
  }

  private func play(_ statement: Workload.Statement) {
    switch statement {
    case .topic(let name, let partitions, let configs):
      let settings = configs.map { " --config \($0.0)=\($0.1)" }.joined()
      run(
        "kafka-topics.sh --bootstrap-server \(bootstrap) --create --topic \(name) "
          + "--partitions \(partitions) --replication-factor 1" + settings)
    case .producer(let name, let settings):
      producers.define(name) { own in
        for (key, value) in settings {
          if key == "compression.type" { own.compression = Compression(name: value) ?? .none }
          if key == "enable.idempotence" { own.isIdempotent = value == "true" }
        }
      }
    case .record(let name, let topic, let partition, let record):
      pending[name, default: []].append(Self.record(topic, partition, record))
    case .records(let name, let topic, let partition, let batch, let records):
      for start in stride(from: 0, to: records.count, by: batch) {
        let part = records[start..<min(start + batch, records.count)]
        send(part.map { Self.record(topic, partition, $0) }, by: name)
      }
    case .flush(let name): flush(name)
    case .close: break
    case .config(let topic, let settings):
      let list = settings.map { "\($0.0)=\($0.1)" }.joined(separator: ",")
      run(
        "kafka-configs.sh --bootstrap-server \(bootstrap) --alter --entity-type topics "
          + "--entity-name \(topic) --add-config \(list)")
    case .sleep(let milliseconds): cluster.pass(.milliseconds(milliseconds))
    case .deleteRecords(let topic, let partition, let offset):
      let json =
        "{\"partitions\":[{\"topic\":\"\(topic)\",\"partition\":\(partition),"
        + "\"offset\":\(offset)}],\"version\":1}"
      run("echo '\(json)' > /tmp/j.json")
      run("kafka-delete-records.sh --bootstrap-server \(bootstrap) --offset-json-file /tmp/j.json")
      hasDeleted = true
    case .raw(let topic, let partition, let magic, let codec, let records):
      produce(topic, partition, magic, codec, records)
    case .fetch(let topic, let partition, let offset, let version):
      fetch(topic, partition, offset, version)
    }
  }

  private var bootstrap: String {
    "\(cluster.layout.brokerHost(1)):\(cluster.layout.brokerPort(1))"
  }

  // MARK: Producers

  private static func record(
    _ topic: String, _ partition: Int32, _ record: Workload.Record
  ) -> ProducerRecord {
    ProducerRecord(
      topic: topic, partition: partition, timestamp: record.timestamp, key: record.key,
      value: record.value,
      headers: record.headers.map { .init($0.0, $0.1.map { ByteSlice($0) }) })
  }

  private func flush(_ name: String) {
    guard let records = pending.removeValue(forKey: name) else { return }
    send(records, by: name)
  }

  private func send(_ records: [ProducerRecord], by name: String) {
    cluster.simulation.command(producing) { _, now, outbox in
      producers.send(records, by: name, at: now, into: &outbox)
    }
    cluster.wait(most: .seconds(130)) { !producers.isBusy }
    cluster.settle()
  }

  // MARK: Old clients

  private func produce(
    _ topic: String, _ partition: Int32, _ magic: Int8, _ codec: String,
    _ records: [Workload.Record]
  ) {
    let writer = LegacyWriter(magic: magic, compression: Compression(name: codec) ?? .none)
    let messages = records.enumerated().map { index, record in
      Record(
        offset: Int64(index), timestamp: record.timestamp, key: record.key.map { ByteSlice($0) },
        value: record.value.map { ByteSlice($0) })
    }
    guard let bytes = try? writer.written(messages, baseOffset: 0) else { return }
    var request = ProduceRequest()
    request.acks = 1
    request.timeoutMs = 30_000
    var data = ProduceRequest.Topic()
    data.name = topic
    var part = ProduceRequest.Partition()
    part.index = partition
    part.records = ByteSlice(bytes)
    data.partitionData = [part]
    request.topicData = [data]
    ask(request, version: magic == 0 ? 1 : 2)
  }

  private func fetch(_ topic: String, _ partition: Int32, _ offset: Int64, _ version: Int16) {
    var request = FetchRequest()
    request.replicaId = -1
    request.maxWaitMs = 500
    request.minBytes = 1
    request.maxBytes = 1 << 20
    var wanted = FetchRequest.Topic()
    wanted.topic = topic
    var part = FetchRequest.Partition()
    part.partition = partition
    part.fetchOffset = offset
    part.partitionMaxBytes = 1 << 20
    wanted.partitions = [part]
    request.topics = [wanted]
    ask(request, version: version)
  }

  private func ask<Request: RequestMessage>(_ request: Request, version: Int16) {
    var writer = ByteWriter()
    let known = raw.answers.count
    do {
      try Frame.append(
        request, version: version, correlationId: 7, clientId: "old", to: &writer)
    } catch {
      return complaints.append("\(error)")
    }
    let frame = ByteSlice(writer.finish())
    cluster.simulation.command(talking) { _, _, outbox in
      raw.send(frame.part(from: 4, to: frame.count), into: &outbox)
    }
    cluster.wait(most: .seconds(30)) { raw.answers.count > known || !raw.isConnected }
    guard let answer = raw.answers.dropFirst(known).first else {
      return complaints.append("\(Request.api.name) v\(version): no answer")
    }
    answers.append(answer.part(from: 4, to: answer.count).array)
  }

  // MARK: Tools, and the end

  private func run(_ line: String) {
    let session = Session(
      host: hosts.client, edition: cluster.layout.edition, language: .english,
      commands: Commands.all, cluster: cluster)
    session.hosts = hosts
    var printed = ""
    let output = Output { printed += String(decoding: $0, as: UTF8.self) }
    let status = ScriptRunner(session: session, name: "work")
      .run(line, output: output, errors: output)
    output.flush()
    let failed = status != 0 || printed.contains("Error") || printed.contains("\terror")
    if failed { complaints.append("\(line): \(printed)") }
  }

  /// Stops the broker in good order, and gives what lies in a folder of its data then.
  func files(of folder: String) throws -> [String: [UInt8]] {
    if let node = cluster.node("broker-1"), cluster.isAlive(node) { cluster.stop(node) }
    guard let disk = hosts.broker(1)?.disk else { return [:] }
    let path = cluster.layout.dataFolder + "/" + folder
    var files: [String: [UInt8]] = [:]
    for name in try disk.names(in: path) {
      let file = try disk.open(path + "/" + name, creating: false)
      files[name] = try file.read(at: 0, count: try file.size)
      file.close()
    }
    return files
  }
}
