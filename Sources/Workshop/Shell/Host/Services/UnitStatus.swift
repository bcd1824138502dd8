internal import Blueprint
internal import Clockwork
internal import Simulator
internal import Unix

/// What `systemctl status` prints of a unit.
struct UnitStatus {
  enum State: String { case active, inactive, failed }

  private let unit: ServiceUnit
  private let host: Host
  private let lives: [ServerProcesses.Life]
  private let now: Instant

  init(_ node: ClusterNode, on host: Host, in cluster: Cluster) {
    unit = ServiceUnit.of(node)
    self.host = host
    lives = cluster.processes.lives(of: node)
    now = cluster.now
  }

  var state: State {
    guard let life = lives.last else { return .inactive }
    switch life.end?.state {
    case nil: return .active
    case .exited(0), .exited(143): return .inactive
    default: return .failed
    }
  }

  /// Prints it and gives the exit status.
  func print(to invocation: Invocation) -> Int32 {
    let output = invocation.output
    let mark = state == .active ? "\u{25cf}" : state == .failed ? "\u{d7}" : "\u{25cb}"
    output.line("\(mark) \(unit.file) - \(unit.name)")
    let enabled = unit.isEnabled(on: host) ? "enabled" : "disabled"
    output.line("     Loaded: loaded (\(unit.path); \(enabled); preset: enabled)")
    if let life = lives.last {
      for line in Self.lines(of: life, unit, state, at: now) { output.line(line) }
    } else {
      output.line("     Active: inactive (dead)")
    }
    let journal = UnitJournal(unit: unit, host: host, lives: lives).lines(newest: 10)
    if !journal.isEmpty {
      output.line("")
      for line in journal { output.line(line) }
    }
    return state == .active ? 0 : 3
  }

  private static func lines(
    of life: ServerProcesses.Life, _ unit: ServiceUnit, _ state: State, at now: Instant
  ) -> [String] {
    guard let end = life.end else {
      return [
        "     Active: active (running) since \(since(life.start, now))",
        "   Main PID: \(life.id) (java)",
        "      Tasks: 71 (limit: 4915)",
        "     Memory: 378.4M",
        "     CGroup: /system.slice/\(unit.file)",
        "             \u{2514}\u{2500}\(life.id) \(unit.commandLine)",
      ]
    }
    let code: String
    let word: String
    switch end.state {
    case .killed: (code, word) = ("code=killed, signal=KILL", "signal")
    case .exited(let status):
      let name = status == 0 ? "0/SUCCESS" : status == 1 ? "1/FAILURE" : "\(status)"
      (code, word) = ("code=exited, status=\(name)", "exit-code")
    case .notStarted, .running, .paused:
      preconditionFailure("a life that has ended has ended somehow")
    }
    let text = state == .failed ? "failed (Result: \(word))" : "inactive (dead)"
    return [
      "     Active: \(text) since \(since(end.at, now))",
      "   Duration: \(span(end.at - life.start))",
      "    Process: \(life.id) ExecStart=\(unit.startLine) (\(code))",
      "   Main PID: \(life.id) (\(code))",
    ]
  }

  /// `Thu 2026-01-01 00:00:00 UTC; 5min ago`
  private static func since(_ instant: Instant, _ now: Instant) -> String {
    let time = CivilTime(milliseconds: instant.milliseconds)
    let day = CivilTime.days[time.weekday].prefix(3)
    return "\(day) \(time.date) \(time.clock) UTC; \(ago(now - instant))"
  }

  static func ago(_ stretch: Stretch) -> String {
    let seconds = stretch.microseconds / 1_000_000
    let minutes = seconds / 60
    let hours = minutes / 60
    switch seconds {
    case 86_400...:
      let days = hours / 24
      return "\(days) day\(days == 1 ? "" : "s") \(hours % 24)h ago"
    case 3600...: return "\(hours)h \(minutes % 60)min ago"
    case 300...: return "\(minutes)min ago"
    case 60...: return "\(minutes)min \(seconds % 60)s ago"
    case 1...: return "\(seconds)s ago"
    default:
      let milliseconds = stretch.microseconds / 1000
      return milliseconds > 0 ? "\(milliseconds)ms ago" : "now"
    }
  }

  private static func span(_ stretch: Stretch) -> String {
    let milliseconds = stretch.microseconds / 1000
    let seconds = milliseconds / 1000
    var parts: [String] = []
    if seconds >= 3600 { parts.append("\(seconds / 3600)h") }
    if seconds >= 60 { parts.append("\(seconds / 60 % 60)min") }
    let fraction = String(milliseconds % 1000).right(3, with: "0")
    parts.append("\(seconds % 60).\(fraction)s")
    return parts.joined(separator: " ")
  }
}
