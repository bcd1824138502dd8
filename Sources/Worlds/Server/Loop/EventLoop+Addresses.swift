public import Clockwork

/// Where an address of the nodes' is on this machine, and how large a frame it takes.
struct Place {
  /// One of the machine's own addresses, as a number.
  let machine: UInt32
  /// 0 where the system chooses, anew for each listener: a port that was let go may be somebody else's.
  let port: Int
  var most = 104_857_600
  /// The port at which somebody listens now.
  var listening: Int?

  /// The port to connect to; nil while there is none.
  var reachable: Int? { listening ?? (port > 0 ? port : nil) }
}

/// What only this world has: its hosts are names, and all of them share the machine's ports.
extension EventLoop {
  /// Says where an address is found: on which of the machine's addresses and which port, 0 for one that
  /// the system chooses when the program listens, and how large a frame may be that comes to it. Who
  /// listens at an address that was not published gets the very port on the loopback.
  public func publish(
    _ address: Address, at machine: String = "127.0.0.1", port: Int, mostFrame: Int = 104_857_600
  ) {
    guard let number = Socket.number(of: machine) else {
      preconditionFailure("\(machine) is no address of four numbers")
    }
    places[address] = Place(machine: number, port: port, most: mostFrame)
  }

  /// Whether a port of the loopback can be listened on now: it is free, and one may.
  public static func isFree(port: Int) -> Bool {
    Socket.listening(on: Socket.loopback, port: port) != nil
  }

  /// The machine's port of an address; nil where it is not known, or not chosen yet.
  public func port(of address: Address) -> Int? { places[address]?.reachable }
}
