import Shell
import Testing
import Unix

/// Groups at the widths that terminals have: all of it stands there, and no word is broken.
@Suite struct `A large group on a narrow screen` {
  private static let consumer =
    "kafka-console-consumer.sh --bootstrap-server peter-kafka01:9092 --group orders-of-peter"

  /// Ten members of one topic and one of another.
  private static let script =
    """
    kafka-topics.sh --bootstrap-server peter-kafka01:9092 --create --topic orders --partitions 8 > x
    kafka-topics.sh --bootstrap-server peter-kafka01:9092 --create --topic mails > x
    seq 1 5 | kafka-console-producer.sh --broker-list peter-kafka01:9092 --topic orders > x

    """ + (1...9).map { "@c\($0) \(consumer) --topic orders > x\n" }.joined()
    + "@c10 \(consumer) --topic mails > x\nadvance 30s > x\n"

  private static func shown(_ line: String, _ language: Language, columns: Int) -> [String] {
    let shell = ClusterShell(language: language)
    shell.run(script)
    var shown = ""
    let output = Output(columns: { columns }) { shown += String(decoding: $0, as: UTF8.self) }
    _ = ScriptRunner(session: shell.session, name: "s").run(line, output: output, errors: output)
    output.flush()
    return shown.split(separator: "\n").map(String.init)
  }

  /// Without what stands in lanes: narrow ones have signs, and what they would say stands beside them.
  private static func words(_ rows: [String]) -> Set<Substring> {
    let all = rows.flatMap { $0.split { " ─█░·│┊●×~".contains($0) } }
    return Set(all.filter { $0.contains { $0.isLetter } && !$0.contains("s:") })
  }

  @Test(
    arguments: [
      "topology orders-of-peter", "topology orders", "topology", "timeline orders-of-peter -n 100",
      "timeline --group orders-of-peter -n 3",
    ], Language.allCases)
  func `is readable, and nothing of it is lost`(line: String, language: Language) {
    let wide = Self.shown(line, language, columns: 160)
    for columns in [60, 80] {
      let rows = Self.shown(line, language, columns: columns)
      #expect(rows.allSatisfy { DisplayWidth.of($0) <= columns }, "\(rows)")
      #expect(Self.words(wide).isSubset(of: Self.words(rows)))
    }
    // One of nine has none of eight partitions.
    #expect((1...9).count { number in wide.contains { $0.contains("@c\(number)") } } >= 8)
  }

  @Test func `breaks no line between a member and what it has, and counts members as people do`() {
    let rows = Self.shown("timeline orders-of-peter", .english, columns: 60)
    let told = rows.filter { $0.hasPrefix("00:") || $0.hasPrefix("              ") }
    #expect(told.count > 20 && told.allSatisfy { $0.wholeMatch(of: /.* @c[0-9]+/) == nil })
    let members = Self.shown("topology orders-of-peter", .english, columns: 80)
      .filter { $0.hasPrefix("  @c") }.compactMap { $0.split(separator: " ").first }
    #expect(members == (1...10).map { "@c\($0)" })
  }
}
