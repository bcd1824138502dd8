import Bytes
import Clockwork
import Simulator
import Wire

/// A client that sends what a test tells it and keeps what comes back.
final class TestClient {
  private final class Desk: Node {
    var answers: [ConnectionId: [ByteSlice]] = [:]
    var closed: Set<ConnectionId> = []

    func handle(_ event: NodeEvent, at now: Instant, into outbox: inout Outbox<NodeEffect>) {
      switch event {
      case .received(let id, let frame): answers[id, default: []].append(frame)
      case .closed(let id): closed.insert(id)
      default: break
      }
    }
  }

  private let desk = Desk()
  private let simulation: Simulation
  private let program: ProgramId
  private var next = 0
  private var correlation: Int32 = 0

  init(in simulation: Simulation) {
    self.simulation = simulation
    program = simulation.addProgram("client", on: simulation.addHost("client")) { [desk] _ in desk }
    simulation.start(program)
  }

  private func post(_ effect: NodeEffect) {
    simulation.command(program) { _, _, outbox in outbox.post(effect) }
  }

  /// Open when it returns.
  func connect(_ address: Address) -> ConnectionId {
    let id = ConnectionId(next)
    next += 1
    post(.connect(id, to: address))
    simulation.advance(by: .milliseconds(1))
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
      request, version: version, correlationId: correlation, clientId: "client", to: &writer)
    let bytes = writer.finish()
    post(.send(connection, ByteSlice(bytes, from: 4, to: bytes.count)))
    return Asked(connection: connection, version: version, correlation: correlation)
  }

  func send(raw bytes: [UInt8], on connection: ConnectionId) {
    post(.send(connection, ByteSlice(bytes)))
  }

  func close(_ connection: ConnectionId) { post(.close(connection)) }

  func isClosed(_ connection: ConnectionId) -> Bool { desk.closed.contains(connection) }
  func frames(on connection: ConnectionId) -> [ByteSlice] { desk.answers[connection] ?? [] }

  func answer<Answer: ResponseMessage>(to asked: Asked<Answer>) throws -> Answer? {
    for frame in frames(on: asked.connection)
    where frame.storage.int32(at: frame.start) == asked.correlation {
      let (_, body) = try Frame.responseHeader(of: frame, Answer.api, version: asked.version)
      return try Answer(body, version: asked.version)
    }
    return nil
  }
}
