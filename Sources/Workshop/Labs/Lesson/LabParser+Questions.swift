internal import Unix

/// What a question says of itself beside its key.
extension LabParser {
  mutating func settle(_ question: inout Question, _ comment: Comment) {
    guard language == nil else { return }
    question.isOrderFixed = says("fixed", "order", comment)
    question.hasNeighbours = !says("no", "neighbours", comment)
    question.isWorkedOut = says("yes", "work out", comment)
    let words = comment.words.dropFirst(2)
    guard let of = words.first else { return }
    let kinds = Question.Kind.allCases.filter(\.isNumber)
    if of == "of", question.kind == .set || question.kind == .list,
      let item = words.dropFirst().first.flatMap(Question.Kind.init(rawValue:)), item.isNumber
    {
      question.item = item
      return
    }
    let list = kinds.map(\.rawValue).joined(separator: ", ")
    refuse(
      comment.line,
      "behind a question's type nothing follows but `of`, of a list or set, and one of \(list)",
      "질문 유형 뒤에는 list나 set일 때만 `of`와 다음 중 하나를 쓸 수 있습니다: \(list)")
  }

  /// Whether a line says the one thing that it can say.
  private mutating func says(_ word: String, _ key: String, _ comment: Comment) -> Bool {
    guard let field = comment.field(key) else { return false }
    let text = field.text.trimmed
    if text != word {
      refuse(
        field.line, field.column, length: text.count, "`\(key)` can only be `\(word)`",
        "`\(key)`에는 `\(word)`만 쓸 수 있습니다")
    }
    return text == word
  }
}
