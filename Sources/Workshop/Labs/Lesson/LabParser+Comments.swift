internal import Shell

extension LabParser {
  /// The values that the lab keeps, in the order of the page, before anything else is read: a text may
  /// name one that stands below it.
  mutating func learnNames(_ blocks: [Block]) {
    var step = -1
    for block in blocks {
      switch block.kind {
      case .html:
        guard let comment = try? Comment.parse(block, in: source) else { continue }
        if comment.kind == .step { step += 1 }
        guard comment.kind == .let || comment.kind == .draw, let field = comment.expression,
          let typed = try? ExpressionParser.parse(
            field.text, line: field.line, column: field.column, names: names)
        else { continue }
        names[comment.id] = comment.kind == .draw ? typed.type.item : typed.type
        keepers[comment.id] = keepers[comment.id] ?? step
      case .code(let info, let text) where info.hasPrefix("console"):
        let parsed = try? ConsoleBlock.parse(
          text, at: block.line, role: .given, isUnordered: false, file: source.file)
        for line in parsed?.commands.flatMap({ $0.output + $0.errors }) ?? [] {
          for (name, type) in line.captures {
            names[name] = type
            keepers[name] = keepers[name] ?? step
          }
        }
      default: break
      }
    }
  }

  mutating func take(_ html: String, _ block: Block) {
    let text = html.trimmed
    if text.hasPrefix("<details") { return begin(text, block) }
    if text.hasPrefix("</details") { return close(block) }
    do throws(LabMistake) {
      guard let comment = try Comment.parse(block, in: source) else { return }
      take(comment)
    } catch {
      mistakes.append(error)
    }
  }

  // MARK: Details

  private static let summaries: [(names: [String], kind: Details.Kind)] = [
    (["hint", "힌트"], .hint), (["solution", "풀이"], .solution),
    (["what happened", "무슨 일이 있었나"], .summary),
  ]

  private mutating func begin(_ text: String, _ block: Block) {
    guard let start = text[...].place(of: "<summary>"),
      let end = text[start...].place(of: "</summary>")
    else {
      return refuse(
        block.line, 1, length: place(block), "`<details>` needs its `<summary>` at once",
        "`<details>` 바로 뒤에 `<summary>`가 필요합니다")
    }
    let title = text[text.index(start, offsetBy: 9)..<end].trimmed.lowercased()
    let plain = title.filter { !$0.isNumber }.trimmed
    guard let known = Self.summaries.first(where: { $0.names.contains(plain) }) else {
      return refuse(
        block.line, 1, length: place(block),
        "a summary says `Hint`, `Solution` or `What happened`",
        "summary에는 `힌트`, `풀이`, `무슨 일이 있었나` 중 하나를 적어야 합니다")
    }
    guard text[text.index(end, offsetBy: 10)...].trimmed.isEmpty else {
      return refuse(
        block.line, 1, length: place(block),
        "an empty line belongs behind `</summary>`, or the text is no Markdown",
        "`</summary>` 뒤에 빈 줄이 있어야 그 안의 텍스트를 Markdown으로 읽습니다")
    }
    guard !steps.isEmpty else { return misplaced(block) }
    endQuestion(before: block.line)
    unclosed()
    open = Details(kind: known.kind, line: block.endLine + 1)
  }

  private mutating func misplaced(_ block: Block) {
    refuse(
      block.line, 1, length: place(block), "this stands in a step, not before the first",
      "첫 스텝 앞이 아니라 스텝 안에 있어야 합니다")
  }

  private mutating func close(_ block: Block) {
    guard let details = open else { return }
    open = nil
    let first = (details.line...block.line).first { !isBlank($0) } ?? details.line
    let text = source.text(from: first, to: block.line - 1).trimmed
    switch details.kind {
    case .hint: steps[steps.count - 1].hints.append(prose(text, at: first))
    case .summary: steps[steps.count - 1].summary = prose(text, at: first)
    case .solution: break
    }
  }

  private func isBlank(_ number: Int) -> Bool {
    !source.lines.indices.contains(number - 1) || source.lines[number - 1].trimmed.isEmpty
  }

