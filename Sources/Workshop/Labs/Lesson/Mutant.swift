internal import Bytes
public import Editions
internal import Shell
internal import Unix

/// A world in which a claim is false: its check has to fail there. One that holds all the same tests
/// something else.
///
/// Either a rule is named that the cluster's cores break in that world, and the lab is played there; or a
/// statement about the cluster that is false, and the check is worked out as if it were true.
public enum Mutant: Sendable {
  case rule(CoreSwitch)
  case statement(FalseStatement)
}

public struct FalseStatement: Sendable {
  /// What is asked of the cluster.
  let asked: Expression
  /// What it would answer in that world.
  let answer: Expression
  public let typed: TypedExpression

  /// Nil where the expression says of nothing in the cluster that it is something else.
  init?(_ typed: TypedExpression) {
    guard case .binary(.equal, let asked, let answer) = typed.expression,
      case .call = asked
    else { return nil }
    self.asked = asked
    self.answer = answer
    self.typed = typed
  }
}

extension [Mutant] {
  var statements: [FalseStatement] {
    compactMap { if case .statement(let one) = $0 { one } else { nil } }
  }

  var rules: [CoreSwitch] {
    compactMap { if case .rule(let one) = $0 { one } else { nil } }
  }
}

extension LabParser {
  /// The lines `mutant:` of a comment.
  mutating func mutants(_ comment: Comment) -> [Mutant] {
    guard language == nil else { return [] }
    return comment.fields.filter { $0.key == "mutant" }.compactMap { mutant($0) }
  }

  private mutating func mutant(_ field: Comment.Field) -> Mutant? {
    let text = field.text.trimmed
    let isName = !text.isEmpty && text.allSatisfy { $0.isASCII && ($0.isLetter || $0 == "-") }
    if isName {
      if let rule = CoreSwitch(rawValue: text) { return .rule(rule) }
      let words = CoreSwitch.unknown(text)
      refuse(field.line, field.column, length: text.count, words.english, words.korean)
      return nil
    }
    guard let typed = expression(field.text, field.line, field.column), isTruth(typed) else {
      return nil
    }
    if let statement = FalseStatement(typed) { return .statement(statement) }
    refuse(
      typed.line, typed.column, length: text.count,
      "a mutant is the name of a rule that is broken, such as `never-rolls`, or says of something in the "
        + "cluster that it is something else: `partitions(\"t\") == 1`",
      "mutant에는 `never-rolls`처럼 깨뜨릴 규칙의 이름이나, 클러스터의 값이 다르다고 가정하는 식을 적어야 합니다: "
        + "`partitions(\"t\") == 1`")
    return nil
  }
}
