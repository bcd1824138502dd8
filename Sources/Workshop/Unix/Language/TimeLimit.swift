public import Clockwork

/// How long a command of `timeout` may run.
///
/// Commands that let time pass look at it. When it is over they wait no more, and what they would
/// still say is not heard, since a real one would have been ended.
public final class TimeLimit {
  public let end: Instant
  public private(set) var isOver = false

  init(end: Instant) { self.end = end }

  /// The longest that may be waited now.
  public func least(_ stretch: Stretch, at now: Instant) -> Stretch {
    max(min(stretch, end - now), .zero)
  }

  public func look(at now: Instant) {
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
    guard let time = session.time(for: name, Array(words)), stretch > .zero else {
      return call(name, Array(words), streams)
    }
    let limit = TimeLimit(end: time.now + stretch)
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
