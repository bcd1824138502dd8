import Editions

/// Reads a timeline line by line.
enum TimelineParser {
  static func parse(_ text: String, named path: String) -> Timeline {
    var timeline = Timeline(path: path)
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    for (index, line) in lines.enumerated() {
      if line.isEmpty && index == lines.count - 1 { break }
      if line.hasPrefix("#") || line.isEmpty && timeline.isInRemark {
        timeline.entries.append(.remark(String(line.dropFirst(2))))
      } else if line.hasPrefix("@ up ") {
        append(up(String(line)).map { .up($0) }, line, index, to: &timeline)
      } else if let (at, rest) = timed(line) {
        append(entry(index + 1, at, rest), line, index, to: &timeline)
      } else if line.isEmpty || line.hasPrefix("        ") {
        if !timeline.goOn(String(line.dropFirst(8))) {
          timeline.strange.append("\(path):\(index + 1): \(line)")
        }
      } else {
        timeline.strange.append("\(path):\(index + 1): \(line)")
      }
    }
    return timeline
  }

  private static func append(
    _ entry: Timeline.Entry?, _ line: Substring, _ index: Int, to timeline: inout Timeline
  ) {
    if let entry {
      timeline.entries.append(entry)
    } else {
      timeline.strange.append("\(timeline.path):\(index + 1): \(line)")
    }
  }

  /// The milliseconds stand right-aligned before every line but those that go on.
  private static func timed(_ line: Substring) -> (Int64, String)? {
    let rest = line.drop { $0 == " " }
    let digits = rest.prefix { $0.isASCII && $0.isNumber }
    guard !digits.isEmpty, line.count - rest.count + digits.count == max(7, digits.count),
      let at = Int64(digits), rest.dropFirst(digits.count).first == " "
    else { return nil }
    return (at, String(rest.dropFirst(digits.count + 1)))
  }

  private static func up(_ line: String) -> Timeline.Up? {
    var words = line.split(separator: " ").map(String.init).dropFirst(2)
    guard let release = words.popFirst(),
      let edition = Edition.allCases.first(where: { $0.release == release })
    else { return nil }
    var up = Timeline.Up(edition: edition)
    while let word = words.popFirst() {
      guard let value = words.popFirst() else { return nil }
      switch word {
      case "--brokers": up.brokers = Int(value) ?? 0
      case "--zk": break
      case "--set":
        let parts = value.split(separator: "=", maxSplits: 1).map(String.init)
        guard parts.count == 2 else { return nil }
        up.settings.append(.init(name: parts[0], value: parts[1]))
      default: return nil
      }
    }
    return up
  }

  private static func entry(_ number: Int, _ at: Int64, _ text: String) -> Timeline.Entry? {
    if text.hasPrefix("> ") { return command(number, at, String(text.dropFirst(2))) }
    if text.hasPrefix("  log ") {
      return .log(Timeline.Line(number: number, at: at, text: String(text.dropFirst(6))))
    }
    guard let space = text.firstIndex(of: " ") else { return nil }
    let client = String(text[..<space])
    let rest = text[text.index(after: space)...]
    if rest.hasPrefix("  ") {
      let line = Timeline.Line(number: number, at: at, text: String(rest.dropFirst(2)))
      return .callback(line, client: client)
    }
    let verb = rest.prefix { $0.isLetter }
    guard !verb.isEmpty, rest.contains(":") || rest.contains("!") else { return nil }
    let line = Timeline.Line(number: number, at: at, text: String(rest))
    return .result(line, client: client, verb: String(verb))
  }

  private static func command(_ number: Int, _ at: Int64, _ text: String) -> Timeline.Entry? {
    let line = Timeline.Line(number: number, at: at, text: text)
    if text.hasPrefix("$ ") { return .shell(line, host: "", String(text.dropFirst(2))) }
    if text.dropFirst().hasPrefix("$ "), let broker = text.first, broker.isNumber {
      return .shell(line, host: String(broker), String(text.dropFirst(3)))
    }
    var words = text.split(separator: " ").map(String.init)
    if words.first == "@" { return world(words).map { .world(line, $0) } }
    let inBackground = words.last == "&"
    if inBackground { words.removeLast() }
    guard let client = words.first, let verb = VerbReader.read(Array(words.dropFirst())) else {
      return nil
    }
    return .command(line, client: client, verb, inBackground: inBackground)
  }

  private static func world(_ words: [String]) -> Timeline.World? {
    guard words.count == 3, words[2].hasPrefix("broker-"), let broker = Int(words[2].dropFirst(7))
    else { return nil }
    switch words[1] {
    case "kill": return .kill(broker)
    case "pause": return .pause(broker)
    case "resume": return .resume(broker)
    case "start": return .start(broker)
    default: return nil
    }
  }
}

extension Timeline {
  /// A remark may have an empty line in it.
  fileprivate var isInRemark: Bool { if case .remark? = entries.last { true } else { false } }

  /// A line that belongs to the one before it. False if there is none that could have more.
  fileprivate mutating func goOn(_ text: String) -> Bool {
    guard let last = entries.popLast() else { return false }
    switch last {
    case .command(var line, let client, let verb, let inBackground):
      line.more.append(text)
      entries.append(.command(line, client: client, verb, inBackground: inBackground))
    case .world(var line, let world):
      line.more.append(text)
      entries.append(.world(line, world))
    case .shell(var line, let host, let command):
      line.more.append(text)
      entries.append(.shell(line, host: host, command))
    case .result(var line, let client, let verb):
      line.more.append(text)
      entries.append(.result(line, client: client, verb: verb))
    case .callback(var line, let client):
      line.more.append(text)
      entries.append(.callback(line, client: client))
    case .log(var line):
      line.more.append(text)
      entries.append(.log(line))
    case .remark, .up:
      entries.append(last)
      return false
    }
    return true
  }
}
