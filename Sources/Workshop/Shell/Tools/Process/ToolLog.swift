internal import Unix
internal import Clockwork
internal import Simulator

/// What a tool's clients warn of: on standard error behind the time, as the tools' log4j has it.
struct ToolLog {
  private let program: ProgramId
  private let cluster: Cluster
  private let errors: Output

  init(_ program: ProgramId, in cluster: Cluster, _ errors: Output) {
    self.program = program
    self.cluster = cluster
    self.errors = errors
  }

  /// What has come since the last time.
  func tell() {
    for line in cluster.simulation.takeLog(of: program) where Self.isWarning(line.text) {
      errors.line("[\(ServerLog.stamp(line.at.milliseconds))] \(line.text)")
    }
  }

  /// Lines of this moment.
  func warn(_ lines: [String]) {
    for line in lines { errors.line("[\(ServerLog.stamp(cluster.now.milliseconds))] \(line)") }
  }

  static func isWarning(_ text: String) -> Bool {
    text.hasPrefix("WARN") || text.hasPrefix("ERROR") || text.hasPrefix("FATAL")
  }
}
