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

  public init(id: Int, start: Instant, command: String, commandLine: String, name: String) {
    self.id = id
    self.start = start
    self.command = command
    self.commandLine = commandLine
    self.name = name
  }
}

/// What a process can be told from outside, by what it brings about.
public enum Signal: Equatable, Sendable {
  /// Nothing but whether there is such a process.
  case probe
  /// Asks it to end.
  case end
  case kill
  case pause
  case resume

  /// By its number or its name, with or without `SIG`.
  public init?(_ text: String) {
    switch text.hasPrefix("SIG") ? String(text.dropFirst(3)) : text {
    case "0": self = .probe
    case "15", "TERM", "2", "INT", "1", "HUP": self = .end
    case "9", "KILL": self = .kill
    case "19", "STOP", "20", "TSTP": self = .pause
    case "18", "CONT": self = .resume
    default: return nil
    }
  }
}
