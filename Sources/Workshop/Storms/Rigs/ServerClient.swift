public import Bytes
public import Clockwork
public import Wire
public import ZooKeeper

/// Somebody who uses the cluster from a host beside it: writes znodes, and sends requests over one
/// connection to each broker.
public final class ServerClient: Node {
  public var now = Instant(microseconds: 0)
  public private(set) var frames: [Int32: ByteSlice] = [:]
  /// How many connections were closed by the other side.
  public private(set) var closed = 0
  private var outbox = Outbox<NodeEffect>()
  private var zooKeeper: ZooKeeperClient?
  private var links: [Address: ConnectionId] = [:]
  private var open: Set<ConnectionId> = []
  private var waiting: [ConnectionId: [ByteSlice]] = [:]
  private var next = 0
  private var correlation: Int32 = 0
  private let seed: UInt64

  public init(seed: UInt64) { self.seed = seed }

  public func handle(_ event: NodeEvent, at now: Instant, into outbox: inout Outbox<NodeEffect>) {
    self.now = now
    take(event)
    hand(to: &outbox)
  }

  public func hand(to outbox: inout Outbox<NodeEffect>) {
    for effect in self.outbox.collect() { outbox.post(effect) }
  }

  private func take(_ event: NodeEvent) {
    if event == .started {
      let client = ZooKeeperClient(
        servers: [Address("peter-zk01.foo.bar", 2181)], timeout: 30_000,
        firstConnection: 1_000_000, seed: seed
      ) { [unowned self] in outbox.post($0) }
      zooKeeper = client
      client.start(at: now)
    } else if let zooKeeper, zooKeeper.owns(event) {
      zooKeeper.handle(event, at: now)
    } else {
      switch event {
      case .connected(let id):
        open.insert(id)
        for frame in waiting.removeValue(forKey: id) ?? [] { outbox.post(.send(id, frame)) }
      case .received(_, let frame): frames[frame.storage.int32(at: frame.start)] = frame
      case .closed(let id):
        closed += 1
        open.remove(id)
        for (address, link) in links where link == id { links[address] = nil }
      default: break
      }
    }
  }

  public func ask(_ operation: Operation) {
    zooKeeper?.ask(operation, at: now) { _, _ in }
  }

  public func send<Request: RequestMessage>(
    _ request: Request, _ version: Int16, to address: Address
  ) -> Int32 {
    correlation += 1
    var writer = ByteWriter()
    try? Frame.append(
      request, version: version, correlationId: correlation, clientId: "client", to: &writer)
    let bytes = writer.finish()
    let frame = ByteSlice(bytes, from: 4, to: bytes.count)
    if let link = links[address] {
      if open.contains(link) {
        outbox.post(.send(link, frame))
      } else {
        waiting[link, default: []].append(frame)
      }
    } else {
      let link = ConnectionId(next)
      next += 1
      links[address] = link
      waiting[link] = [frame]
      outbox.post(.connect(link, to: address))
    }
    return correlation
  }
}