  // MARK: Comments

  private mutating func take(_ comment: Comment) {
    if comment.kind == .note { return }
    if comment.kind == .book { return begin(book: comment) }
    if comment.kind == .step { return begin(step: comment) }
    if comment.kind != .let, comment.kind != .draw { endQuestion(before: comment.line) }
    guard !steps.isEmpty else {
      return refuse(
        comment.line, "`\(comment.kind.rawValue)` stands in a step, not before the first",
        "`\(comment.kind.rawValue)` 주석은 첫 스텝 앞이 아니라 스텝 안에 있어야 합니다")
    }
    if language != nil {
      if comment.expression != nil {
        refuse(
          comment.line, "a translation has no expressions: it gives the id and the texts",
          "번역 파일에는 식을 쓸 수 없습니다. id와 텍스트만 적어 주세요")
      }
    }
    build(comment)
  }

  private mutating func begin(step comment: Comment) {
    endQuestion(before: comment.line)
    unclosed()
    isAskBroken = false
    if steps.contains(where: { $0.id == comment.id }) {
      refuse(
        comment.line, "there are two steps `\(comment.id)`", "`\(comment.id)` 스텝이 두 개 있습니다")
    }
    var step = Step(id: comment.id, line: comment.line)
    if comment.words.dropFirst().first == "of" { step.madeFrom = Array(comment.words.dropFirst(2)) }
    if let field = comment.field("placement") {
      step.placement = Placement(rawValue: field.text.trimmed)
      if step.placement == nil {
        refuse(
          field.line, field.column, length: field.text.trimmed.count,
          "a placement is `fixed` or `varies`", "placement는 `fixed`나 `varies`여야 합니다")
      }
    }
    if let field = comment.field("kind") {
      let kinds = Step.Kind.allCases.map(\.rawValue)
      if let kind = Step.Kind(rawValue: field.text.trimmed) {
        step.kind = kind
      } else {
        refuse(
          field.line, field.column, length: field.text.trimmed.count,
          "a step's kind is one of \(kinds.joined(separator: ", "))",
          "스텝의 kind는 다음 중 하나여야 합니다: \(kinds.joined(separator: ", "))")
      }
    }
    step.sources = comment.field("source").map(StepSource.all) ?? []
    steps.append(step)
    pending = nil
  }

  /// `<!-- book 002 1-2 -->`: the next paragraph is what the book says there.
  private mutating func begin(book comment: Comment) {
    endQuestion(before: comment.line)
    guard !steps.isEmpty else {
      return refuse(
        comment.line, "`book` stands in a step, not before the first",
        "`book` 주석은 첫 스텝 앞이 아니라 스텝 안에 있어야 합니다")
    }
    citation = comment.words.joined(separator: " ")
  }

  private mutating func build(_ comment: Comment) {
    let place = steps.count - 1
    switch comment.kind {
    case .check:
      guard let condition = condition(comment) else { return }
      steps[place].checks.append(
        Check(
          id: comment.id, line: comment.line, condition: condition,
          otherwise: field(comment, "else", isRequired: language == nil),
          again: field(comment, "again"), claims: claims(comment),
          stays: comment.field("stays") != nil, mutants: mutants(comment)))
    case .when, .cheat:
      guard let condition = condition(comment) else { return }
      var advice = Advice(
        id: comment.id, line: comment.line, condition: condition,
        say: field(comment, "say", isRequired: true), by: commands(comment))
      advice.mend = commands(comment, "mend", isRequired: false)
      advice.isCheat = comment.kind == .cheat
      steps[place].advices.append(advice)
    case .way:
      steps[place].ways.append(
        Way(id: comment.id, line: comment.line, by: commands(comment)))
    case .trial:
      guard let condition = condition(comment) else { return }
      steps[place].trials.append(
        Trial(
          id: comment.id, line: comment.line, condition: condition,
          say: field(comment, "say", isRequired: true),
          otherwise: field(comment, "else", isRequired: true), by: commands(comment),
          claims: claims(comment), mutants: mutants(comment)))
    case .let, .draw:
      guard let value = value(comment) else { return }
      let isDrawn = comment.kind == .draw
      if isDrawn, language == nil, !value.type.fits(.list(.any)) {
        return refuse(
          value.line, value.column, length: value.source.trimmed.count,
          "one item is drawn of a list, and this is \(value.type.name)",
          "목록에서 하나를 뽑습니다. 지금 값의 타입: \(value.type.koreanName)")
      }
      steps[place].lets.append(Let(name: comment.id, value: value, isDrawn: isDrawn))
    case .ask, .predict: ask(comment)
    case .wrong: wrong(comment)
    case .step, .book, .note: break
    }
  }

