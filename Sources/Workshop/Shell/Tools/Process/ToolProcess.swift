internal import Unix
internal import Clients
internal import Clockwork
internal import Simulator

/// One run of a tool that asks the cluster and ends: a program on the tool's host, whose clients are
/// called from outside while virtual time passes.
///
/// What its clients are is `ToolAdmin`, `ToolConsumer` and `ToolZooKeeper`; here is what they share: the
/// program, its tickets, and waiting. A tool calls `end`, and its connections close.
final class ToolProcess {
  let cluster: Cluster
  let invocation: Invocation
  let node = ToolNode()
  let seed: UInt64
  private let program: ProgramId
  private let log: ToolLog
  private var nextTicket = 0
  private var slots = 0

  /// Nil where the session has no cluster; then that has been said.
  init?(_ invocation: Invocation) {
    guard let cluster = invocation.session.runningCluster(for: invocation.name, invocation.errors)
    else { return nil }
    self.cluster = cluster
    self.invocation = invocation
    program = cluster.launch(invocation.name, on: invocation.host, node)
    log = ToolLog(program, in: cluster, invocation)
    seed = cluster.seed(invocation.name)
    cluster.wait(most: .seconds(1)) { [node] in node.hasStarted }
  }

  var now: Instant { cluster.now }

  func end() {
    cluster.simulation.kill(program)
    cluster.settle()
    log.tell()
  }

  /// Lines of the log of this moment.
  func warn(_ lines: [String]) { log.warn(lines) }

  /// A place for one more client.
  func takeSlot() -> ClientSlot {
    defer { slots += 1 }
    return ClientSlot(slots)
  }

  func takeTicket() -> Ticket {
    nextTicket += 1
    return Ticket(nextTicket)
  }

  // MARK: Calling and waiting

  /// Does something inside the program now.
  func command(_ body: (Instant, inout Outbox<NodeEffect>) -> Void) {
    cluster.simulation.command(program) { _, now, outbox in body(now, &outbox) }
  }

  /// Lets time pass until a call has come back. What was warned of meanwhile is told even by a tool
  /// whose time is over.
  func awaitCall(_ isDone: () -> Bool) {
    wait(most: Self.patience, isDone, then: log.tell)
  }

  /// Lets time pass until something is so; false where it did not come to that.
  @discardableResult
  func wait(most stretch: Stretch, _ isDone: () -> Bool, then last: () -> Void = {}) -> Bool {
    let limit = limit
    let isSo = cluster.wait(most: limit?.least(stretch, at: now) ?? stretch, until: isDone)
    last()
    limit?.look(at: now)
    return isSo
  }

  /// Lets time pass, as a tool does that sleeps between two looks.
  func sleep(_ stretch: Stretch) {
    // Whoever is ended and does not know it must get on all the same.
    let isOver = limit?.isOver ?? false
    cluster.pass(isOver ? stretch : limit?.least(stretch, at: now) ?? stretch)
    limit?.look(at: now)
  }

  /// No call waits longer than its own timeout, all of which are below this.
  private static let patience = Stretch.seconds(3600)

  /// What `timeout` leaves the tool.
  private var limit: TimeLimit? { invocation.session.limit }
}
