internal import Blueprint
internal import Clients
internal import Clockwork
internal import Simulator
internal import ZooKeeper

/// One run of a tool that asks the cluster and ends: it makes clients, asks them, and waits for what
/// they say, while virtual time passes.
///
/// What its clients warn of goes to standard error behind the time, as the tools' log4j has it. A tool
/// calls `end` (or is forgotten): its connections close.
final class ToolProcess {
  let cluster: Cluster
  private let invocation: Invocation
  private let node = ToolNode()
  private let program: ProgramId
  private let seed: UInt64
  private var nextTicket = 0
  private var slots = 0

  /// Nil where the session has no cluster; then that has been said.
  init?(_ invocation: Invocation) {
    guard let cluster = invocation.session.runningCluster(for: invocation.name, invocation.errors)
    else { return nil }
    self.cluster = cluster
    self.invocation = invocation
    program = cluster.launch(invocation.name, on: invocation.host, node)
    seed = cluster.seed(invocation.name)
    cluster.wait(most: .seconds(1)) { [node] in node.hasStarted }
  }

  var now: Instant { cluster.now }

  func end() {
    cluster.simulation.kill(program)
    cluster.settle()
    tellWarnings()
  }

  /// Lets time pass, as a tool does that sleeps between two looks.
  func sleep(_ stretch: Stretch) {
    // Whoever is ended and does not know it must get on all the same.
    let isOver = limit?.isOver ?? false
    cluster.pass(isOver ? stretch : most(stretch))
    limit?.look(at: now)
  }

  // MARK: Administrator's client

  /// A handle on a client of this process.
  struct Client { fileprivate let place: Int }

  func admin(_ settings: AdminSettings) -> Client {
    defer { slots += 1 }
    var settings = settings
    settings.connections.hostNumbers = cluster.layout.hostNumbers
    return Client(
      place: node.add(
        .admin(
          AdminClient(
            settings, edition: invocation.edition, slot: ClientSlot(slots), seed: seed))))
  }

  /// Asks and waits for the answer; it comes with the broker that gave it.
  func ask(
    _ client: Client, _ request: AdminRequest, of target: AdminTarget? = nil,
    within timeout: Stretch? = nil
  ) throws(ClientFailure) -> (answer: AdminAnswer, broker: Int32) {
    let ticket = takeTicket()
    cluster.simulation.command(program) { _, now, outbox in
      node.withAdmin(client.place) {
        $0.call(request, of: target, within: timeout, ticket, at: now, into: &outbox)
      }
    }
    awaitCall { [node] in !node.adminOutcomes.isEmpty }
    for outcome in node.takeAdminOutcomes() {
      switch outcome {
      case .answered(ticket, let answer, let broker): return (answer, broker)
      case .failed(ticket, let failure): throw failure
      default: continue
      }
    }
    throw Self.unanswered
  }

  // MARK: Consumer

  func consumer(_ settings: ConsumerSettings) -> Client {
    defer { slots += 1 }
    return Client(
      place: node.add(
        .consumer(
          Consumer(settings, edition: invocation.edition, slot: ClientSlot(slots), seed: seed))))
  }

  /// Has the body make one call that waits, and gives what came of it.
  func call(
    _ client: Client,
    _ body: (inout Consumer, Ticket, Instant, inout Outbox<NodeEffect>) -> Void
  ) throws(ClientFailure) -> ConsumerOutcome {
    let ticket = takeTicket()
    cluster.simulation.command(program) { _, now, outbox in
      node.withConsumer(client.place) { body(&$0, ticket, now, &outbox) }
    }
    awaitCall { [node] in !node.consumerOutcomes.isEmpty }
    guard let outcome = node.takeConsumerOutcomes().first else { throw Self.unanswered }
    if case .threw(_, let failure) = outcome { throw failure }
    return outcome
  }

  // MARK: ZooKeeper

  /// A ZooKeeper client that is connected; nil where no server answers within the time.
  func zooKeeper(_ servers: [Address], within timeout: Stretch = .seconds(30)) -> Client? {
    var place = 0
    cluster.simulation.command(program) { _, now, outbox in
      place = node.connect(servers, seed: seed, at: now, into: &outbox)
    }
    guard case .zooKeeper(let client) = node.clients[place] else { return nil }
    defer { limit?.look(at: now) }
    return cluster.wait(most: most(timeout), until: { client.isConnected })
      ? Client(place: place) : nil
  }

  /// Runs what works over a ZooKeeper client until it has called back.
  func run<Result>(
    _ client: Client,
    _ body: (ZooKeeperClient, Instant, @escaping (Result) -> Void) -> Void
  ) -> Result? {
    var result: Result?
    cluster.simulation.command(program) { _, now, outbox in
      node.withZooKeeper(client.place, into: &outbox) { body($0, now) { result = $0 } }
    }
    awaitCall { result != nil }
    return result
  }

  func ask(_ client: Client, _ operation: Operation) -> (error: ZooKeeperError, answer: Answer) {
    let result: (ZooKeeperError, Answer)? = run(client) { zooKeeper, now, done in
      zooKeeper.ask(operation, at: now) { done(($0, $1)) }
    }
    return result.map { ($0.0, $0.1) } ?? (.connectionLoss, .nothing)
  }

  // MARK: Waiting

  /// No call waits longer than its own timeout, all of which are below this.
  private static let patience = Stretch.seconds(3600)

  private static let unanswered = ClientFailure(
    "org.apache.kafka.common.errors.TimeoutException", "The call was not answered.")

  private func awaitCall(_ isDone: () -> Bool) {
    cluster.wait(most: most(Self.patience), until: isDone)
    tellWarnings()
    limit?.look(at: now)
  }

  private var limit: TimeLimit? { invocation.session.limit }

  private func most(_ stretch: Stretch) -> Stretch {
    limit?.least(stretch, at: now) ?? stretch
  }

  private func takeTicket() -> Ticket {
    nextTicket += 1
    return Ticket(nextTicket)
  }

  private func tellWarnings() {
    for line in cluster.simulation.takeLog(of: program) where Self.isWarning(line.text) {
      invocation.errors.line("[\(ServerLog.stamp(line.at.milliseconds))] \(line.text)")
    }
  }

  static func isWarning(_ text: String) -> Bool {
    text.hasPrefix("WARN") || text.hasPrefix("ERROR") || text.hasPrefix("FATAL")
  }
}
