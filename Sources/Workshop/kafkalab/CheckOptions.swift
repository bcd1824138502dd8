internal import Editions
internal import Labs
internal import Unix

/// What stands behind `kafkalab check`: the labs, and how they are to be looked at.
struct CheckOptions {
  var names: [String] = []
  /// Whether warnings count as well.
  var isStrict = false
  /// Whether to look again whenever a file has changed.
  var watches = false
  /// The rule that is broken in the world where they are played.
  var rule: CoreSwitch?

  enum Mistake: Error {
    case unknown(option: String)
    case words(Words)
  }

  init(_ operands: [String]) throws(Mistake) {
    var rest = operands[...]
    while let word = rest.popFirst() {
      switch word {
      case "--strict": isStrict = true
      case "--watch": watches = true
      case "--mutant":
        guard let name = rest.popFirst(), !name.hasPrefix("-") else {
          throw .words(Usage.valueMissing(word))
        }
        rule = try Self.rule(name)
      case _ where word.hasPrefix("--mutant="): rule = try Self.rule(String(word.dropFirst(9)))
      case _ where word.hasPrefix("-"): throw .unknown(option: word)
      default: names.append(word)
      }
    }
    if watches, rule != nil {
      throw .words(
        Words(
          "check: `--watch` and `--mutant` do not go together",
          "check: `--watch`와 `--mutant`는 함께 쓸 수 없습니다"))
    }
  }

  private static func rule(_ name: String) throws(Mistake) -> CoreSwitch {
    guard let rule = CoreSwitch(rawValue: name) else {
      throw .words(CoreSwitch.unknown(name))
    }
    return rule
  }
}
