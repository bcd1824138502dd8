internal import Clients
internal import Clockwork

/// A consumer of a tool, whose calls wait.
struct ToolConsumer {
  private let process: ToolProcess
  private let place: Int

  init(_ settings: ConsumerSettings, in process: ToolProcess) {
    self.process = process
    place = process.node.add(
      Consumer(
        settings, edition: process.invocation.edition, slot: process.takeSlot(),
        seed: process.seed))
  }

  /// Makes a call that comes back at once.
  func use(_ body: (inout Consumer, inout Outbox<NodeEffect>) -> Void) {
    let node = process.node
    process.command { _, outbox in node.withConsumer(place) { body(&$0, &outbox) } }
  }

  /// Whether there is anything that it reads.
  var hasPartitions: Bool {
    var isSo = false
    process.node.withConsumer(place) { isSo = !$0.assigned.isEmpty }
    return isSo
  }

  /// Has the body make one call that waits, and gives what came of it.
  func call(
    _ body: (inout Consumer, Ticket, Instant, inout Outbox<NodeEffect>) -> Void
  ) throws(JavaException) -> ConsumerOutcome {
    let ticket = process.takeTicket()
    let node = process.node
    process.command { now, outbox in
      node.withConsumer(place) { body(&$0, ticket, now, &outbox) }
    }
    process.awaitCall { !node.consumerOutcomes.isEmpty }
    guard let outcome = node.takeConsumerOutcomes().first else {
      throw JavaException(ToolNode.unanswered)
    }
    if case .threw(_, let failure) = outcome { throw JavaException(failure) }
    return outcome
  }
}
