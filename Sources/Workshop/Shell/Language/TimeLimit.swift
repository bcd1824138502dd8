internal import Clockwork

/// How long a command of `timeout` may run, in the cluster's time.
///
/// The tools that wait for a cluster look at it. When it is over they wait no more, and what they would
/// still say is not heard, since a real one would have been ended.
final class TimeLimit {
  let end: Instant
  private(set) var isOver = false

  init(end: Instant) { self.end = end }

  /// The longest that may be waited now.
  func least(_ stretch: Stretch, at now: Instant) -> Stretch {
    max(min(stretch, end - now), .zero)
  }

  func look(at now: Instant) {
    if now >= end { isOver = true }
  }
}

extension Interpreter {
  /// `timeout [OPTION]... TIME COMMAND [WORD]...`; nil where something is missing.
  func timeLimited(_ arguments: [String], _ streams: Streams) -> Int32? {
    var words = arguments[...]
    while let word = words.first, word.hasPrefix("-") {
      words = words.dropFirst(word == "-s" || word == "-k" ? 2 : 1)
    }
    guard let time = words.popFirst(), let name = words.popFirst() else { return nil }
    guard let stretch = DurationText.parse(time, plainUnit: "s") else {
      streams.errors.line("timeout: invalid time interval \u{2018}\(time)\u{2019}")
      return 125
    }
    // Its time is the cluster's, so a tool's cluster has to be there before it begins.
    if CommandList.find(name, in: session.commands)?.family == .tools {
      session.notice(name, Array(words))
      session.startCluster()
    }
    guard let cluster = session.cluster, stretch > .zero else {
      return call(name, Array(words), streams)
    }
    let limit = TimeLimit(end: cluster.now + stretch)
    let outer = session.limit
    session.limit = limit
    defer { session.limit = outer }
    var limited = streams
    limited.output = Output(enough: 1) { if !limit.isOver { streams.output.write($0) } }
    limited.errors = Output(enough: 1) { if !limit.isOver { streams.errors.write($0) } }
    let status = call(name, Array(words), limited)
    return limit.isOver ? 124 : status
  }
}
