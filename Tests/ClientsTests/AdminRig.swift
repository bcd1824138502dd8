import Simulator
import Clients
import Clockwork
import Editions

/// An administrator's client among scripted brokers.
typealias AdminRig = ClientRig<AdminClient>

extension ClientRig where Client == AdminClient {
  convenience init(_ cluster: ScriptedCluster, _ adapt: (inout AdminSettings) -> Void = { _ in }) {
    var settings = AdminSettings(
      clientId: "a", bootstrap: ScriptedCluster.bootstrap, edition: cluster.edition)
    adapt(&settings)
    self.init(
      cluster, AdminClient(settings, edition: cluster.edition, slot: ClientSlot(1), seed: 7))
  }

  /// Begins a call; its outcome is waited for later.
  func begin(
    _ body: (inout AdminClient, Ticket, Instant, inout Outbox<NodeEffect>) -> Void
  ) -> Ticket {
    var ticket = Ticket(0)
    call { client, given, now, outbox in
      ticket = given
      body(&client, given, now, &outbox)
    }
    return ticket
  }

  func outcome(of ticket: Ticket) -> AdminOutcome? {
    simulation.run(until: { outcomes.contains { $0.ticket == ticket } }, most: .seconds(200))
    return outcomes.first { $0.ticket == ticket }
  }

  func ask<Call: AdminCall>(
    _ call: Call, of target: AdminTarget? = nil, within timeout: Stretch? = nil
  ) throws -> (answer: Call.Answer, broker: Int32) {
    let ticket = begin { $0.call(call, of: target, within: timeout, $1, at: $2, into: &$3) }
    switch outcome(of: ticket) {
    case .answered(_, let answer): return (answer.of(Call.self), answer.broker)
    case .failed(_, let failure): throw failure
    default: throw Unanswered()
    }
  }

  /// What an ask fails with.
  func failure(of call: some AdminCall, within timeout: Stretch? = nil) -> ClientFailure? {
    do {
      _ = try ask(call, within: timeout)
      return nil
    } catch {
      return error as? ClientFailure
    }
  }

  func askAll<Call: AdminCall>(
    _ call: Call, within timeout: Stretch? = nil
  ) throws -> [(broker: Int32, result: Result<Call.Answer, ClientFailure>)] {
    let ticket = begin { $0.callAll(call, within: timeout, $1, at: $2, into: &$3) }
    switch outcome(of: ticket) {
    case .gathered(_, let shares):
      return shares.map { ($0.broker.id, $0.result.map { $0.of(Call.self) }) }
    case .failed(_, let failure): throw failure
    default: throw Unanswered()
    }
  }
}

/// What a call that never came back is thrown as.
struct Unanswered: Error {}
