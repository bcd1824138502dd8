internal import CPosix
internal import Glibc

/// A socket that does not block; closed when it is let go. Only IPv4, since the live cluster listens on
/// loopback.
final class Socket {
  let descriptor: Int32

  /// What a call on a socket came to.
  enum Outcome {
    case done(Int)
    /// Nothing can be done now.
    case notNow
    /// The other side has ended the connection, or it is broken.
    case over
  }

  private init(_ descriptor: Int32) { self.descriptor = descriptor }

  deinit { _ = Glibc.close(descriptor) }

  static var loopback: UInt32 { UInt32(0x7f00_0001).bigEndian }

  /// Four numbers with dots between them.
  static func number(of address: String) -> UInt32? {
    var number = in_addr()
    guard unsafe inet_pton(AF_INET, address, &number) == 1 else { return nil }
    return number.s_addr
  }

  /// Listens; nil where the port is taken or may not be used.
  static func listening(on address: UInt32, port: Int) -> Socket? {
    guard let socket = fresh() else { return nil }
    var one: Int32 = 1
    unsafe setsockopt(socket.descriptor, SOL_SOCKET, SO_REUSEADDR, &one, 4)
    let isBound = unsafe with(address, port) { unsafe bind(socket.descriptor, $0, $1) } == 0
    return isBound && listen(socket.descriptor, 128) == 0 ? socket : nil
  }

  /// Begins to connect; whether it came about shows when the socket can be written.
  static func connecting(to address: UInt32, port: Int) -> Socket? {
    guard let socket = fresh() else { return nil }
    let result = unsafe with(address, port) { unsafe connect(socket.descriptor, $0, $1) }
    return result == 0 || errno == EINPROGRESS || errno == EINTR ? socket : nil
  }

  /// The next one that waits to be accepted, with whence it came.
  func accepted() -> (socket: Socket, address: String, port: Int)? {
    var from = sockaddr_in()
    var size = socklen_t(MemoryLayout<sockaddr_in>.size)
    let accepted = Posix.again {
      unsafe withUnsafeMutablePointer(to: &from) { place in
        unsafe place.withMemoryRebound(to: sockaddr.self, capacity: 1) {
          unsafe posix_accept(descriptor, $0, &size)
        }
      }
    }
    guard accepted >= 0 else { return nil }
    let socket = Socket(accepted)
    socket.sendAtOnce()
    let bytes = UInt32(bigEndian: from.sin_addr.s_addr)
    let name = [24, 16, 8, 0].map { "\(bytes >> UInt32($0) & 255)" }.joined(separator: ".")
    return (socket, name, Int(UInt16(bigEndian: from.sin_port)))
  }

  /// The port that the system has chosen.
  var localPort: Int { unsafe port { unsafe getsockname(descriptor, $0, $1) } }

  /// Whether a connection that was begun has come about. The system may give a socket the very port
  /// that it connects to, if nobody listens there, and connect it with itself: that is none.
  var isConnected: Bool {
    var error: Int32 = 0
    var size = socklen_t(4)
    let result = unsafe getsockopt(descriptor, SOL_SOCKET, SO_ERROR, &error, &size)
    guard result == 0 && error == 0 else { return false }
    return unsafe localPort != port { unsafe getpeername(descriptor, $0, $1) }
  }

  private func port(
    _ ask: (UnsafeMutablePointer<sockaddr>, UnsafeMutablePointer<socklen_t>) -> Int32
  ) -> Int {
    var place = sockaddr_in()
    var size = socklen_t(MemoryLayout<sockaddr_in>.size)
    _ = unsafe withUnsafeMutablePointer(to: &place) { pointer in
      unsafe pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { unsafe ask($0, &size) }
    }
    return Int(UInt16(bigEndian: place.sin_port))
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

  func send(_ bytes: [UInt8], from start: Int) -> Outcome {
    while true {
      let sent = unsafe bytes.withUnsafeBytes { all in
        let rest = unsafe UnsafeRawBufferPointer(rebasing: all[start...])
        return unsafe Glibc.send(
          descriptor, rest.baseAddress, rest.count, Int32(MSG_NOSIGNAL))
      }
      if sent >= 0 { return .done(sent) }
      if errno == EINTR { continue }
      return errno == EAGAIN || errno == EWOULDBLOCK ? .notNow : .over
    }
  }

  /// Nothing more is sent; the other side hears of it after all that was.
  func endSending() { _ = shutdown(descriptor, Int32(SHUT_WR)) }

  private static func fresh() -> Socket? {
    let kind = Int32(SOCK_STREAM.rawValue | SOCK_NONBLOCK.rawValue | SOCK_CLOEXEC.rawValue)
    let descriptor = Glibc.socket(AF_INET, kind, 0)
    guard descriptor >= 0 else { return nil }
    let socket = Socket(descriptor)
    socket.sendAtOnce()
    return socket
  }

  private func sendAtOnce() {
    var one: Int32 = 1
    unsafe setsockopt(descriptor, Int32(IPPROTO_TCP), TCP_NODELAY, &one, 4)
  }

  private static func with(
    _ address: UInt32, _ port: Int, _ body: (UnsafePointer<sockaddr>, socklen_t) -> Int32
  ) -> Int32 {
    var place = sockaddr_in()
    place.sin_family = sa_family_t(AF_INET)
    place.sin_addr.s_addr = address
    place.sin_port = UInt16(truncatingIfNeeded: port).bigEndian
    return unsafe withUnsafePointer(to: &place) { pointer in
      unsafe pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        unsafe body($0, socklen_t(MemoryLayout<sockaddr_in>.size))
      }
    }
  }
}
