/// How a prediction and what came of it stand in a journal.
extension Foretold {
  var text: String {
    switch self {
    case .text(let text): "text " + Journal.escaped(text)
    case .unknown: "unknown"
    case .declined: "declined"
    case .shown: "shown"
    }
  }

  init?(_ line: String) {
    let (word, rest) = Journal.parts(line)
    switch word {
    case "text": self = .text(Journal.unescaped(rest))
    case "unknown": self = .unknown
    case "declined": self = .declined
    case "shown": self = .shown
    default: return nil
    }
  }
}

extension Outcome {
  var text: String {
    let word =
      switch verdict {
      case .right: "right"
      case .wrong(let id): id.map { "wrong:" + $0 } ?? "wrong"
      case .none: "none"
      }
    return word + " " + Journal.escaped(observed)
  }

  init?(_ line: String) {
    let (word, rest) = Journal.parts(line)
    let parts = word.split(separator: ":", maxSplits: 1).map(String.init)
    let verdict: Verdict? =
      switch parts.first {
      case "right": .right
      case "wrong": .wrong(parts.dropFirst().first)
      case "none": Verdict.none
      default: nil
      }
    guard let verdict else { return nil }
    self.init(verdict: verdict, observed: Journal.unescaped(rest))
  }
}
