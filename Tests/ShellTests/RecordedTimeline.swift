import GoldenFiles

/// A recorded timeline of clients: what each was told to do, and what came of it.
struct RecordedTimeline {
  struct Step {
    let line: Int
    let client: String
    let words: [String]
    /// What the call returned or threw, a line each, without the times.
    var outcome: [String] = []
  }

  private(set) var steps: [Step] = []

  init(_ path: String) {
    let lines = GoldenFiles.text(path).split(separator: "\n", omittingEmptySubsequences: false)
    var isOutcome = false
    for (number, text) in lines.enumerated() where !text.hasPrefix("#") && !text.hasPrefix("@") {
      let line = text.drop { $0 == " " }
      let time = line.prefix(while: \.isNumber)
      guard !time.isEmpty, text.count - line.count < 9 else {
        if isOutcome, !line.isEmpty { steps[steps.count - 1].outcome.append(String(line)) }
        continue
      }
      let rest = line.dropFirst(time.count + 1)
      isOutcome = false
      if rest.hasPrefix("> ") {
        let words = rest.dropFirst(2).split(separator: " ").map(String.init)
        let verb = Array(words.dropFirst())
        steps.append(Step(line: number + 1, client: words.first ?? "", words: verb))
      } else if let step = steps.last, rest.hasPrefix("\(step.client) \(step.words.first ?? "")") {
        isOutcome = true
        let said = rest.dropFirst(step.client.count + 1 + (step.words.first ?? "").count)
          .drop { $0 == ":" || $0 == " " }
        if !said.isEmpty { steps[steps.count - 1].outcome.append(String(said)) }
      }
    }
  }
}
