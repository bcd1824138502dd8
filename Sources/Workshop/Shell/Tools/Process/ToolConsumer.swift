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

  /// Has the body make one call that waits, and gives what came of it. What the call calls back for on its way is
  /// told when it happens, and then the call goes on.
  func call(
    telling tell: (ConsumerCallback) -> Void = { _ in },
    _ body: (inout Consumer, Ticket, Instant, inout Outbox<NodeEffect>) -> Void
  ) throws(JavaException) -> ConsumerOutcome {
    let ticket = process.takeTicket()
    let node = process.node
    process.command { now, outbox in
      node.withConsumer(place) { body(&$0, ticket, now, &outbox) }
    }
    while true {
      process.awaitCall { !node.consumerOutcomes.isEmpty }
      guard let outcome = node.takeConsumerOutcomes().first else {
        throw JavaException(ToolNode.unanswered)
      }
      switch outcome {
      case .calledBack(let callback):
        tell(callback)
        process.command { now, outbox in
          node.withConsumer(place) { $0.goOn(at: now, into: &outbox) }
        }
      case .threw(_, let failure): throw JavaException(failure)
      default: return outcome
      }
    }
  }
}
