internal import Bytes
internal import Clockwork

/// A connection of a program, over a socket or to another program of this loop: what has come and nobody has taken, and what is still to be
/// sent.
final class LiveConnection {
  let program: Int
  let id: ConnectionId
  /// Nil where the other end is a program of this loop.
  let socket: Socket?
  /// That other end, while it is there; `isLeft` when it was and is no more.
  var peer: LiveConnection?
  var isLeft = false
  /// How large a frame may be that the other end takes.
  var mostToSend = Int(Int32.max)
  /// Its number among what the loop watches, and for which signs it is watched.
  var number: UInt64 = 0
  var signs: UInt32 = 0
  var isOpen: Bool
  /// Nothing more is said to the program; what is still to be sent is sent.
  var isClosing = false
  var isGone = false
  /// The program wants to receive nothing for now.
  var isHeld = false
  /// A size has come that cannot be: it is over when what came before has been taken.
  var isSpoilt = false
  /// Whether the loop is to look at it before it waits again.
  var isListed = false
  /// Whether its program is to be told of what has come.
  var isWoken = false
  /// How long the other side of one that is closing is waited for.
  var patience: Instant?
  /// What it weighed when the loop last added up.
  var weighed = 0

  private var cutter: FrameCutter
  private var arrived: [ByteSlice] = []
  private var taken = 0
  private var arrivedBytes = 0

  private var outgoing: [ByteSlice] = []
  /// Small frames of one turn, which go together.
  private var gathered: [UInt8] = []
  private var next = 0
  private var sentOfNext = 0
  /// How many bytes wait to be sent.
  private(set) var backlog = 0

  init(program: Int, id: ConnectionId, socket: Socket?, isOpen: Bool, most: Int) {
    self.program = program
    self.id = id
    self.socket = socket
    self.isOpen = isOpen
    cutter = FrameCutter(most: most)
  }

  /// What it has waiting here.
  var weight: Int { isGone ? 0 : cutter.held + arrivedBytes + backlog }

  /// Whether the other end is a program of this loop.
  var isJoined: Bool { socket == nil }

  func isPatienceOver(at now: Instant) -> Bool { patience.map { $0 <= now } ?? false }

  // MARK: What comes

  var hasArrived: Bool { taken < arrived.count }

  /// A whole frame has come.
  func take(whole frame: ByteSlice) {
    arrived.append(frame)
    arrivedBytes += frame.count
  }

  /// Cuts what has come into frames.
  func take(_ bytes: ArraySlice<UInt8>) {
    let before = arrived.count
    if !cutter.take(bytes, into: &arrived) { isSpoilt = true }
    for frame in arrived[before...] { arrivedBytes += frame.count }
  }

  func nextArrived() -> ByteSlice? {
    guard hasArrived else { return nil }
    let frame = arrived[taken]
    taken += 1
    arrivedBytes -= frame.count
    if taken == arrived.count {
      arrived.removeAll(keepingCapacity: taken <= 64)
      taken = 0
    }
    return frame
  }

  // MARK: What goes

  private static let small = 16 << 10

  func append(_ bytes: ByteSlice) {
    backlog += bytes.count + 4
    for shift in [24, 16, 8, 0] { gathered.append(UInt8(truncatingIfNeeded: bytes.count >> shift)) }
    if bytes.count <= Self.small {
      gathered += bytes.view
    } else {
      gather()
      outgoing.append(bytes)
    }
  }

  private func gather() {
    guard !gathered.isEmpty else { return }
    outgoing.append(ByteSlice(gathered))
    gathered = []
  }

  /// Sends what the socket takes. False where the connection is over.
  func flush() -> Bool {
    guard let socket else { return true }
    gather()
    while next < outgoing.count {
      switch socket.send(outgoing[next], from: sentOfNext, more: next + 1 < outgoing.count) {
      case .done(let count):
        backlog -= count
        sentOfNext += count
        guard sentOfNext == outgoing[next].count else { continue }
        outgoing[next] = ByteSlice([])
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

  /// The end: what was waiting is let go.
  func letGo() {
    isGone = true
    socket?.close()
    cutter = FrameCutter(most: 0)
    arrived = []
    taken = 0
    outgoing = []
    gathered = []
    next = 0
  }
}
