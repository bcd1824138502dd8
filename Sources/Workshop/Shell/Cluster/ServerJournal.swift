internal import Clockwork

/// Lines of the brokers' logs that tell what happened in the cluster and that nothing else shows: groups that
/// rebalance, sessions that end, segments that retention takes. The newest are kept for `timeline`.
struct ServerJournal {
  struct Line {
    let at: Instant
    let server: String
    /// Without its level and its class.
    let text: String
  }

  private(set) var lines: [Line] = []

  private static let most = 2000

  mutating func take(_ logged: [LogLine], of server: String) {
    for line in logged {
      guard let text = Self.text(of: line.text) else { continue }
      let place = lines.lastIndex { $0.at <= line.at }.map { $0 + 1 } ?? 0
      lines.insert(Line(at: line.at, server: server, text: text), at: place)
    }
    if lines.count > Self.most { lines.removeFirst(lines.count - Self.most) }
  }

  /// What a line that belongs here says.
  private static func text(of line: String) -> String? {
    let isTold =
      line.hasSuffix("(kafka.coordinator.group.GroupCoordinator)")
      && !line.contains("]: Removed 0 ")
      || line.contains("] Found deletable segments ") || line.contains("] Deleting segment ")
      || line.hasPrefix("WARN Unable to reconnect to ZooKeeper service, ")
    guard isTold, let blank = line.firstIndex(of: " "), let end = line.lastIndex(of: "(") else {
      return nil
    }
    return String(line[line.index(after: blank)..<line.index(before: end)])
  }
}
