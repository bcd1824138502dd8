/// Holds what was played against what was recorded.
///
/// What different threads did is in no order, so each client's results, its callbacks and its log lines are three
/// sequences of their own. What varies is masked, each rule as narrow as it can be:
/// - correlation ids, member ids' UUIDs, the milliseconds that a lookup had left when it was given up;
/// - which broker coordinates a group or a transaction; a member's address;
/// - log lines that repeat count twice at most, as the recordings keep them, and those that differ in their numbers only
///   where the recording has folded them; the order in which lookups are answered;
/// - callbacks of different partitions among each other, and the order of partitions within polls; how the polls of
///   one command share what they read of several partitions;
/// - which partition a record without a key goes to, where a topic has several;
/// - whether a new topic has its leaders already, the order of members' rows, empty lines of tools;
/// - which count of metadata answers it is, the numbers of threads;
/// - a checksum, since times count in it, and producer ids.
struct TimelineComparison {
  private struct Item: Equatable {
    let text: String
    let line: Int
    /// Before anything was masked.
    var raw = ""
    static func == (left: Item, right: Item) -> Bool { left.text == right.text }
  }

  private struct Stream {
    let name: String
    var items: [Item]
  }

  let path: String
  private let expected: [Stream]
  private let got: [Stream]
  private let folds: [TimelineFold]

  init(_ timeline: Timeline, played: [Timeline.Entry]) {
    path = timeline.path
    let spread = TimelineComparison.spreadByChance(timeline)
    let joined = PollRuns(timeline)
    folds = TimelineFold.all(in: timeline)
    expected = TimelineComparison.streams(joined.together(timeline.entries), spread)
    got = TimelineComparison.streams(joined.together(played), spread)
  }

  struct Difference: CustomStringConvertible {
    let path: String
    let line: Int
    let stream: String
    let isMissing: Bool
    let text: String

    var description: String { "\(path):\(line): \(stream) \(isMissing ? "-" : "+") \(text)" }
  }

  /// What is missing, and what should not be there, in order.
  var differences: [Difference] {
    var names: [String] = []
    for stream in expected + got where !names.contains(stream.name) { names.append(stream.name) }
    var folds = folds
    let found = names.flatMap { name in
      let wanted = expected.first { $0.name == name }?.items ?? []
      let found = got.first { $0.name == name }?.items ?? []
      return found.difference(from: wanted).map { change in
        switch change {
        case .remove(_, let item, _):
          (
            Difference(
              path: path, line: item.line, stream: name, isMissing: true, text: item.text), item.raw
          )
        case .insert(_, let item, _):
          (
            Difference(
              path: path, line: item.line, stream: name, isMissing: false, text: item.text),
            item.raw
          )
        }
      }.sorted { $0.0.line < $1.0.line }
    }
    // What the recording has folded away is not missing there.
    let unexplained = found.filter { one, raw in
      guard !one.isMissing, one.stream.hasPrefix("log "),
        let place = folds.firstIndex(where: { $0.left > 0 && $0.covers(raw) })
      else { return true }
      folds[place].left -= 1
      return false
    }
    let unplayed = folds.filter { $0.isCounted && $0.left > 0 }.map {
      Difference(
        path: path, line: $0.line, stream: "log", isMissing: true,
        text: "\($0.left) more lines like \($0.text)")
    }
    return unexplained.map(\.0) + unplayed
  }

  // MARK: Sequences

  /// The commands, by line, that send records without a key to a topic of several partitions.
  private static func spreadByChance(_ timeline: Timeline) -> Set<Int> {
    var topics: Set<String> = []
    var lines: Set<Int> = []
    for case .command(let line, _, let verb, _) in timeline.entries {
      switch verb {
      case .createTopics(let made):
        for topic in made where topic.partitions ?? 1 > 1 { topics.insert(topic.name) }
      case .sendMany(_, let draft, _, _), .sendGet(let draft):
        if draft.partition == nil, draft.key == nil, topics.contains(draft.topic) {
          lines.insert(line.number)
        }
      default: break
      }
    }
    return lines
  }

