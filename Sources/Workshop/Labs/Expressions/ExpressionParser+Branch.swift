internal import Shell
internal import Unix

/// `on("NAME", EXPRESSION)`: the same question on another branch, so that two can be set side by side.
extension ExpressionParser {
  mutating func onBranch(_ token: ExpressionLexer.Token) throws(Refusal) -> Typed {
    at += 1
    guard case .text(let branch) = current.kind, Course.isName(branch) else {
      throw refusal(
        current, "a branch's name is missing here: `on(\"NAME\", EXPRESSION)`",
        "여기에 브랜치 이름이 필요합니다: `on(\"NAME\", EXPRESSION)`")
    }
    at += 1
    try expect(",")
    let inner = try expression(0)
    try expect(")")
    return Typed(expression: .on(branch, inner.expression), type: inner.type, token: token)
  }
}
