internal import Blueprint
internal import Broker
internal import Bytes
internal import Clockwork
internal import Editions
internal import Records
internal import Server
internal import Simulator
internal import Wire
internal import ZooKeeperBroker

/// Three brokers and ZooKeeper in the server world, at ports that the system chooses, and a client in good
/// order that asks one thing at a time.
final class LiveRig {
  static let topic = "honest"
  let loop = EventLoop { _ in SimulatedDisk() }
  let deployment: Deployment
  let brokers: [ClusterNode]
  private var number: Int32 = 0
  private var written = 0

  init(seed: UInt64, _ edition: Edition) throws(StorageError) {
    var layout = ClusterLayout(edition: edition)
    layout.settings = [.init("auto.create.topics.enable", "false")]
    loop.joinsPrograms = true
    let recipe = ClusterRecipe.withZooKeeper(layout, seed: seed)
    for address in recipe.nodes.flatMap(\.addresses) { loop.publish(address, port: 0) }
    deployment = try recipe.carryOut(in: loop)
    brokers = deployment.nodes.filter { $0.kind == .broker }
    deployment.start(deployment.nodes)
  }

  var isServing: Bool { deployment.nodes.allSatisfy(deployment.isServing) }

  func port(of broker: Int) -> Int? { loop.port(of: brokers[broker].recipe.addresses[0]) }

  var zooKeeperPort: Int? {
    deployment.nodes.first { $0.kind == .zooKeeper }.flatMap {
      loop.port(of: $0.recipe.addresses[0])
    }
  }

  /// Lets the loop go round a few times, without waiting long where nothing happens.
  func go(round times: Int) {
    let last = loop.turns + times
    loop.run(until: { self.loop.turns >= last }, most: .milliseconds(1))
  }

  /// What a broker's node is told past the sockets, as they would tell it.
  func tell(_ broker: Int, _ event: NodeEvent) {
    _ = loop.command(brokers[broker].program) { node, now, outbox in
      node.handle(event, at: now, into: &outbox)
    }
  }

  // MARK: In good order

  func createTopic() -> Bool {
    var topic = CreateTopicsRequest.Topic()
    topic.name = Self.topic
    topic.numPartitions = 1
    topic.replicationFactor = 3
    var request = CreateTopicsRequest()
    request.topics = [topic]
    // Only one of them is the controller, and it may be at its start yet.
    return comesAbout {
      brokers.indices.contains { broker in
        ask(broker, request, 4)?.topics.first?.errorCode == ErrorCode.none
      }
    }
  }

  /// Whether a record is taken by all replicas, and comes back. Who leads may have to be found out first.
  func serves() -> Bool { comesAbout(writesAndReads) }

  private func comesAbout(_ hasCome: () -> Bool) -> Bool {
    for _ in 0..<200 {
      if hasCome() { return true }
      loop.run(until: { false }, most: .milliseconds(10))
    }
    return false
  }

  private func writesAndReads() -> Bool {
    var builder = BatchBuilder()
    builder.append(timestamp: 1, key: nil, value: ByteSlice(utf8: "hello"))
    guard let bytes = try? builder.finish() else { return false }
    var part = ProduceRequest.Partition()
    part.records = ByteSlice(bytes)
    var topic = ProduceRequest.Topic()
    topic.name = Self.topic
    topic.partitionData = [part]
    var request = ProduceRequest()
    request.acks = -1
    request.timeoutMs = 10_000
    request.topicData = [topic]
    let leader = brokers.indices.first { broker in
      let answer = ask(broker, request, 8)?.responses.first?.partitionResponses.first
      return answer?.errorCode == ErrorCode.none
    }
    guard let leader else { return false }
    written += 1
    return fetches(from: leader)
  }

  private func fetches(from leader: Int) -> Bool {
    var part = FetchRequest.Partition()
    part.fetchOffset = Int64(written) - 1
    part.partitionMaxBytes = 1 << 20
    var topic = FetchRequest.Topic()
    topic.topic = Self.topic
    topic.partitions = [part]
    var request = FetchRequest()
    request.maxBytes = 1 << 20
    request.topics = [topic]
    let found = ask(leader, request, 11)?.responses.first?.partitions.first
    return found?.errorCode == ErrorCode.none && (found?.records?.count ?? 0) > 60
  }

  /// Whether a broker answers at all.
  func answers(_ broker: Int) -> Bool {
    ask(broker, ApiVersionsRequest(), 0)?.errorCode == ErrorCode.none
  }

  private func ask<Request: RequestMessage>(
    _ broker: Int, _ request: Request, _ version: Int16
  ) -> Request.Answer? {
    number += 1
    var writer = ByteWriter()
    guard
      (try? Frame.append(
        request, version: version, correlationId: number, clientId: "honest", to: &writer)) != nil,
      let port = port(of: broker), let socket = Stranger(to: port)
    else { return nil }
    let bytes = writer.finish()
    var sent = 0
    var got: [UInt8] = []
    loop.run(
      until: {
        if sent < bytes.count { sent += socket.send(Array(bytes[sent...])) }
        got += socket.receive()
        return socket.isOver || got.count >= 4 && got.count >= 4 + Int(got.int32(at: 0))
      }, most: .seconds(30))
    socket.close()
    guard got.count > 4,
      let (_, body) = try? Frame.responseHeader(
        of: ByteSlice(got, from: 4, to: got.count), Request.api, version: version)
    else { return nil }
    return try? Request.Answer(body, version: version)
  }
}
