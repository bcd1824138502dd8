internal import Bytes
public import Clockwork
public import ZooKeeper

/// Whoever writes znodes by hand: a tool, or the operator.
public final class ZnodeWriter: Node {
  private let effects = ControllerOnlyBroker.Effects()
  public let client: ZooKeeperClient
  private var waiting: [Operation] = []

  public init(zooKeepers: [Address], seed: UInt64) {
    let effects = effects
    client = ZooKeeperClient(
      servers: zooKeepers, timeout: 6000, firstConnection: 0, seed: seed,
      posting: { effects.posted.append($0) })
    client.onExpired = { [unowned self] in
      client.restart(at: client.now)
      let late = waiting
      waiting = []
      for operation in late { ask(operation, at: client.now) }
    }
  }

  public func handle(_ event: NodeEvent, at now: Instant, into outbox: inout Outbox<NodeEffect>) {
    if event == .started { client.start(at: now) }
    if client.owns(event) { client.handle(event, at: now) }
    flush(into: &outbox)
  }

  public func ask(_ operation: Operation, at now: Instant, into outbox: inout Outbox<NodeEffect>) {
    ask(operation, at: now)
    flush(into: &outbox)
  }

  /// As long as it takes.
  private func ask(_ operation: Operation, at now: Instant) {
    client.ask(operation, at: now) { [unowned self] error, _ in
      if error == .connectionLoss { ask(operation, at: client.now) }
      if error == .sessionExpired { waiting.append(operation) }
    }
  }

  private func flush(into outbox: inout Outbox<NodeEffect>) {
    for effect in effects.posted { outbox.post(effect) }
    effects.posted = []
  }
}
