import Broker
import Clockwork

/// A broker's process: after each event, what the broker cannot settle by itself goes to whoever plays
/// the controller.
final class TestProcess: Node {
  typealias Outside = (BrokerNode, Instant, inout Outbox<NodeEffect>) -> Void

  let broker: BrokerNode
  private let outside: Outside

  init(_ broker: BrokerNode, outside: @escaping Outside) {
    self.broker = broker
    self.outside = outside
  }

  func handle(_ event: NodeEvent, at now: Instant, into outbox: inout Outbox<NodeEffect>) {
    broker.handle(event, at: now, into: &outbox)
    outside(broker, now, &outbox)
  }
}