  /// What leads to the state that the comment speaks of, or out of it.
  private mutating func commands(
    _ comment: Comment, _ key: String = "by", isRequired: Bool = true
  ) -> [String] {
    guard language == nil else { return [] }
    let field = comment.field(key)
    let commands = field?.text.trimmed.split(separator: "\n").map(String.init) ?? []
    for (place, line) in commands.enumerated() {
      checkBlanks(line, (field?.line ?? comment.line) + place)
    }
    let name = "\(comment.kind.rawValue) \(comment.id)"
    if commands.isEmpty, isRequired {
      refuse(
        comment.line, "`\(name)` needs `\(key):`, the commands that lead there",
        "`\(name)`: 그 상태에 이르는 명령을 `\(key):`에 적어 주세요")
    }
    return commands
  }

  private mutating func ask(_ comment: Comment) {
    let place = steps.count - 1
    let named = comment.words.dropFirst().first
    let known = original?.steps.first { $0.id == steps[place].id }?.questions
      .first { $0.id == comment.id }?.kind
    let kind = named.flatMap { Question.Kind(rawValue: $0) } ?? known
    isAskBroken = true
    guard let kind = kind ?? (language == nil ? nil : .number) else {
      let list = Question.Kind.allCases.map(\.rawValue).joined(separator: ", ")
      return refuse(
        comment.line,
        "a question is `\(comment.kind.rawValue) ID: TYPE = EXPRESSION`; types are \(list)",
        "질문은 `\(comment.kind.rawValue) ID: TYPE = 식` 꼴입니다. 쓸 수 있는 TYPE: \(list)")
    }
    guard let key = value(comment) else { return }
    let until = comment.kind == .predict ? truth(comment, "until") : nil
    if comment.kind == .predict, until == nil { return }
    if language == nil, !kind.takes(key.type) {
      refuse(
        key.line, key.column, length: key.source.trimmed.count,
        "the key of a question of type `\(kind.rawValue)` cannot be \(key.type.name)",
        "`\(kind.rawValue)` 질문의 정답으로 쓸 수 없는 타입입니다: \(key.type.koreanName)")
    }
    var question = Question(
      id: comment.id, line: comment.line, kind: kind, key: key, right: field(comment, "right"),
      claims: claims(comment), opens: truth(comment, "opens"), until: until,
      mutants: mutants(comment))
    settle(&question, comment)
    steps[place].questions.append(question)
    steps[place].items.append(.question(steps[place].questions.count - 1))
    isAskBroken = false
    pending = .prompt
  }

  private mutating func wrong(_ comment: Comment) {
    let place = steps.count - 1
    guard !isAskBroken else { return }
    guard let last = steps[place].questions.indices.last else {
      return refuse(
        comment.line, "`wrong` stands behind the `ask` or `predict` that it belongs to",
        "`wrong` 주석은 해당 `ask`나 `predict` 뒤에 와야 합니다")
    }
    guard let value = value(comment) else { return }
    let kind = steps[place].questions[last].kind
    if language == nil, !kind.takes(value.type) {
      refuse(
        value.line, value.column, length: value.source.trimmed.count,
        "an answer to a question of type `\(kind.rawValue)` cannot be \(value.type.name)",
        "`\(kind.rawValue)` 질문의 답으로 쓸 수 없는 타입입니다: \(value.type.koreanName)")
    }
    steps[place].questions[last].misconceptions.append(
      Misconception(
        id: comment.id, line: comment.line, value: value,
        say: field(comment, "say", isRequired: true)))
  }