  private static func streams(_ entries: [Timeline.Entry], _ spread: Set<Int>) -> [Stream] {
    var streams: [Stream] = []
    // What was played has the line of its command; what was recorded follows it.
    var commands: [String: Int] = [:]
    func add(_ name: String, _ item: Item) {
      if let place = streams.firstIndex(where: { $0.name == name }) {
        streams[place].items.append(item)
      } else {
        streams.append(Stream(name: name, items: [item]))
      }
    }
    var speakers = Speakers()
    for entry in entries {
      switch entry {
      case .result(let line, let client, _):
        let isSpread = spread.contains(commands[client] ?? line.number)
        for text in TimelineMasks.result(line, isSpread: isSpread) {
          add(client, Item(text: text, line: line.number))
        }
      case .callback(let line, let client):
        let text = ([line.text] + line.more).joined(separator: " | ")
        add("\(client) callbacks", Item(text: TimelineMasks.masked(text), line: line.number))
      case .log(let line):
        // How soon a new topic has its leaders.
        if line.text.contains("=LEADER_NOT_AVAILABLE}") { continue }
        let more = line.more.filter { !$0.contains(" more such lines, until ") }
        let text = ([line.text] + more).joined(separator: " | ")
        let masked = TimelineMasks.masked(text)
        let speaker = speakers.speaker(of: line.text)
        add("log \(speaker)", Item(text: masked, line: line.number, raw: line.text))
      case .shell(let line, let host, _):
        for text in TimelineMasks.rows(line.more) {
          add("shell \(host)", Item(text: TimelineMasks.masked(text), line: line.number))
        }
      case .command(let line, let client, _, _): commands[client] = line.number
      case .remark, .up, .world: break
      }
    }
    return streams.map { stream in
      var stream = stream
      if stream.name.hasPrefix("log ") { stream.items = calmed(stream.items) }
      if stream.name.hasSuffix(" callbacks") { stream.items = byPartition(stream.items) }
      return stream
    }
  }

  /// A line that came twice lately is left out; those of lookups that are answered together are sorted.
  private static func calmed(_ items: [Item]) -> [Item] {
    var kept: [Item] = []
    for item in items {
      if kept.suffix(6).filter({ $0.text == item.text }).count >= 2 { continue }
      kept.append(item)
    }
    return sortedRuns(kept) { text in
      text.contains("] Resetting offset for partition ")
        || text.contains("] Found no committed offset for partition ")
        || text.contains("INFO Setting offset for partition ")
        ? "lookup" : nil
    }
  }

  /// Callbacks in a row, partition by partition.
  private static func byPartition(_ items: [Item]) -> [Item] {
    var sorted: [Item] = []
    var run: [Item] = []
    func flush() {
      var parts: [String] = []
      for item in run where !parts.contains(part(item)) { parts.append(part(item)) }
      for name in parts.sorted() { sorted += run.filter { part($0) == name } }
      run = []
    }
    for item in items {
      if !item.text.hasPrefix("callback of send ") { flush() }
      run.append(item)
    }
    flush()
    return sorted
  }

  /// `callback of send 1 (r1): pa-0@6 key ...` is about pa-0.
  private static func part(_ item: Item) -> String {
    guard let colon = item.text.firstRange(of: ": ") else { return "" }
    return String(item.text[colon.upperBound...].prefix { $0 != "@" })
  }

  private static func sortedRuns(_ items: [Item], _ kind: (String) -> String?) -> [Item] {
    var sorted: [Item] = []
    var run: [Item] = []
    for item in items {
      if kind(item.text) == nil {
        sorted += run.sorted { $0.text < $1.text } + [item]
        run = []
      } else {
        run.append(item)
      }
    }
    return sorted + run.sorted { $0.text < $1.text }
  }
}
