internal import Shell
public import Unix

/// Reads a lab's file. All mistakes are collected, so that an author sees them at once.
///
/// A translation is read by the same code: it has the same steps, blocks and ids, and no expressions.
public struct LabParser {
  let source: LabSource
  /// Nil for the lab itself.
  let language: Language?
  /// What a translation was made from.
  private(set) var original: Lab?
  var mistakes: [LabMistake] = []
  /// What expressions may name: values that are kept, with their types.
  var names: [String: ValueType] = [:]
  var steps: [Step] = []
  var introduction: [Prose] = []
  var pending: Pending?
  /// Whether the last question could not be read, so that what belongs to it is passed over.
  var isAskBroken = false
  /// In which step each value is kept.
  var keepers: [String: Int] = [:]
  var open: Details?
  /// Where in the book the next paragraph stands.
  var citation: String?

  /// What an `ask` still waits for.
  enum Pending {
    case prompt, options
  }

  /// A `<details>` that has begun.
  struct Details {
    enum Kind { case hint, solution, summary }
    let kind: Kind
    let line: Int
  }

  public struct Outcome {
    public let lab: Lab
    public let mistakes: [LabMistake]
  }

  public static func parse(
    _ text: String, file: String, language: Language? = nil, original: Lab? = nil
  ) -> Outcome {
    let source = LabSource(file: file, text: text)
    var parser = LabParser(source: source, language: language)
    parser.original = original
    if let original { parser.names = original.names }
    var headParser = HeadParser(source, language: language)
    let (head, next) = headParser.parse()
    parser.mistakes = headParser.mistakes
    let body = source.text(from: next, to: source.lines.count)
    let blocks = MarkdownPage.blocks(body, skipping: next - 1)
    if language == nil { parser.learnNames(blocks) }
    for block in blocks { parser.take(block) }
    parser.end()
    let lab = Lab(
      head: head, introduction: parser.introduction, steps: parser.steps, names: parser.names,
      source: source)
    return Outcome(lab: lab, mistakes: parser.mistakes.inOrder)
  }

  private init(source: LabSource, language: Language?) {
    self.source = source
    self.language = language
  }

  mutating func refuse(_ line: Int, _ english: String, _ korean: String) {
    mistakes.append(LabMistake(source.file, line, Words(english, korean)))
  }

  mutating func refuse(
    _ line: Int, _ column: Int, length: Int, _ english: String, _ korean: String
  ) {
    mistakes.append(
      LabMistake(source.file, line, column, length: length, Words(english, korean)))
  }

  func place(_ block: Block) -> Int { source.lines[block.line - 1].count }

  // MARK: Blocks

  private mutating func take(_ block: Block) {
    if case .html(let html) = block.kind { return take(html, block) }
    if case .code(let info, let text) = block.kind, info.split(separator: " ").first == "console" {
      return console(info, text, block)
    }
    if let open, open.kind != .solution { return }
    if steps.isEmpty {
      if case .heading(1, _) = block.kind { return }
      introduction.append(prose(block))
      return
    }
    if pending != nil, takeQuestion(block) { return }
    if case .heading(2, _) = block.kind, steps[steps.count - 1].heading == nil {
      steps[steps.count - 1].heading = prose(block)
      return
    }
    if let place = citation {
      citation = nil
      return add(.book(place, prose(block)))
    }
    add(.prose(prose(block)))
  }

  mutating func add(_ item: Step.Item) { steps[steps.count - 1].items.append(item) }

  private mutating func takeQuestion(_ block: Block) -> Bool {
    let step = steps.count - 1
    let question = steps[step].questions.count - 1
    switch (pending, block.kind) {
    case (.prompt, .paragraph):
      steps[step].questions[question].prompt = prose(block)
      pending = steps[step].questions[question].kind.hasOptions ? .options : nil
      return true
    case (.options, .list(let start, let items)):
      steps[step].questions[question].options = items.map { item in
        let line = item.first?.line ?? block.line
        let text = source.text(from: line, to: item.last?.endLine ?? line)
        return prose(Self.withoutMark(text), at: line)
      }
      steps[step].questions[question].optionsStart = start ?? 1
      pending = nil
      return true
    default:
      let id = steps[step].questions[question].id
      refuse(
        block.line, 1, length: place(block),
        pending == .prompt
          ? "behind `ask \(id)` its question follows as a paragraph"
          : "behind the question `\(id)` its answers follow as a list",
        pending == .prompt
          ? "`ask \(id)` 뒤에는 질문이 한 문단으로 와야 합니다" : "`\(id)` 질문 뒤에는 선택지 목록이 와야 합니다")
      pending = nil
      return false
    }
  }

  /// An item without the `1.` or `-` before it.
  private static func withoutMark(_ text: String) -> String {
    let plain = text.drop { $0 == " " }
    let mark = plain.prefix { !$0.isWhitespace }
    return plain.dropFirst(mark.count).trimmed
  }

