import Bytes
import Clockwork
import Wire

/// A client that sends what a test tells it and keeps what comes back.
final class TestClient: Node {
  private var answers: [ConnectionId: [ByteSlice]] = [:]
  private var isOpen: Set<ConnectionId> = []
  private(set) var isClosed: Set<ConnectionId> = []
  private var next = 0
  private unowned let network: TestNetwork
  let host: String
  private var correlation: Int32 = 0

  init(_ host: String, in network: TestNetwork) {
    self.host = host
    self.network = network
    network.start(self, on: host)
  }

  func handle(_ event: NodeEvent, at now: Instant, into outbox: inout Outbox<NodeEffect>) {
    switch event {
    case .connected(let id): isOpen.insert(id)
    case .received(let id, let frame): answers[id, default: []].append(frame)
    case .closed(let id): isClosed.insert(id)
    default: break
    }
  }

  func connect(_ address: Address) -> ConnectionId {
    let id = ConnectionId(next)
    next += 1
    network.perform([.connect(id, to: address)], of: host)
    network.run(for: .milliseconds(1))
    return id
  }

  /// A question under way.
  struct Asked<Answer: ResponseMessage> {
    let connection: ConnectionId
    let version: Int16
    let correlation: Int32
  }

  func send<Request: RequestMessage>(
    _ request: Request, version: Int16, on connection: ConnectionId
  ) throws -> Asked<Request.Answer> {
    var writer = ByteWriter()
    correlation += 1
    try Frame.append(
      request, version: version, correlationId: correlation, clientId: host, to: &writer)
    let bytes = writer.finish()
    network.perform(
      [.send(connection, ByteSlice(bytes, from: 4, to: bytes.count))], of: host)
    return Asked(connection: connection, version: version, correlation: correlation)
  }

  func send(raw bytes: [UInt8], on connection: ConnectionId) {
    network.perform([.send(connection, ByteSlice(bytes))], of: host)
  }

  func answered(on connection: ConnectionId) -> Int { answers[connection]?.count ?? 0 }
  func frames(on connection: ConnectionId) -> [ByteSlice] { answers[connection] ?? [] }

  func answer<Answer: ResponseMessage>(to asked: Asked<Answer>) throws -> Answer? {
    for frame in answers[asked.connection] ?? []
    where frame.storage.int32(at: frame.start) == asked.correlation {
      let (_, body) = try Frame.responseHeader(of: frame, Answer.api, version: asked.version)
      return try Answer(body, version: asked.version)
    }
    return nil
  }
}
