public import Labs
internal import Shell
public import Unix

/// `kafkalab bench`: what the product promises of its speed, measured on this machine, each figure with
/// what it was compared with in the same run.
public enum Benchmarks {
  /// The cluster's first: what Linux tells of a child's memory is never less than what this process had
  /// when the child began.
  private static let all = [
    ClusterBenchmark.benchmark, LabBenchmark.benchmark, ProofBenchmark.benchmark,
    AppendBenchmark.benchmark, CompactionBenchmark.benchmark,
    ProduceBenchmark.benchmark,
    ExplainBenchmark.benchmark, GroupBenchmark.benchmark, GroupLookBenchmark.benchmark,
    SimulationBenchmark.benchmark, PeerBenchmark.benchmark,
  ]

  public static var names: [String] { all.map(\.name) }

  /// Exit status 1 where a promise was not kept.
  public static func run(
    _ wanted: [String], rounds: Int = 7, in language: Language, json: Bool = false,
    shelf: LabShelf, output: Output, errors: Output
  ) -> Int32 {
    if let unknown = wanted.first(where: { !names.contains($0) }) {
      let list = names.joined(separator: ", ")
      errors.line(
        Words(
          "no benchmark is called \(unknown); there are: \(list)",
          "`\(unknown)` 벤치마크는 없습니다. 쓸 수 있는 이름: \(list)"
        ).text(in: language))
      return 2
    }
    var isMet = true
    if !json { head(in: language, to: output) }
    for benchmark in all where wanted.isEmpty || wanted.contains(benchmark.name) {
      let figures = benchmark.run(Measure(rounds: rounds, shelf: shelf))
      if figures.isEmpty { errors.line(nothing(benchmark.name).text(in: language)) }
      for figure in figures {
        output.line(json ? self.json(figure) : row(figure))
        output.flush()
        isMet = isMet && figure.isMet
      }
    }
    return isMet ? 0 : 1
  }

  /// Why a benchmark has no figures.
  private static func nothing(_ name: String) -> Words {
    name == PeerBenchmark.benchmark.name
      ? Words(
        "peers: not measured; Tests/Clients/run load builds what measures them, and bench is run in the project's folder",
        "peers: 측정하지 않았습니다. Tests/Clients/run load로 측정 프로그램을 빌드하고 프로젝트 디렉터리에서 bench를 실행해 주세요")
      : Words("\(name): not measured; its lab is not there", "\(name): 측정하지 않았습니다. 랩이 없습니다")
  }

  private static func head(in language: Language, to output: Output) {
    let words = Words(
      "measured, compared with (in the same run), ratio, what was asked for",
      "측정값, 비교 대상(같은 실행에서 측정), 비율, 목표")
    output.line(words.text(in: language))
  }

  private static func row(_ figure: Figure) -> String {
    Text.padded(figure.name, 48) + Text.padded(figure.measured, 12)
      + Text.padded(figure.comparedWith, 38) + Text.padded(figure.compared, 12)
      + Text.padded("ratio " + Text.fixed(figure.ratio, 2), 13) + Text.padded(figure.bound, 11)
      + (figure.isMet ? "ok" : "MISSED")
  }

  private static func json(_ figure: Figure) -> String {
    "{\"name\":\"\(figure.name)\",\"measured\":\"\(figure.measured)\","
      + "\"comparedWith\":\"\(figure.comparedWith)\",\"compared\":\"\(figure.compared)\","
      + "\"ratio\":\(Text.fixed(figure.ratio, 3)),\"bound\":\"\(figure.bound)\","
      + "\"met\":\(figure.isMet)}"
  }
}

/// Numbers and columns of the table.
enum Text {
  static func fixed(_ value: Double, _ digits: Int) -> String {
    var scale = 1.0
    for _ in 0..<digits { scale *= 10 }
    let whole = Int64((value * scale).rounded())
    guard digits > 0 else { return "\(whole)" }
    let fraction = String(whole % Int64(scale))
    let zeros = String(repeating: "0", count: digits - fraction.count)
    return "\(whole / Int64(scale)).\(zeros)\(fraction)"
  }

  static func padded(_ text: String, _ width: Int) -> String {
    text + String(repeating: " ", count: max(width - text.count, 1))
  }
}
