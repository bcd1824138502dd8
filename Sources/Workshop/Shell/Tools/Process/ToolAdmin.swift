internal import Blueprint
internal import Clients
internal import Clockwork

/// An administrator's client of a tool: it asks, and waits for the answer.
struct ToolAdmin {
  let process: ToolProcess
  /// How long it waits before it asks again.
  let retryBackoff: Stretch
  private let place: Int

  init(_ settings: AdminSettings, in process: ToolProcess) {
    self.process = process
    var settings = settings
    retryBackoff = settings.connections.retryBackoff
    settings.connections.hostNumbers = process.cluster.layout.hostNumbers
    place = process.node.add(
      AdminClient(
        settings, edition: process.invocation.edition, slot: process.takeSlot(),
        seed: process.seed))
  }

  func ask<Call: AdminCall>(
    _ call: Call, within timeout: Stretch? = nil
  ) throws(ClientFailure) -> Call.Answer {
    let outcome = outcome { admin, ticket, now, outbox in
      admin.call(call, within: timeout, ticket, at: now, into: &outbox)
    }
    switch outcome {
    case .answered(_, let answer): return answer.of(Call.self)
    case .failed(_, let failure): throw failure
    case .gathered, .closed, nil: throw ToolNode.unanswered
    }
  }

  /// What each broker says, in the order of their ids, be it a failure.
  func askAll<Call: AdminCall>(
    _ call: Call, within timeout: Stretch? = nil
  ) throws(ClientFailure) -> [Share<Call>] {
    let outcome = outcome { admin, ticket, now, outbox in
      admin.callAll(call, within: timeout, ticket, at: now, into: &outbox)
    }
    switch outcome {
    case .gathered(_, let shares):
      return shares.map { Share(broker: $0.broker, result: $0.result.map { $0.of(Call.self) }) }
    case .failed(_, let failure): throw failure
    case .answered, .closed, nil: throw ToolNode.unanswered
    }
  }

  struct Share<Call: AdminCall> {
    let broker: ClusterMetadata.Broker
    let result: Result<Call.Answer, ClientFailure>
  }

  /// As `get` of Java's future does.
  func get<Call: AdminCall>(
    _ call: Call, within timeout: Stretch? = nil
  ) throws(JavaException) -> Call.Answer {
    do throws(ClientFailure) {
      return try ask(call, within: timeout)
    } catch { throw .execution(error) }
  }

  /// The answer, and who gave it.
  func getNamed<Call: AdminCall>(
    _ call: Call, within timeout: Stretch? = nil
  ) throws(JavaException) -> (answer: Call.Answer, from: ClusterMetadata.Broker?) {
    let outcome = outcome { admin, ticket, now, outbox in
      admin.call(call, within: timeout, ticket, at: now, into: &outbox)
    }
    switch outcome {
    case .answered(_, let answer):
      var broker: ClusterMetadata.Broker?
      process.node.withAdmin(place) { broker = $0.metadata.broker(answer.broker) }
      return (answer.of(Call.self), broker)
    case .failed(_, let failure): throw .execution(failure)
    case .gathered, .closed, nil: throw .execution(ToolNode.unanswered)
    }
  }

  private func outcome(
    _ body: (inout AdminClient, Ticket, Instant, inout Outbox<NodeEffect>) -> Void
  ) -> AdminOutcome? {
    let ticket = process.takeTicket()
    let node = process.node
    process.command { now, outbox in
      node.withAdmin(place) { body(&$0, ticket, now, &outbox) }
    }
    process.awaitCall { !node.adminOutcomes.isEmpty }
    return node.takeAdminOutcomes().first { $0.ticket == ticket }
  }
}
