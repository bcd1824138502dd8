public import Clockwork

/// The processes of a host, as `ps`, `pgrep` and `kill` see them.
public protocol ProcessTable {
  var all: [HostProcess] { get }

  func send(_ signal: Signal, to process: HostProcess)
}

extension ProcessTable {
  public func process(_ id: Int) -> HostProcess? { all.first { $0.id == id } }
}

public struct HostProcess: Equatable, Sendable {
  public let id: Int
  public let start: Instant
  /// The file that was started.
  public let command: String
  public let commandLine: String
  /// What `jps` calls it.
  public let name: String
  /// The terminal that it runs in, such as `pts/1`; nil for a server.
  public let terminal: String?
  /// Whether it was stopped and stands still.
  public let isStopped: Bool

  public init(
    id: Int, start: Instant, command: String, commandLine: String, name: String,
    terminal: String? = nil, isStopped: Bool = false
  ) {
    self.id = id
    self.start = start
    self.command = command
    self.commandLine = commandLine
    self.name = name
    self.terminal = terminal
    self.isStopped = isStopped
  }
}

/// What a process can be told from outside, by what it brings about.
public enum Signal: Equatable, Sendable {
  /// Nothing but whether there is such a process.
  case probe
  /// Asks it to end.
  case end
  /// Likewise, as Ctrl-C does.
  case interrupt
  case kill
  case pause
  case resume

  /// By its number or its name, with or without `SIG`.
  public init?(_ text: String) {
    switch text.hasPrefix("SIG") ? String(text.dropFirst(3)) : text {
    case "0": self = .probe
    case "15", "TERM", "1", "HUP": self = .end
    case "2", "INT": self = .interrupt
    case "9", "KILL": self = .kill
    case "19", "STOP", "20", "TSTP": self = .pause
    case "18", "CONT": self = .resume
    default: return nil
    }
  }
}
