internal import Shell
internal import Unix

/// A lab in another language: the lab's logic with the translation's texts.
///
/// What a translation must have in common with its lab is compared here: steps, ids, commands, and the
/// sorts of its paragraphs. Where something is missing, the lab's own text stands.
public struct Translation {
  private let lab: Lab
  private let other: Lab
  public private(set) var mistakes: [LabMistake] = []

  public init(of lab: Lab, by other: Lab) {
    self.lab = lab
    self.other = other
  }

  public mutating func made() -> Lab {
    if other.id != lab.id {
      refuse(
        1, "this translates `\(other.id)`, and the lab is called `\(lab.id)`",
        "번역 파일의 `lab` 값은 `\(other.id)`, 원본 랩의 id는 `\(lab.id)`입니다")
    }
    let ids = lab.steps.map(\.id)
    for step in other.steps where !ids.contains(step.id) {
      let near = Nearness.nearest(step.id, among: ids)
      refuse(
        step.line,
        "the lab has no step `\(step.id)`" + (near.map { "; the nearest is `\($0)`" } ?? ""),
        "원본 랩에 없는 스텝입니다: `\(step.id)`" + (near.map { ". 가장 비슷한 스텝: `\($0)`" } ?? ""))
    }
    if other.steps.map(\.id).filter(ids.contains) != ids.filter(other.steps.map(\.id).contains) {
      refuse(1, "the steps stand in another order", "스텝의 순서가 원본과 다릅니다")
    }
    let steps = lab.steps.map { step in
      guard let its = other.steps.first(where: { $0.id == step.id }) else {
        refuse(
          1, "step `\(step.id)` is not translated", "`\(step.id)` 스텝의 번역이 없습니다")
        return step
      }
      return merged(step, its)
    }
    var head = lab.head
    head.title = other.head.title
    head.about = other.head.about
    let isWhole = other.introduction.count == lab.introduction.count
    if !isWhole {
      refuse(
        other.introduction.last?.line ?? 1,
        "the introduction has \(other.introduction.count) paragraphs, and the lab's has "
          + "\(lab.introduction.count)",
        "도입부의 문단이 \(other.introduction.count)개입니다. 원본에는 \(lab.introduction.count)개가 있습니다")
    }
    return Lab(
      head: head, introduction: other.introduction, steps: steps, names: lab.names,
      source: lab.source)
  }

  private mutating func refuse(_ line: Int, _ english: String, _ korean: String) {
    mistakes.append(LabMistake(other.source.file, line, Words(english, korean)))
  }

  // MARK: A step

  private mutating func merged(_ step: Step, _ its: Step) -> Step {
    var merged = step
    merged.heading = its.heading ?? step.heading
    merged.items = items(step, its)
    for place in merged.checks.indices {
      let found = pick(its.checks, merged.checks[place].id, "check", its) { $0.id }
      merged.checks[place].otherwise = found?.otherwise ?? merged.checks[place].otherwise
      compare(merged.checks[place].again, found?.again, "again", its.line, merged.checks[place].id)
      merged.checks[place].again = found?.again ?? merged.checks[place].again
    }
    for place in merged.advices.indices {
      let found = pick(its.advices, merged.advices[place].id, "when", its) { $0.id }
      merged.advices[place].say = found?.say ?? merged.advices[place].say
    }
    for place in merged.questions.indices {
      let id = merged.questions[place].id
      guard let found = pick(its.questions, id, "ask", its, { $0.id }) else { continue }
      merge(&merged.questions[place], found, its)
    }
    for place in merged.trials.indices {
      let found = pick(its.trials, merged.trials[place].id, "trial", its) { $0.id }
      merged.trials[place].say = found?.say ?? merged.trials[place].say
      merged.trials[place].otherwise = found?.otherwise ?? merged.trials[place].otherwise
    }
    unknown(its.trials.map(\.id), step.trials.map(\.id), "trial", its)
    unknown(its.checks.map(\.id), step.checks.map(\.id), "check", its)
    unknown(its.advices.map(\.id), step.advices.map(\.id), "when", its)
    unknown(its.questions.map(\.id), step.questions.map(\.id), "ask", its)
    if its.hints.count != step.hints.count {
      refuse(
        its.line,
        "step `\(step.id)` has \(its.hints.count) hints, and the lab's has \(step.hints.count)",
        "`\(step.id)` 스텝의 힌트가 \(its.hints.count)개입니다. 원본에는 \(step.hints.count)개가 있습니다")
    } else {
      merged.hints = its.hints
    }
    compare(step.summary, its.summary, "What happened", its.line, step.id)
    merged.summary = its.summary ?? step.summary
    merged.madeFrom = its.madeFrom
    return merged
  }

  private mutating func compare(
    _ mine: Prose?, _ its: Prose?, _ what: String, _ line: Int, _ id: String
  ) {
    guard (mine == nil) != (its == nil) else { return }
    mine == nil
      ? refuse(line, "`\(id)` has no \(what) in the lab", "`\(id)`: 원본에는 \(what) 항목이 없습니다")
      : refuse(line, "`\(id)` lacks its \(what)", "`\(id)`: \(what) 항목의 번역이 없습니다")
  }

