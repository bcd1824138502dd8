import Bytes
import Clockwork
import Editions
import Simulator
import Testing
import Wire

@testable import Clients

/// A broker as far as connections go: one request of each is worked on at a time, and a fetch is parked for
/// twenty seconds.
private final class ParkingBroker: Node {
  private var waiting: [ConnectionId: [ByteSlice]] = [:]
  private var parked: [Int64: ConnectionId] = [:]
  private var tickets: Int64 = 0

  func handle(_ event: NodeEvent, at now: Instant, into outbox: inout Outbox<NodeEffect>) {
    switch event {
    case .started: outbox.post(.listen(port: 9092))
    case .received(let id, let frame):
      waiting[id, default: []].append(frame)
      if waiting[id]?.count == 1 { work(id, at: now, into: &outbox) }
    case .timerFired(let name):
      if let id = parked.removeValue(forKey: name.number) { finish(id, at: now, into: &outbox) }
    default: break
    }
  }

  private func work(_ id: ConnectionId, at now: Instant, into outbox: inout Outbox<NodeEffect>) {
    guard let frame = waiting[id]?.first, let (header, _) = try? Frame.requestHeader(of: frame)
    else { return }
    guard ApiKey(rawValue: header.requestApiKey) == .fetch else {
      return finish(id, at: now, into: &outbox)
    }
    tickets += 1
    parked[tickets] = id
    outbox.post(.arm(TimerName("parked", tickets), at: now + .seconds(20)))
  }

  private func finish(_ id: ConnectionId, at now: Instant, into outbox: inout Outbox<NodeEffect>) {
    guard let frame = waiting[id]?.removeFirst() else { return }
    if let answer = try? answer(frame) { outbox.post(.send(id, answer)) }
    work(id, at: now, into: &outbox)
  }

  private func answer(_ frame: ByteSlice) throws -> ByteSlice {
    let (header, _) = try Frame.requestHeader(of: frame)
    var writer = ByteWriter()
    func put<Response: ResponseMessage>(
      _ response: Response, _ writer: inout ByteWriter
    ) throws {
      try Frame.append(
        response, version: header.requestApiVersion, correlationId: header.correlationId,
        to: &writer)
    }
    switch ApiKey(rawValue: header.requestApiKey) {
    case .apiVersions:
      try put(
        ApiVersionsResponse {
          $0.apiKeys = [ApiKey.fetch, .heartbeat, .apiVersions].map { api in
            ApiVersionsResponse.ApiVersion {
              $0.apiKey = api.rawValue
              $0.maxVersion = 3
            }
          }
        }, &writer)
    case .fetch: try put(FetchResponse(), &writer)
    default: try put(HeartbeatResponse(), &writer)
    }
    return ByteSlice(Array(writer.finish().dropFirst(4)))
  }
}

/// A client that fetches from a broker and beats to the same as its coordinator.
private final class Twofold: Node {
  var network: Network<String>
  let broker: Int32
  var answered: [(purpose: String, at: Instant)] = []
  var wanted = ["fetch", "beat"]
  private var beat: ClientTimer
  private let usesCoordinator: Bool

  init(_ broker: Int32, usesCoordinator: Bool) {
    self.broker = broker
    self.usesCoordinator = usesCoordinator
    let settings = ConnectionSettings(
      clientId: "c", bootstrap: [Address("kafka", 9092)], edition: .v2_6)
    network = Network(
      settings, edition: .v2_6, slot: ClientSlot(0), seed: 1, label: "Consumer clientId=c")
    beat = ClientTimer(ClientSlot(0).beat)
  }

  func handle(_ event: NodeEvent, at now: Instant, into outbox: inout Outbox<NodeEffect>) {
    beat.note(event)
    network.handle(event, at: now, into: &outbox)
    run(at: now, into: &outbox)
  }

  func run(at now: Instant, into outbox: inout Outbox<NodeEffect>) {
    network.run(isBusy: false, at: now, into: &outbox)
    // The bootstrap address has the number -1.
    var coordinator: Int32 = -1
    if usesCoordinator {
      coordinator = network.know(
        coordinator: broker, at: Address("kafka", 9092), at: now, into: &outbox)
    }
    for purpose in wanted {
      let node = purpose == "fetch" ? -1 : coordinator
      guard network.isReady(node, at: now, into: &outbox) else { continue }
      let sent =
        purpose == "fetch"
        ? network.send(FetchRequest(), version: 3, to: node, for: purpose, at: now, into: &outbox)
        : network.send(
          HeartbeatRequest(), version: 3, to: node, for: purpose, at: now, into: &outbox)
      if sent != nil { wanted.removeAll { $0 == purpose } }
    }
    for case .answered(let purpose, _, _, _, _) in network.collect() {
      answered.append((purpose, now))
    }
    beat.set(network.nextDue(isBusy: false, at: now), into: &outbox)
  }
}

@Suite struct `A connection to the coordinator` {
  private func run(_ usesCoordinator: Bool) -> (simulation: Simulation, client: Twofold) {
    let simulation = Simulation(seed: 1, startingAt: Instant(milliseconds: 1_000_000))
    let broker = simulation.addProgram("kafka", on: simulation.addHost("kafka")) { _ in
      ParkingBroker()
    }
    let client = Twofold(1, usesCoordinator: usesCoordinator)
    let program = simulation.addProgram("c", on: simulation.addHost("client")) { _ in client }
    simulation.start(broker)
    simulation.settle()
    simulation.start(program)
    simulation.settle()
    return (simulation, client)
  }

  @Test func `is answered while the same broker has parked a fetch`() {
    let (simulation, client) = run(true)
    #expect(client.answered.map(\.purpose) == ["beat"])
    simulation.advance(by: .seconds(21))
    #expect(client.answered.map(\.purpose) == ["beat", "fetch"])
  }

  @Test func `is needed, since otherwise a heartbeat waits behind the fetch`() {
    let (simulation, client) = run(false)
    #expect(client.answered.isEmpty)
    simulation.advance(by: .seconds(21))
    #expect(client.answered.map(\.purpose) == ["fetch", "beat"])
  }

  @Test func `is one to a node of its own number, with its own backoff, as Java prints it`() {
    let (simulation, client) = run(true)
    let programs = simulation.programIds
    #expect(client.network.coordinator?.node == 2_147_483_646)
    simulation.kill(programs[0])
    simulation.settle()
    client.wanted = ["beat"]
    simulation.command(programs[1]) { _, now, outbox in client.run(at: now, into: &outbox) }
    simulation.advance(by: .seconds(10))
    let lines = simulation.log(of: programs[1]).map(\.text)
    let words =
      "WARN [Consumer clientId=c] Connection to node 2147483646 (kafka:9092) could not be "
      + "established. Broker may not be available. (org.apache.kafka.clients.NetworkClient)"
    #expect(lines.contains(words))
    // Only the bootstrap broker is warned of as one.
    #expect(lines.allSatisfy { !$0.contains("Bootstrap broker") || $0.contains("id: -1 ") })
    #expect(client.network.hasFailed(2_147_483_646))
  }

  @Test func `is closed when the coordinator is another, and what it owes is lost`() {
    let (simulation, client) = run(true)
    client.wanted = []
    simulation.command(simulation.programIds[1]) { _, now, outbox in
      let node = client.network.know(
        coordinator: 2, at: Address("kafka", 9092), at: now, into: &outbox)
      #expect(node == 2_147_483_645)
      #expect(outbox.effects.contains { if case .close = $0 { true } else { false } })
      client.network.forgetCoordinator(at: now, into: &outbox)
      #expect(!client.network.isReady(node, at: now, into: &outbox))
    }
  }
}
