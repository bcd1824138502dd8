import Shell
import Testing
import Unix

/// What shows the cluster from inside, at the widths that terminals have.
@Suite struct `A view of the cluster` {
  private static let before = """
    kafka-topics.sh --bootstrap-server peter-kafka01.foo.bar:9092 --create --topic orders \
    --partitions 2 --replication-factor 3
    echo hello | kafka-console-producer.sh --bootstrap-server peter-kafka01.foo.bar:9092 \
    --topic orders
    """

  /// What the screen shows, and what is kept of it.
  private func show(_ line: String, _ language: Language, columns: Int) -> (String, String) {
    let shell = ClusterShell(language: language)
    shell.run(Self.before)
    var shown = ""
    var kept = ""
    let output = Output(columns: { columns }) { shown += String(decoding: $0, as: UTF8.self) }
    output.witness = { kept += String(decoding: $0, as: UTF8.self) }
    _ = ScriptRunner(session: shell.session, name: "s").run(line, output: output, errors: output)
    output.flush()
    return (shown, kept)
  }

  @Test(
    arguments: ["trace", "trace --full --api Produce", "topology", "timeline", "trace --api Nose"],
    Language.allCases)
  func `fits a screen, and is kept as it is off one`(line: String, language: Language) {
    let shell = ClusterShell(language: language)
    shell.run(Self.before + "\n" + line)
    for width in [40, 60, 80, 100] {
      let (shown, kept) = show(line, language, columns: width)
      #expect(shell.printed.text.hasSuffix(kept) || kept.contains("Nose"))
      for row in shown.split(separator: "\n") {
        #expect(DisplayWidth.of(row) <= width, "\(row)")
      }
    }
  }

  @Test func `has a frame in two rows at most where a screen is wide enough`() {
    let (shown, _) = show("trace -n 10", .english, columns: 100)
    let rows = shown.split(separator: "\n")
    let frames = rows.filter { !$0.hasPrefix(" ") }
    #expect(frames.count == 10)
    #expect(rows.count <= 20)
  }

  @Test func `lists names in columns where a program has a terminal`() {
    let (shown, _) = show("ssh peter-kafka01 ls /usr/local/kafka/bin", .english, columns: 80)
    #expect(shown.contains("kafka-topics.sh\n"))
    #expect(!shown.contains("  "))
    let (bare, _) = show("docker exec kafka1 ls /", .english, columns: 80)
    #expect(!bare.contains("  "))
    let (terminal, kept) = show("docker exec -it kafka1 ls /", .english, columns: 80)
    #expect(terminal.contains("  "))
    #expect(!kept.contains("  "))
  }
}
