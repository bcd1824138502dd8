internal import Bytes
internal import CPosix
internal import Clockwork
internal import Glibc

/// A socket that does not block; closed when it is let go. Only IPv4, since the live cluster listens on
/// loopback.
final class Socket {
  /// -1 when it is closed.
  private(set) var descriptor: Int32

  /// What a call on a socket came to.
  enum Outcome {
    case done(Int)
    /// Nothing can be done now.
    case notNow
    /// The other side has ended the connection, or it is broken.
    case over
  }

  /// What came of asking for the next one that waits to be accepted.
  enum Arrival {
    case accepted(Socket)
    /// Nobody waits, or whoever did is gone.
    case nobody
    /// This machine has no descriptor, or no memory, for one more.
    case noRoom
  }

  private init(_ descriptor: Int32) { self.descriptor = descriptor }

  deinit { close() }

  func close() {
    if descriptor >= 0 { _ = Glibc.close(descriptor) }
    descriptor = -1
  }

  static var loopback: UInt32 { UInt32(0x7f00_0001).bigEndian }

  /// Four numbers with dots between them.
  static func number(of address: String) -> UInt32? {
    var number = in_addr()
    guard unsafe inet_pton(AF_INET, address, &number) == 1 else { return nil }
    return number.s_addr
  }

  /// Listens; nil where the port is taken or may not be used.
  static func listening(on address: UInt32, port: Int) -> Socket? {
    made(posix_listen(address, UInt16(truncatingIfNeeded: port)))
  }

  /// Begins to connect; whether it came about shows when the socket can be written.
  static func connecting(to address: UInt32, port: Int) -> Socket? {
    made(posix_connect(address, UInt16(truncatingIfNeeded: port)))
  }

  private static func made(_ descriptor: Int32) -> Socket? {
    descriptor < 0 ? nil : Socket(descriptor)
  }

  func accepted() -> Arrival {
    if let socket = Self.made(posix_accept(descriptor)) { return .accepted(socket) }
    return [EMFILE, ENFILE, ENOBUFS, ENOMEM].contains(errno) ? .noRoom : .nobody
  }

  /// Whence an accepted one comes.
  var otherEnd: Address {
    let end = posix_other_end(descriptor)
    let name = [40, 32, 24, 16].map { "\(end >> UInt64($0) & 255)" }.joined(separator: ".")
    return Address(name, Int(end & 0xffff))
  }

  /// The port that the system has chosen.
  var localPort: Int { Int(posix_own_end(descriptor) & 0xffff) }

  /// Whether a connection that was begun has come about. The system may give a socket the very port
  /// that it connects to, if nobody listens there, and connect it with itself: that is none.
  var isConnected: Bool {
    posix_connect_error(descriptor) == 0
      && posix_own_end(descriptor) != posix_other_end(descriptor)
  }

  func receive(into scratch: inout [UInt8]) -> Outcome {
    while true {
      let got = unsafe scratch.withUnsafeMutableBytes { room in
        unsafe recv(descriptor, room.baseAddress, room.count, 0)
      }
      if got > 0 { return .done(got) }
      if got < 0, errno == EINTR { continue }
      return got < 0 && (errno == EAGAIN || errno == EWOULDBLOCK) ? .notNow : .over
    }
  }

  /// Sends what there is room for. The system may wait a little for what comes at once behind it.
  func send(_ bytes: ByteSlice, from start: Int, more: Bool = false) -> Outcome {
    let flags = Int32(MSG_NOSIGNAL | (more ? MSG_MORE : 0))
    while true {
      let sent = unsafe bytes.withBytes { all in
        let rest = unsafe UnsafeRawBufferPointer(rebasing: all[start...])
        return unsafe Glibc.send(descriptor, rest.baseAddress, rest.count, flags)
      }
      if sent >= 0 { return .done(sent) }
      if errno == EINTR { continue }
      return errno == EAGAIN || errno == EWOULDBLOCK ? .notNow : .over
    }
  }

  /// Nothing more is sent; the other side hears of it after all that was.
  func endSending() { _ = shutdown(descriptor, Int32(SHUT_WR)) }
}
