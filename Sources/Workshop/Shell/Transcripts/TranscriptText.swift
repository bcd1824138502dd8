/// Writes steps and what came of them as the text of a transcript.
///
/// What a program prints may look like a step, an input line or a comment. Where it would be read as one,
/// such lines of the file stand behind `1> `; everywhere else output stands as it was printed.
enum TranscriptText {
  static func of(_ steps: [(step: Transcript.Step, outcome: Transcript.Outcome)]) -> String {
    let plain = text(steps, isMarked: false)
    return reads(plain, as: steps) ? plain : text(steps, isMarked: true)
  }

  /// Whether a text reads as these steps.
  static func reads(
    _ text: String, as steps: [(step: Transcript.Step, outcome: Transcript.Outcome)]
  ) -> Bool {
    guard let read = try? TranscriptParser.parse(text, named: "").steps, read.count == steps.count
    else { return false }
    return zip(read, steps).allSatisfy { one, other in
      one.text == other.step.text && one.input == other.step.input
        && one.expected == other.outcome && one.notes == other.step.notes
        && (one.heads == other.step.heads || other.outcome.errors.isEmpty)
    }
  }

  private static func text(
    _ steps: [(step: Transcript.Step, outcome: Transcript.Outcome)], isMarked: Bool
  ) -> String {
    var lines: [String] = []
    for (step, outcome) in steps {
      lines.append(step.text)
      lines += step.input.map { "< \($0)" }
      lines += outcome.output.map { isMarked && isMistakable($0) ? "1> \($0)" : $0 }
      // Without anything below them they would be output.
      if !outcome.errors.isEmpty { lines += step.heads }
      lines += outcome.errors.map { "2> \($0)" }
      lines += step.notes
      if outcome.status != 0 { lines.append("[exit \(outcome.status)]") }
    }
    return lines.map { $0 + "\n" }.joined()
  }

  /// Whether a line of output could be something else of a transcript.
  private static func isMistakable(_ line: String) -> Bool {
    beginnings.contains { line.hasPrefix($0) } || line.drop(while: \.isNumber).hasPrefix("$")
  }

  private static let beginnings = [
    "@", "#", "<", "1>", "2>", "[exit ", "bg ", "to ", "eof ", "show ", "wait ", "int ", "kill9 ",
    "pause9 ", "cont9 ", "sigterm ", "sigstop ", "sigcont ", "ctrl-s ", "ctrl-q ", "ctrl-z ",
  ]
}
