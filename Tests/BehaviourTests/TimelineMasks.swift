/// What of a line is chance, and what takes its place.
enum TimelineMasks {
  /// A result as lines: the first, then what goes on below it.
  static func result(_ line: Timeline.Line, isSpread: Bool) -> [String] {
    if isSpread, let total = total(line.more) {
      return ["sendMany: \(total) records, spread by chance"]
    }
    if isSpread, line.text.hasPrefix("sendGet: "), let at = line.text.firstRange(of: "@") {
      let rest = line.text[at.upperBound...].drop { $0.isNumber }
      let topic = line.text[..<at.lowerBound].prefix { $0 != "@" }
      return [topic.split(separator: "-").dropLast().joined(separator: "-") + "-P@N" + rest]
    }
    if line.text.hasPrefix("sendMany: flushed") {
      return [byPartition(line.text)] + line.more.map(masked)
    }
    if line.text.hasPrefix("poll"), !line.text.contains("!") {
      return [line.text] + unfolded(line.more)
    }
    return [masked(line.text)] + line.more.map(masked)
  }

  /// The callbacks of `sendMany`, partition by partition.
  private static func byPartition(_ text: String) -> String {
    guard let start = text.firstRange(of: "folded): ") else { return text }
    let runs = text[start.upperBound...].split(separator: " ")
    let parts = Set(runs.map { $0.prefix { $0 != "@" } }).sorted()
    let sorted = parts.flatMap { part in runs.filter { $0.prefix { $0 != "@" } == part } }
    return text[..<start.upperBound] + sorted.joined(separator: " ")
  }

  /// How many records `sendMany` tells of.
  private static func total(_ more: [String]) -> Int? {
    let start = "  per partition {"
    guard let counts = more.first(where: { $0.hasPrefix(start) }) else { return nil }
    return counts.dropFirst(start.count).dropLast().split(separator: ",").reduce(0) {
      $0 + (Int($1.split(separator: "=").last ?? "") ?? 0)
    }
  }

  /// Of the polls of one command that read several partitions, what they read in all: how much of it each poll
  /// had depends on which broker answered first.
  static func polls(_ lines: [Timeline.Line]) -> [String]? {
    var offsets: [(part: String, offset: Int)] = []
    for text in lines.flatMap(\.more) {
      guard let at = text.lastIndex(of: "@"), !text.contains("caused by") else { return nil }
      let numbers = text[text.index(after: at)...].prefix { $0.isNumber || $0 == "." }
      let ends = numbers.split(separator: ".").compactMap { Int($0) }
      guard let first = ends.first, let last = ends.last else { return nil }
      let part = String(text[..<at].drop { $0 == " " })
      for offset in first...last { offsets.append((part, offset)) }
    }
    let parts = Set(offsets.map(\.part)).sorted()
    guard parts.count > 1 else { return nil }
    return parts.map { part in
      let read = offsets.filter { $0.part == part }.map { "\($0.offset)" }
      return "polls: \(part)@" + read.joined(separator: ",")
    }
  }

  /// The partitions of a poll in order; each partition's own order stays.
  private static func unfolded(_ lines: [String]) -> [String] {
    let parts = lines.map { String($0.prefix { $0 != "@" }) }
    var order: [String] = []
    for part in parts where !order.contains(part) { order.append(part) }
    return order.sorted().flatMap { name in
      zip(parts, lines).filter { $0.0 == name }.map(\.1)
    }
  }

  /// What a tool printed, without empty lines; rows of members in an order of their own.
  static func rows(_ lines: [String]) -> [String] {
    var sorted: [String] = []
    var run: [String] = []
    for line in lines where !line.isEmpty && line != "2> " {
      let text = masked(line)
      if text.contains("-UUID /") {
        run.append(text)
      } else {
        sorted += run.sorted() + [text]
        run = []
      }
    }
    return sorted + run.sorted()
  }

  /// Members stand in the order of their ids, which are chance.
  private static func membersInOrder(_ text: String) -> String {
    guard text.contains("] Finished assignment for group"),
      let open = text.firstIndex(of: "{"), text.hasSuffix(")}")
    else { return text }
    let rows = text[text.index(after: open)...].dropLast(2).split(separator: "), ")
    let end = ")}"
    return text[...open] + rows.map { String($0) }.sorted().joined(separator: "), ") + end
  }

  static func masked(_ text: String) -> String {
    var text = membersInOrder(text)
    while text.last == " " { text.removeLast() }
    text.replace(
      /leader=Optional\[peter-kafka0\d\.foo\.bar:9092 \(id: \d+ rack: null\)\]/,
      with: "leader=Optional[BROKER]")
    text.replace(/peter-kafka0\d\.foo\.bar:9092 \(\d\)/, with: "BROKER")
    text.replace(/correlation id \d+/, with: "correlation id N")
    text.replace(
      /[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}/, with: "UUID")
    text.replace(
      /Failed to get offsets by times in \d+ms/, with: "Failed to get offsets by times in Nms")
    text.replace(
      /coordinator=peter-kafka0\d\.foo\.bar:9092 \(id: \d+ rack: null\)/,
      with: "coordinator=BROKER")
    text.replace(/host=\/[0-9.]+/, with: "host=/HOST")
    text.replace(
      /coordinator peter-kafka0\d\.foo\.bar:9092 \(id: \d+ rack: null\)/,
      with: "coordinator BROKER")
    text.replace(/ProducerId set to \d+ with/, with: "ProducerId set to N with")
    text.replace(/\(version\d+: \{/, with: "(versionN: {")
    text.replace(
      /currentThread\(name: other, id: \d+\) otherThread\(id: \d+\)/,
      with: "currentThread(name: other, id: N) otherThread(id: N)")
    text.replace(/CreateTime: \d+/, with: "CreateTime: T")
    text.replace(/\ crc: \d+/, with: " crc: N")
    text.replace(/\ producerId: \d+/, with: " producerId: P")
    text.replace(
      /:\d+ ms has passed since batch creation/, with: ":N ms has passed since batch creation")
    text.replace(
      /deadlineMs=\d+, tries=(\d+), nextAllowedTryMs=-?\d+\) timed out at \d+ after/,
      with: { match in
        "deadlineMs=T, tries=\(match.output.1), nextAllowedTryMs=T) timed out at T after"
      })
    return text
  }
}