  // MARK: Their parts

  private static let nothing = TypedExpression(
    expression: .literal(.none), type: .any, source: "", line: 1, column: 1)

  private mutating func value(_ comment: Comment) -> TypedExpression? {
    if language != nil { return Self.nothing }
    guard let field = comment.expression else {
      refuse(
        comment.line, "`\(comment.kind.rawValue) \(comment.id)` has no expression",
        "`\(comment.kind.rawValue) \(comment.id)`: 식이 없습니다")
      return nil
    }
    return expression(field.text, field.line, field.column)
  }

  private mutating func condition(_ comment: Comment) -> TypedExpression? {
    value(comment).flatMap { isTruth($0) ? $0 : nil }
  }

  /// A condition in one of the comment's lines. A prediction cannot do without: nobody would know when
  /// it has been seen.
  private mutating func truth(_ comment: Comment, _ key: String) -> TypedExpression? {
    if language != nil { return key == "until" ? Self.nothing : nil }
    guard let field = comment.field(key) else {
      if key == "until" {
        refuse(
          comment.line, "`predict \(comment.id)` needs `until:`, by which it has been seen",
          "`predict \(comment.id)`: 결과가 나왔음을 알 수 있는 조건을 `until:`에 적어 주세요")
      }
      return nil
    }
    let typed = expression(field.text, field.line, field.column)
    return typed.flatMap { isTruth($0) ? $0 : nil }
  }

  mutating func isTruth(_ typed: TypedExpression) -> Bool {
    guard typed.type.fits(.truth) else {
      refuse(
        typed.line, typed.column, length: typed.source.trimmed.count,
        "a check is true or false, and this is \(typed.type.name)",
        "검사 식의 값은 참/거짓이어야 합니다. 지금 값의 타입: \(typed.type.koreanName)")
      return false
    }
    return true
  }

  private mutating func field(
    _ comment: Comment, _ key: String, isRequired: Bool = false
  ) -> Prose? {
    guard let field = comment.field(key), !field.text.trimmed.isEmpty else {
      if isRequired {
        refuse(
          comment.line, "`\(comment.kind.rawValue) \(comment.id)` needs `\(key):`",
          "`\(comment.kind.rawValue) \(comment.id)`: `\(key):` 항목이 필요합니다")
      }
      return nil
    }
    return prose(field.text.trimmed, at: field.line, column: field.column)
  }

  private func claims(_ comment: Comment) -> [String] {
    comment.field("claims")?.text.split(separator: ",").map(\.trimmed) ?? []
  }

  private mutating func unclosed() {
    guard let details = open else { return }
    open = nil
    refuse(
      max(details.line - 1, 1), "this `<details>` is never closed", "닫히지 않은 `<details>`입니다")
  }

  /// A question whose words or answers have not come.
  mutating func endQuestion(before line: Int) {
    guard let waiting = pending, let question = steps.last?.questions.last else { return }
    pending = nil
    waiting == .prompt
      ? refuse(
        question.line, "behind `ask \(question.id)` its question follows as a paragraph",
        "`ask \(question.id)` 뒤에는 질문이 한 문단으로 와야 합니다")
      : refuse(
        question.line, "behind the question `\(question.id)` its answers follow as a list",
        "`\(question.id)` 질문 뒤에는 선택지 목록이 와야 합니다")
  }

  mutating func end() {
    endQuestion(before: source.lines.count)
    unclosed()
    if steps.isEmpty, language == nil {
      refuse(
        1, "a lab has at least one step: `<!-- step ID -->`",
        "랩에는 `<!-- step ID -->`로 시작하는 스텝이 하나 이상 있어야 합니다")
    }
    for step in steps where step.heading == nil {
      refuse(
        step.line, "behind `step \(step.id)` its heading follows: `## ...`",
        "`step \(step.id)` 뒤에는 `## 제목`이 와야 합니다")
    }
  }
}
