/// What of a line is chance, and what takes its place.
enum TimelineMasks {
  /// A result as lines: the first, then what goes on below it.
  static func result(_ line: Timeline.Line) -> [String] {
    if line.text.hasPrefix("sendMany: "), let total = spread(line.more) {
      return ["sendMany: \(total) records, spread by chance"]
    }
    if line.text.hasPrefix("poll"), !line.text.contains("!") {
      return [line.text] + unfolded(line.more)
    }
    return [masked(line.text)] + line.more.map(masked)
  }

  /// How many records, where a partitioner spread them over several partitions.
  private static func spread(_ more: [String]) -> Int? {
    guard let counts = more.first(where: { $0.hasPrefix("  per partition {") }),
      counts.contains(",")
    else { return nil }
    return counts.dropFirst("  per partition {".count).dropLast().split(separator: ",").reduce(0) {
      $0 + (Int($1.split(separator: "=").last ?? "") ?? 0)
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

  static func masked(_ text: String) -> String {
    var text = text
    text.replace(/correlation id \d+/, with: "correlation id N")
    text.replace(
      /[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}/, with: "UUID")
    text.replace(
      /Failed to get offsets by times in \d+ms/, with: "Failed to get offsets by times in Nms")
    text.replace(
      /coordinator peter-kafka0\d\.foo\.bar:9092 \(id: \d+ rack: null\)/,
      with: "coordinator BROKER")
    text.replace(/ProducerId set to \d+ with/, with: "ProducerId set to N with")
    text.replace(/CreateTime: \d+/, with: "CreateTime: T")
    text.replace(
      /deadlineMs=\d+, tries=(\d+), nextAllowedTryMs=-?\d+\) timed out at \d+ after/,
      with: { match in
        "deadlineMs=T, tries=\(match.output.1), nextAllowedTryMs=T) timed out at T after"
      })
    return text
  }
}
