public import Bytes

/// A program that runs on a host of the cluster, as a core: a ZooKeeper server, a broker, a client.
///
/// It is told what happened and leaves in the outbox what it wants done. Both worlds run the same
/// nodes: the simulator carries bytes through a virtual network, the server through sockets. A node
/// that is killed is simply dropped; what it had written to its disk is what is left of it.
public protocol Node: AnyObject {
  func handle(_ event: NodeEvent, at now: Instant, into outbox: inout Outbox<NodeEffect>)

  /// Whether its last step was broken off, since somebody waits for what it has posted already more than for the
  /// rest. Only where the outbox let it; then the world carries that out and has it go on before anything else.
  var isStepOpen: Bool { get }

  /// The rest of a step that was broken off.
  func finishStep(at now: Instant, into outbox: inout Outbox<NodeEffect>)
}

extension Node {
  public var isStepOpen: Bool { false }
  public func finishStep(at now: Instant, into outbox: inout Outbox<NodeEffect>) {}
}

/// What a node is told.
public enum NodeEvent: Sendable, Equatable {
  /// The first event of all.
  case started
  /// A connection that the node asked for is open.
  case connected(ConnectionId)
  /// Another program has connected to a port on which the node listens.
  case accepted(ConnectionId, port: Int, from: Address)
  /// One whole frame, without the four bytes of its size: the worlds cut the stream.
  case received(ConnectionId, ByteSlice)
  /// The connection is gone, or never came about. Nothing follows for it.
  case closed(ConnectionId)
  /// A timer that was armed, and not disarmed or armed again since, is due.
  case timerFired(TimerName)
  /// The operator asks the program to end in good order (SIGTERM): it does what it must, then posts
  /// `exit`.
  case stopping
}

/// What a node wants done.
public enum NodeEffect: Sendable, Equatable {
  case listen(port: Int)
  /// Opens a connection; `connected` or `closed` follows. The id is the node's own choice.
  case connect(ConnectionId, to: Address)
  /// Sends one frame; the world puts its size before it.
  case send(ConnectionId, ByteSlice)
  case close(ConnectionId)
  /// Nothing more is to be received on a connection for now, since as much waits there as the node will
  /// keep: the world keeps what comes, in order and within bounds, and has the sender wait. Whether the
  /// node hears meanwhile that the other side is gone is the world's affair.
  case hold(ConnectionId)
  /// A connection that was held is received from again, beginning with what has come meanwhile.
  case resume(ConnectionId)
  /// Has `timerFired` come at the instant. Arming the same name again moves it.
  case arm(TimerName, at: Instant)
  case disarm(TimerName)
  /// A line of the program's log file or of its console; tests and `server.log` read it.
  case log(String)
  /// The program ends.
  case exit(status: Int32)
}

/// A connection as one of its ends knows it. A node numbers those that it opens upward from 0, the
/// worlds number those that it accepts downward from -1, so that the two never meet.
public struct ConnectionId: Hashable, Comparable, Sendable {
  public let number: Int
  public init(_ number: Int) { self.number = number }
  public static func < (left: ConnectionId, right: ConnectionId) -> Bool {
    left.number < right.number
  }
}

/// Where a program listens: a host by its name, and a port.
public struct Address: Hashable, Comparable, Sendable, CustomStringConvertible {
  public let host: String
  public let port: Int

  public init(_ host: String, _ port: Int) {
    self.host = host
    self.port = port
  }

  public var description: String { "\(host):\(port)" }

  /// Whether whoever connects to it means the host that he is on.
  public var isLoopback: Bool { host == "localhost" || host == "127.0.0.1" }

  public static func < (left: Address, right: Address) -> Bool {
    left.host != right.host ? left.host < right.host : left.port < right.port
  }
}

/// What a timer is for, and of which of several things: `TimerName("session", 7)`. A name has one timer.
public struct TimerName: Hashable, Comparable, Sendable {
  public let purpose: String
  public let number: Int64

  public init(_ purpose: String, _ number: Int64 = 0) {
    self.purpose = purpose
    self.number = number
  }

  public static func < (left: TimerName, right: TimerName) -> Bool {
    left.purpose != right.purpose ? left.purpose < right.purpose : left.number < right.number
  }
}
