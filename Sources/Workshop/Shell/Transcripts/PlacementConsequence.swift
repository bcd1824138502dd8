internal import Unix

/// What follows from a topic that is placed otherwise than a recording says: a line that was changed by hand, or
/// copied from elsewhere, moves the topic, and with it all that its brokers print.
///
/// The first difference in a topic's replicas is the cause; differences behind it that show nothing but where
/// that topic is are its consequences.
struct PlacementConsequence {
  private struct Cause {
    let topic: String
    let number: Int
  }

  private let transcript: Transcript
  private var causes: [Cause] = []

  init(in transcript: Transcript) { self.transcript = transcript }

  /// The step that a difference follows from, and the topic; nil where it stands for itself.
  mutating func cause(of found: ReplayComparison.Found) -> (number: Int, topic: String)? {
    let changed = Self.changed(found.what)
    if let cause = causes.first(where: { isAbout($0.topic, found.step, changed) }) {
      return (cause.number, cause.topic)
    }
    for row in changed.expected.compactMap(Row.init) {
      let isMoved = changed.got.compactMap(Row.init).contains {
        $0.name == row.name && $0.replicas != row.replicas
      }
      guard isMoved, !causes.contains(where: { $0.topic == row.topic }) else { continue }
      causes.append(Cause(topic: row.topic, number: found.number))
    }
    return nil
  }

  /// A line of the recording that says of a partition what was got, where a step says otherwise.
  func contradiction(of found: ReplayComparison.Found) -> (line: Int, partition: String)? {
    let changed = Self.changed(found.what)
    for got in changed.got.compactMap(Row.init) {
      guard
        changed.expected.compactMap(Row.init).contains(where: {
          $0.name == got.name && $0.replicas != got.replicas
        })
      else { continue }
      for step in transcript.steps where step.line != found.step.line {
        let first = step.line + 1 + step.input.count
        for (place, line) in step.expected.output.enumerated() {
          guard let row = Row(line), row.name == got.name, row.replicas == got.replicas else {
            continue
          }
          return (first + place, got.name)
        }
      }
    }
    return nil
  }

  // MARK: Lines

  private struct Row {
    let topic: String
    let name: String
    let replicas: Substring

    init?(_ line: String) {
      var values: [Substring: Substring] = [:]
      for cell in line.split(separator: "\t") {
        guard let colon = cell.firstRange(of: ": ") else { continue }
        values[cell[..<colon.lowerBound]] = cell[colon.upperBound...]
      }
      guard let topic = values["Topic"], let partition = values["Partition"],
        let replicas = values["Replicas"]
      else { return nil }
      self.topic = String(topic)
      name = "\(topic)-\(partition)"
      self.replicas = replicas
    }
  }

  private static func changed(
    _ what: Comparison.Difference
  ) -> (expected: [String], got: [String]) {
    let changes = LineDifference.changes(what.expected, what.got)
    return (
      changes.flatMap { what.expected[$0.old] }, changes.flatMap { what.got[$0.new] }
    )
  }

  /// Whether a difference shows nothing but where that topic is: rows of its partitions, or whatever a step
  /// prints that looks into a partition's folder.
  private func isAbout(
    _ topic: String, _ step: Transcript.Step, _ changed: (expected: [String], got: [String])
  ) -> Bool {
    if step.text.contains("/\(topic)-") { return true }
    let lines = changed.expected + changed.got
    return !lines.isEmpty && lines.allSatisfy { Row($0)?.topic == topic }
  }
}