  private mutating func pick<Part>(
    _ parts: [Part], _ id: String, _ kind: String, _ step: Step, _ name: (Part) -> String
  ) -> Part? {
    if let found = parts.first(where: { name($0) == id }) { return found }
    refuse(
      step.line, "step `\(step.id)` lacks `\(kind) \(id)`",
      "`\(step.id)` 스텝에 `\(kind) \(id)` 번역이 없습니다")
    return nil
  }

  private mutating func unknown(_ its: [String], _ known: [String], _ kind: String, _ step: Step) {
    for id in its where !known.contains(id) {
      refuse(
        step.line, "the lab's step `\(step.id)` has no `\(kind) \(id)`",
        "원본의 `\(step.id)` 스텝에는 `\(kind) \(id)` 항목이 없습니다")
    }
  }

  private mutating func merge(_ question: inout Question, _ its: Question, _ step: Step) {
    question.prompt = its.prompt ?? question.prompt
    if its.options.count == question.options.count {
      question.options = its.options
    } else {
      refuse(
        its.line,
        "`ask \(its.id)` has \(its.options.count) answers, and the lab's has "
          + "\(question.options.count)",
        "`ask \(its.id)`: 선택지가 \(its.options.count)개입니다. 원본에는 \(question.options.count)개가 있습니다")
    }
    compare(question.right, its.right, "right", its.line, its.id)
    question.right = its.right ?? question.right
    for place in question.misconceptions.indices {
      let id = question.misconceptions[place].id
      let found = pick(its.misconceptions, id, "wrong", step) { $0.id }
      question.misconceptions[place].say = found?.say ?? question.misconceptions[place].say
    }
    unknown(its.misconceptions.map(\.id), question.misconceptions.map(\.id), "wrong", step)
  }

  // MARK: What stands on the page

  private mutating func items(_ step: Step, _ its: Step) -> [Step.Item] {
    var items: [Step.Item] = []
    for (place, item) in step.items.enumerated() {
      guard place < its.items.count else {
        refuse(
          its.line, "step `\(step.id)` ends before line \(Self.line(item, step)) of the lab",
          "`\(step.id)` 스텝이 원본 \(Self.line(item, step))행에 해당하는 내용 앞에서 끝납니다")
        return items + step.items[place...]
      }
      switch (item, its.items[place]) {
      case (.prose(let mine), .prose(let other)):
        if Self.sort(mine) != Self.sort(other) { return differs(step, its, place, items) }
        items.append(.prose(other))
      case (.book(let place, _), .book(_, let other)): items.append(.book(place, other))
      case (.console(let mine), .console(let other)):
        items.append(.console(merged(mine, other)))
      case (.question(let number), .question): items.append(.question(number))
      default: return differs(step, its, place, items)
      }
    }
    if its.items.count > step.items.count {
      let line = Self.line(its.items[step.items.count], its)
      refuse(line, "the lab has nothing that this translates", "원본에 해당하는 내용이 없습니다")
    }
    return items
  }

  private mutating func differs(
    _ step: Step, _ its: Step, _ place: Int, _ items: [Step.Item]
  ) -> [Step.Item] {
    let line = Self.line(step.items[place], step)
    refuse(
      Self.line(its.items[place], its),
      "this is not what stands at line \(line) of the lab: as many paragraphs, lists, blocks and "
        + "questions are needed, in the same order",
      "원본 \(line)행에 있는 것과 종류가 다릅니다. 문단, 목록, 블록, 질문의 수와 순서가 원본과 같아야 합니다")
    return items + step.items[place...]
  }

  private static func sort(_ prose: Prose) -> String {
    MarkdownPage.blocks(prose.source).first?.sort ?? ""
  }

  static func line(_ item: Step.Item, _ step: Step) -> Int {
    switch item {
    case .prose(let prose), .book(_, let prose): prose.line
    case .console(let block): block.line
    case .question(let number): step.questions[number].line
    }
  }

  private mutating func merged(_ block: ConsoleBlock, _ other: ConsoleBlock) -> ConsoleBlock {
    var merged = block
    if block.role != other.role || block.isUnordered != other.isUnordered
      || block.branch != other.branch
    {
      refuse(
        other.line - 1, "the block's words differ from those at line \(block.line - 1) of the lab",
        "블록의 속성이 원본 \(block.line - 1)행과 다릅니다")
    }
    for (place, command) in block.commands.enumerated() {
      guard place < other.commands.count else {
        refuse(
          other.line, "the block lacks `\(command.text)`", "블록에 빠진 명령이 있습니다: `\(command.text)`")
        return merged
      }
      let its = other.commands[place]
      if its.script != command.script || its.output != command.output
        || its.errors != command.errors || its.status != command.status
      {
        refuse(
          its.line, "the command or its output differs from line \(command.line) of the lab",
          "명령이나 출력이 원본 \(command.line)행과 다릅니다")
      }
      if its.notes.count == command.notes.count {
        merged.commands[place].notes = its.notes
      } else {
        refuse(
          its.line,
          "the comments before the command are not those at line \(command.line) of the lab",
          "명령 앞의 주석 수가 원본 \(command.line)행과 다릅니다")
      }
    }
    if other.commands.count > block.commands.count {
      refuse(
        other.commands[block.commands.count].line, "the lab has no such command here",
        "원본에 없는 명령입니다")
    }
    return merged
  }
}
