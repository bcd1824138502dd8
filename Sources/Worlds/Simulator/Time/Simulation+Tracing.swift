internal import Clockwork

/// The trace as text.
extension Simulation {
  /// The newest hops, a line each: seconds since 1970, what happened, to whom, how large.
  public func traceLines(newest many: Int = .max) -> [String] {
    trace.newest(many).map(line)
  }

  private func line(_ hop: HopTrace.Hop) -> String {
    let micros = String(hop.at.microseconds % 1_000_000)
    let zeros = String(repeating: "0", count: max(6 - micros.count, 0))
    var line = "\(hop.at.microseconds / 1_000_000).\(zeros)\(micros) "
    switch hop.kind {
    case .powerLost, .powerBack: return line + "\(hop.kind) \(hosts[hop.to].name)"
    case .leapt: return line + "idle \(Double(hop.size) / 1e6) s"
    case .cut, .healed: return line + "\(hop.kind) \(hosts[hop.from].name) > \(hosts[hop.to].name)"
    case .frame, .lost, .accepted, .connected, .refused, .closed:
      line += "\(programText(hop.from)) > \(programText(hop.to)) \(hop.kind)"
    default: line += "\(programText(hop.to)) \(hop.kind)"
    }
    if hop.kind == .frame || hop.kind == .lost { line += " \(hop.size)" }
    return hop.text.isEmpty ? line : line + " " + hop.text
  }

  func programText(_ program: Int) -> String {
    guard program >= 0 else { return "-" }
    return "\(hosts[programs[program].host].name)/\(programs[program].name)"
  }
}
