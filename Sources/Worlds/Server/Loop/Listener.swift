internal import Clockwork

/// A socket on which a program listens.
final class Listener {
  let program: Int
  /// The program's host, and the port that it asked for.
  let address: Address
  /// Where that is: an address of the machine's, and the port that it has there.
  let machine: UInt32
  let port: Int
  /// How large a frame may be that comes in here.
  let most: Int
  let socket: Socket
  /// Its number among what the loop watches.
  var number: UInt64 = 0
  private(set) var isGone = false

  init(program: Int, address: Address, machine: UInt32, most: Int, socket: Socket) {
    self.program = program
    self.address = address
    self.machine = machine
    port = socket.localPort
    self.most = most
    self.socket = socket
  }

  func close() {
    isGone = true
    socket.close()
  }
}
