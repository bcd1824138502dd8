internal import Unix
internal import Clockwork
internal import Simulator

/// What a tool's clients warn of: on standard error behind the time, as the tools' log4j has it.
struct ToolLog {
  private let program: ProgramId
  private let cluster: Cluster
  private let output: Output
  private let errors: Output

  init(_ program: ProgramId, in cluster: Cluster, _ invocation: Invocation) {
    self.program = program
    self.cluster = cluster
    output = invocation.output
    errors = invocation.errors
  }

  /// What has come since the last time.
  func tell() {
    write(
      cluster.simulation.takeLog(of: program).filter { Self.isWarning($0.text) }.map {
        "[\(ServerLog.stamp($0.at.milliseconds))] \($0.text)"
      })
  }

  /// Lines of this moment.
  func warn(_ lines: [String]) {
    write(lines.map { "[\(ServerLog.stamp(cluster.now.milliseconds))] \($0)" })
  }

  /// What a tool says of its failure comes behind what it warned of, though on the other stream.
  private func write(_ lines: [String]) {
    guard !lines.isEmpty else { return }
    output.flush()
    for line in lines { errors.line(line) }
    errors.flush()
  }

  static func isWarning(_ text: String) -> Bool {
    text.hasPrefix("WARN") || text.hasPrefix("ERROR") || text.hasPrefix("FATAL")
  }
}
