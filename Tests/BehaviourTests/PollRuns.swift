/// The polls of one command that read several partitions become one result: which broker answers first is chance, and so
/// how the polls share what they read.
struct PollRuns {
  private struct Key: Equatable {
    let client: String
    let command: Int
    let word: String
  }

  private var verbs: [Int: TimelineVerb] = [:]

  init(_ timeline: Timeline) {
    for case .command(let line, _, let verb, _) in timeline.entries { verbs[line.number] = verb }
  }

  func together(_ entries: [Timeline.Entry]) -> [Timeline.Entry] {
    // What was played has the line of its command; what was recorded follows it.
    var commands: [String: Int] = [:]
    var runs: [(key: Key, places: [Int])] = []
    var open: [String: Int] = [:]
    for (place, entry) in entries.enumerated() {
      switch entry {
      case .command(let line, let client, let verb, _):
        if case .other = verb { continue }
        commands[client] = line.number
        open[client] = nil
      case .result(let line, let client, _):
        let command = commands[client] ?? line.number
        guard let word = word(line, command) else {
          open[client] = nil
          continue
        }
        let key = Key(client: client, command: command, word: word)
        if let run = open[client], runs[run].key == key, !line.text.hasPrefix("poll 1:") {
          runs[run].places.append(place)
        } else {
          open[client] = runs.count
          runs.append((key, [place]))
        }
      default: break
      }
    }
    return replaced(entries, runs.map(\.places))
  }

  /// Nil where the result is not one of several polls.
  private func word(_ line: Timeline.Line, _ command: Int) -> String? {
    guard !line.text.contains("!") else { return nil }
    if line.text.hasPrefix("poll ") { return "polls" }
    if line.text.hasPrefix("loop poll: ") { return "loop" }
    guard line.text.hasPrefix("poll: ") else { return nil }
    switch verbs[command] {
    case .pollUntil, .pollAssigned: return "pollUntil"
    default: return nil
    }
  }

  private func replaced(_ entries: [Timeline.Entry], _ runs: [[Int]]) -> [Timeline.Entry] {
    var heads: [Int: Timeline.Entry] = [:]
    var gone: Set<Int> = []
    for places in runs {
      var lines: [Timeline.Line] = []
      var client = ""
      for place in places {
        guard case .result(let line, let name, _) = entries[place] else { continue }
        lines.append(line)
        client = name
      }
      guard let first = lines.first, let texts = TimelineMasks.polls(lines) else { continue }
      let count = first.text.hasPrefix("poll ") ? ": \(lines.count)" : ""
      let line = Timeline.Line(
        number: first.number, at: first.at, text: "polls\(count)", more: texts)
      heads[places[0]] = .result(line, client: client, verb: "polls")
      gone.formUnion(places.dropFirst())
    }
    return entries.indices.compactMap { gone.contains($0) ? nil : heads[$0] ?? entries[$0] }
  }
}
