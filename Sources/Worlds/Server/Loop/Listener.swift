/// A socket on which a program listens.
final class Listener {
  let program: Int
  let port: Int
  /// How large a frame may be that comes in here.
  let most: Int
  let socket: Socket

  init(program: Int, port: Int, most: Int, socket: Socket) {
    self.program = program
    self.port = port
    self.most = most
    self.socket = socket
  }
}
