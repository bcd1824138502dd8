internal import Controller
internal import Unix

/// Compares what a step printed with what was recorded, with what varies between two runs of the
/// real thing put aside.
///
/// Standard output and standard error are compared apart, since their order is not recorded. The
/// rules are asked only where the bare lines differ.
public struct Comparison {
  public struct Difference: Sendable, Equatable {
    public enum Stream: String, Sendable { case output, errors, status }

    public let stream: Stream
    public let expected: [String]
    public let got: [String]
  }

  private var memory = MaskMemory()
  private let rules: [any ComparisonRule]

  /// - Parameter transcript: whose steps are compared. What it shows of placement was given to the replay,
  ///   so that is compared as it is.
  public init(of transcript: Transcript? = nil) {
    rules = ComparisonRules.all
    memory.readings = transcript.map(PlacementReading.read) ?? []
    memory.dumped = transcript.map(DumpedFile.all) ?? [:]
  }

  init(rules: [any ComparisonRule]) { self.rules = rules }

  /// The differences of one step, which its command line may explain.
  public mutating func differences(
    of step: Transcript.Step, got: Transcript.Outcome, onCluster: Bool
  ) -> [Difference] {
    memory.learn(from: step)
    return differences(expected: step.expected, got: got, onCluster: onCluster)
  }

  public mutating func differences(
    expected: Transcript.Outcome, got: Transcript.Outcome, onCluster: Bool
  ) -> [Difference] {
    var differences: [Difference] = []
    let streams: [(Difference.Stream, [String], [String])] = [
      (.output, expected.output, got.output), (.errors, expected.errors, got.errors),
    ]
    for (stream, old, new) in streams where old != new {
      let pair = masked(LinePair(expected: old, got: new), onCluster: onCluster)
      if pair.expected != pair.got {
        differences.append(
          Difference(stream: stream, expected: pair.expected, got: pair.got))
      }
    }
    if expected.status != got.status {
      differences.append(
        Difference(
          stream: .status, expected: ["[exit \(expected.status)]"],
          got: ["[exit \(got.status)]"]))
    }
    return differences
  }

  private mutating func masked(_ pair: LinePair, onCluster: Bool) -> LinePair {
    var pair = pair
    for rule in rules where onCluster || !rule.onlyOnCluster { rule.apply(&pair, &memory) }
    return pair
  }
}

/// The lines of one stream on both sides.
struct LinePair: Equatable {
  var expected: [String]
  var got: [String]
}

/// Something that varies between two runs of the real thing, and no more than that.
protocol ComparisonRule: Sendable {
  var summary: Words { get }
  /// Whether the rule holds only where a cluster ran: what is printed of laid files is fixed.
  var onlyOnCluster: Bool { get }
  func apply(_ pair: inout LinePair, _ memory: inout MaskMemory)
}

/// Which chance names stood for one another so far: the third UUID of one side is the third of the
/// other, wherever it comes again.
struct MaskMemory {
  /// What each cluster of the transcript shows of its placement, by the line of its `@ up`.
  var readings: [(line: Int, load: DiceLoad)] = []
  /// Topics whose placement somebody chose, or the recording shows.
  private(set) var chosenTopics: Set<String> = []
  /// Topics of more than one partition, and the terminals of consumers that read such.
  var wideTopics: Set<String> = []
  var readers: Set<String> = []
  var readsManyPartitions = false
  /// Of which log's files the recording has dumps, by host and path.
  var dumped: [String: DumpedFile] = [:]
  /// Which nodes were stopped, killed or paused, and are not back.
  private(set) var downNodes: Set<String> = []
  /// The step that is compared.
  private(set) var step: Transcript.Step?
  private var expected: [String: [String]] = [:]
  private var got: [String: [String]] = [:]

  /// Learns from a step which brokers are no chance.
  mutating func learn(from step: Transcript.Step) {
    learnReading(from: step)
    self.step = step
    switch step.action {
    case .up: downNodes = []
    case .node("stop", let name), .node("kill", let name), .node("pause", let name):
      downNodes.insert(name)
    case .node(_, let name): downNodes.remove(name)
    default: break
    }
    if case .up = step.action {
      let load = readings.first { $0.line == step.line }?.load
      chosenTopics = Set(load?.topics.map(\.name) ?? [])
    }
    let words = step.text.split(separator: " ")
    guard words.contains("--replica-assignment"),
      let place = words.firstIndex(of: "--topic"), place + 1 < words.endIndex
    else { return }
    chosenTopics.insert(String(words[place + 1]))
  }

  mutating func number(of name: String, kind: String, isExpected: Bool) -> Int {
    var names = (isExpected ? expected[kind] : got[kind]) ?? []
    if let index = names.firstIndex(of: name) { return index + 1 }
    names.append(name)
    if isExpected { expected[kind] = names } else { got[kind] = names }
    return names.count
  }
}
