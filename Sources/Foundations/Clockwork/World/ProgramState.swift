/// Whether a program runs.
public enum ProgramState: Equatable, Sendable {
  case notStarted
  case running
  /// Stopped by SIGSTOP: it keeps its connections and hears of nothing.
  case paused
  case exited(status: Int32)
  /// Ended by SIGKILL, or with its host's power.
  case killed

  public var isAlive: Bool { self == .running || self == .paused }
}
