internal import Bytes
internal import CPosix
internal import Glibc

/// Somebody's own socket to a port of this machine's loopback, which sends whatever bytes it is given: for
/// those who try what the loop survives. It never waits, so that the loop can run in the same thread.
public final class Stranger {
  private let socket: Socket
  private var room = [UInt8](repeating: 0, count: 1 << 16)
  /// Whether the other side has ended the connection, or never took it.
  public private(set) var isOver = false

  /// Nil where nobody listens, or where no descriptor is left.
  public init?(to port: Int) {
    guard let socket = Socket.connecting(to: Socket.loopback, port: port) else { return nil }
    self.socket = socket
  }

  /// How many of the bytes the system took.
  @discardableResult
  public func send(_ bytes: [UInt8]) -> Int {
    guard !isOver, !bytes.isEmpty else { return 0 }
    switch socket.send(ByteSlice(bytes), from: 0) {
    case .done(let count): return count
    case .notNow: return 0
    case .over:
      isOver = true
      return 0
    }
  }

  /// What has come.
  public func receive() -> [UInt8] {
    var all: [UInt8] = []
    while !isOver {
      switch socket.receive(into: &room) {
      case .done(let count): all += room[..<count]
      case .notNow: return all
      case .over: isOver = true
      }
    }
    return all
  }

  /// Sends no more, and goes on listening.
  public func endSending() { socket.endSending() }

  /// Goes without a word: the other side hears of a broken connection.
  public func breakOff() {
    var linger = Glibc.linger(l_onoff: 1, l_linger: 0)
    let size = socklen_t(MemoryLayout<linger>.size)
    unsafe setsockopt(socket.descriptor, SOL_SOCKET, SO_LINGER, &linger, size)
    close()
  }

  public func close() {
    isOver = true
    socket.close()
  }
}