  private mutating func console(_ info: String, _ text: String, _ block: Block) {
    var words = info.split(separator: " ").dropFirst().map(String.init)
    let branch = takeBranch(of: &words, block)
    let known = ["lab", "show", "unordered", "quiet", "on"]
    for word in words where !known.contains(word) {
      let near = Nearness.nearest(word, among: known)
      refuse(
        block.line, 1, length: place(block),
        "a console block knows no `\(word)`" + (near.map { "; the nearest is `\($0)`" } ?? ""),
        "console 블록에 쓸 수 없는 단어입니다: `\(word)`" + (near.map { ". 가장 비슷한 단어: `\($0)`" } ?? ""))
    }
    guard !steps.isEmpty else {
      refuse(
        block.line, 1, length: place(block),
        "a console block stands in a step, not before the first",
        "console 블록은 첫 스텝 앞이 아니라 스텝 안에 있어야 합니다")
      return
    }
    if let open, open.kind != .solution { return }
    let role: ConsoleBlock.Role =
      words.contains("lab")
      ? .lab : words.contains("show") ? .show : open?.kind == .solution ? .hidden : .given
    do throws(LabMistake) {
      var parsed = try ConsoleBlock.parse(
        text, at: block.line + 1, role: role, isUnordered: words.contains("unordered"),
        file: source.file)
      parsed.isQuiet = words.contains("quiet")
      parsed.branch = branch
      checkBlanks(parsed)
      add(.console(parsed))
    } catch {
      mistakes.append(error)
    }
  }

  /// The name behind `on`.
  private mutating func takeBranch(of words: inout [String], _ block: Block) -> String? {
    guard let place = words.firstIndex(of: "on") else { return nil }
    defer { words.removeSubrange(place..<min(place + 2, words.count)) }
    guard words.indices.contains(place + 1), Course.isName(words[place + 1]) else {
      refuse(
        block.line, 1, length: self.place(block), "`console on NAME` says on which branch",
        "`console on 이름`: 어느 브랜치에서 실행할지 이름이 필요합니다")
      return nil
    }
    return words[place + 1]
  }

  // MARK: Values in commands

  private mutating func checkBlanks(_ block: ConsoleBlock) {
    for command in block.commands {
      checkBlanks(command.text, command.line)
      command.typed.forEach { checkBlanks($0, command.line) }
      for (expected, line) in zip(
        command.output + command.errors, command.outputLines + command.errorLines)
      {
        guard case .line(let parts) = expected else { continue }
        for case .words(let words) in parts { checkBlanks(words, line) }
      }
    }
  }

  mutating func checkBlanks(_ text: String, _ line: Int) {
    for blank in Blanks.of(text) {
      let place = source.lines.indices.contains(line - 1) ? source.lines[line - 1] : ""
      let before = place.place(of: "{{" + blank.expression).map {
        place.distance(from: place.startIndex, to: $0)
      }
      _ = expression(blank.expression, line, (before ?? 0) + 3)
    }
  }

  // MARK: Prose

  private mutating func prose(_ block: Block) -> Prose {
    prose(source.text(from: block.line, to: block.endLine), at: block.line)
  }

  mutating func prose(_ text: String, at line: Int, column: Int = 1) -> Prose {
    var parts: [Prose.Part] = []
    var rest = text[...]
    var place = ExpressionLexer.Place(line: line, column: column)
    func moved(_ text: Substring) {
      for letter in text {
        if letter == "\n" {
          place.line += 1
          place.column = 1
        } else {
          place.column += 1
        }
      }
    }
    while let begin = rest.place(of: "{{"), let end = rest[begin...].place(of: "}}") {
      if begin > rest.startIndex { parts.append(.text(String(rest[..<begin]))) }
      let start = rest.index(begin, offsetBy: 2)
      moved(rest[..<start])
      if let typed = expression(String(rest[start..<end]), place.line, place.column) {
        parts.append(.value(typed))
      }
      let next = rest.index(end, offsetBy: 2)
      moved(rest[start..<next])
      rest = rest[next...]
    }
    if let begin = rest.place(of: "{{") {
      moved(rest[..<begin])
      refuse(
        place.line, place.column, length: 2, "these braces are never closed with `}}`",
        "`}}`로 닫히지 않은 중괄호입니다")
    }
    if !rest.isEmpty { parts.append(.text(String(rest))) }
    return Prose(source: text, line: line, parts: parts)
  }

  mutating func expression(_ text: String, _ line: Int, _ column: Int) -> TypedExpression? {
    do throws(ExpressionParser.Refusal) {
      let typed = try ExpressionParser.parse(text, line: line, column: column, names: names)
      checkKept(typed)
      return typed
    } catch {
      mistakes.append(
        LabMistake(
          source.file, error.place.line, error.place.column, length: error.length, error.words))
      return nil
    }
  }
}

extension LabParser {
  /// A value is there from its own step on.
  fileprivate mutating func checkKept(_ typed: TypedExpression) {
    for name in typed.expression.names.sorted() {
      guard let keeper = keepers[name], keeper > steps.count - 1 else { continue }
      refuse(
        typed.line, typed.column, length: typed.source.trimmed.count,
        "`\(name)` is kept in a later step, and has no value here",
        "`\(name)`: 뒤의 스텝에서 저장하는 값이라 여기서는 쓸 수 없습니다")
    }
  }
}

extension Substring {
  /// Where an ASCII text begins; looked for byte by byte, since pages are long.
  func place(of part: String) -> Index? {
    let wanted = Array(part.utf8)
    guard !wanted.isEmpty else { return startIndex }
    let bytes = utf8
    var at = bytes.startIndex
    while at < bytes.endIndex {
      if bytes[at] == wanted[0], bytes[at...].starts(with: wanted) { return at }
      bytes.formIndex(after: &at)
    }
    return nil
  }
}

extension [LabMistake] {
  var inOrder: [LabMistake] {
    sorted { ($0.file, $0.line, $0.column) < ($1.file, $1.line, $1.column) }
  }
}
