import Clients
import Clockwork
import Editions
import Simulator
import Testing

/// A client's core: what a rig must know of it.
protocol ClientCore {
  associatedtype Outcome
  mutating func handle(_ event: NodeEvent, at now: Instant, into outbox: inout Outbox<NodeEffect>)
  mutating func collect() -> [Outcome]
}

extension Producer: ClientCore {}
extension Consumer: ClientCore {}
extension AdminClient: ClientCore {}

/// One client and three scripted brokers in the simulator, each on a host of its own. A frame takes a
/// millisecond.
final class ClientRig<Client: ClientCore> {
  private final class Desk: Node {
    var client: Client
    var outcomes: [Client.Outcome] = []
    var events = 0

    init(_ client: Client) { self.client = client }

    func handle(_ event: NodeEvent, at now: Instant, into outbox: inout Outbox<NodeEffect>) {
      events += 1
      client.handle(event, at: now, into: &outbox)
      outcomes += client.collect()
    }
  }

  let cluster: ScriptedCluster
  let simulation: Simulation
  private let desk: Desk
  private let program: ProgramId
  private var brokers: [ProgramId] = []
  private var tickets = 0

  init(_ cluster: ScriptedCluster, _ client: Client) {
    self.cluster = cluster
    var network = NetworkSettings()
    network.leastBase = .milliseconds(1)
    network.mostBase = .milliseconds(1)
    network.jitter = .zero
    simulation = Simulation(
      seed: 7, startingAt: Instant(milliseconds: 1_600_000_000_000), network: network)
    let desk = Desk(client)
    self.desk = desk
    program = simulation.addProgram("client", on: simulation.addHost("client")) { _ in desk }
    for id in cluster.brokers {
      let host = simulation.addHost(ScriptedCluster.address(id).host)
      brokers.append(
        simulation.addProgram("kafka", on: host) { _ in ScriptedBroker(id, of: cluster) })
      if !cluster.down.contains(id) { start(id) }
    }
    simulation.start(program)
    simulation.settle()
  }

  func start(_ broker: Int32) {
    cluster.down.remove(broker)
    simulation.start(brokers[Int(broker) - 1])
  }

  func kill(_ broker: Int32) {
    cluster.down.insert(broker)
    simulation.kill(brokers[Int(broker) - 1])
  }

  // MARK: The client

  var client: Client {
    get { desk.client }
    set { desk.client = newValue }
  }

  /// What has come of the calls.
  var outcomes: [Client.Outcome] { desk.outcomes }
  var logs: [String] { simulation.log(of: program).map(\.text) }

  /// A call, with a ticket of its own.
  @discardableResult
  func call<Result>(
    _ body: (inout Client, Ticket, Instant, inout Outbox<NodeEffect>) -> Result
  ) -> Result? {
    defer { tickets += 1 }
    return simulation.command(program) { _, now, outbox in
      defer { desk.outcomes += desk.client.collect() }
      return body(&desk.client, Ticket(tickets), now, &outbox)
    }
  }

  /// A call as one thread makes it: what came of it, or nil if nothing ever did.
  func outcome(
    of body: (inout Client, Ticket, Instant, inout Outbox<NodeEffect>) -> Void
  ) -> Client.Outcome? {
    desk.outcomes = []
    call(body)
    simulation.run(until: { !desk.outcomes.isEmpty }, most: .seconds(200))
    #expect(desk.outcomes.count <= 1, "a call came back more than once")
    return desk.outcomes.last
  }

  /// Lets time pass; the answer is how many events the client was handed.
  @discardableResult
  func advance(_ stretch: Stretch) -> Int {
    let before = desk.events
    simulation.advance(by: stretch)
    return desk.events - before
  }
}
