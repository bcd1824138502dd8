internal import Server

/// The live cluster as a stranger's client has it, beside the mock cluster that comes with the same client.
///
/// The load is librdkafka's (`Tests/Clients/load.c`), which starts both clusters and asks them by turns. The mock
/// answers from one process and replicates nothing; ours has three brokers, three real replicas of each record,
/// and waits for all of them where it is asked to. Where the load is not built there is nothing to measure.
enum PeerBenchmark {
  static let benchmark = Benchmark(name: "peers") { measure in
    guard let text = OtherProgram.output(load, ["--beside", "SELF"]) else { return [] }
    return text.split(separator: "\n").compactMap { figure(of: $0) }
  }

  /// Where `Tests/Clients/run` leaves it, seen from the project's folder.
  private static let load = ".build/clients/load"

  /// A line of the load's: name, ours, the mock's, unit.
  private static func figure(of line: Substring) -> Figure? {
    let parts = line.split(separator: "\t").map(String.init)
    guard parts.count == 4, let ours = Double(parts[1]), let mock = Double(parts[2]) else {
      return nil
    }
    let isRate = parts[3] == "/s"
    let ratio = ours / mock
    return Figure(
      name: parts[0], measured: text(ours, parts[3]), comparedWith: "librdkafka's mock cluster",
      compared: text(mock, parts[3]), ratio: ratio, bound: isRate ? "0.5 at least" : "2 at most",
      isMet: isRate ? ratio >= 0.5 : ratio <= 2)
  }

  private static func text(_ value: Double, _ unit: String) -> String {
    unit == "/s"
      ? Text.fixed(value / 1000, 0) + " k/s" : Text.fixed(value, unit == "ms" ? 2 : 0) + " " + unit
  }
}
