internal import Bytes
internal import Clockwork

/// A connection of a program, over a socket.
final class LiveConnection {
  let program: Int
  let id: ConnectionId
  let socket: Socket
  var isOpen: Bool
  /// Nothing more is said to the program; what is still to be sent is sent.
  var isClosing = false
  var isGone = false
  /// How long the other side of one that is closing is waited for.
  var patience: Instant?
  var cutter: FrameCutter
  private var outgoing: [[UInt8]] = []
  private var next = 0
  private var sentOfNext = 0
  /// How many bytes wait to be sent.
  private(set) var backlog = 0

  init(
    program: Int, id: ConnectionId, socket: Socket, isOpen: Bool, most: Int
  ) {
    self.program = program
    self.id = id
    self.socket = socket
    self.isOpen = isOpen
    cutter = FrameCutter(most: most)
  }

  func isPatienceOver(at now: Instant) -> Bool { patience.map { $0 <= now } ?? false }

  func append(_ bytes: ByteSlice) {
    var framed: [UInt8] = []
    framed.reserveCapacity(bytes.count + 4)
    for shift in [24, 16, 8, 0] { framed.append(UInt8(truncatingIfNeeded: bytes.count >> shift)) }
    framed += bytes.view
    outgoing.append(framed)
    backlog += framed.count
  }

  /// Sends what the socket takes. False where the connection is over.
  func flush() -> Bool {
    while next < outgoing.count {
      switch socket.send(ByteSlice(outgoing[next]), from: sentOfNext) {
      case .done(let count):
        backlog -= count
        sentOfNext += count
        guard sentOfNext == outgoing[next].count else { continue }
        outgoing[next] = []
        next += 1
        sentOfNext = 0
      case .notNow: return true
      case .over: return false
      }
    }
    outgoing.removeAll(keepingCapacity: true)
    next = 0
    return true
  }
}
