internal import Shell
internal import Unix

/// What a learner sees of a lab: its text, and what is said to what they did. A sign never stands alone:
/// there is a word beside it, and no colour that one has to see.
struct StepPrinter {
  let course: Course
  let output: Output

  init(_ course: Course, _ output: Output) {
    self.course = course
    self.output = output
  }

  private var language: Language { course.language }
  private var page: PageLines { PageLines(width: course.columns(), output: output) }

  func say(_ words: Words, _ style: Output.Style? = nil) {
    let text = words.text(in: language)
    for line in page.lines(text) { output.line(style.map { output.styled(line, $0) } ?? line) }
  }

  /// A text of the lab, with its values.
  private func write(_ prose: Prose?) {
    guard let prose else { return }
    for line in page.lines(prose.filled(course.evaluation)) { output.line(line) }
  }

  /// A text of the lab behind a word of ours.
  private func write(_ head: Words, _ prose: Prose?, _ style: Output.Style? = nil) {
    write(head, prose.map { $0.filled(course.evaluation) } ?? "", style)
  }

  private func write(_ head: Words, _ text: String, _ style: Output.Style? = nil) {
    let mark = head.text(in: language)
    let lines = page.lines(mark + " " + text)
    for (place, line) in lines.enumerated() {
      guard place == 0, let style, line.hasPrefix(mark) else {
        output.line(line)
        continue
      }
      output.line(output.styled(mark, style) + line.dropFirst(mark.count))
    }
  }

  private func gap() {
    output.startLine()
    output.line("")
  }

  // MARK: The lab and its steps

  func title(_ lab: Lab) {
    for line in page.lines(lab.head.title) { output.line(output.styled(line, .bold)) }
    for prose in lab.introduction {
      gap()
      write(prose)
    }
    gap()
  }

  func resumed(
    _ lab: Lab, _ state: ResumedState, isPlaying: Bool, isStepGone: Bool, brokenOff: Deed?
  ) {
    say(CourseWords.resumed(lab.head.title))
    if let brokenOff {
      say(CourseWords.startBrokenOff(brokenOff))
    } else if isStepGone {
      say(CourseWords.stepIsGone)
    } else {
      say(state)
    }
    if isPlaying { say(CourseWords.stillPlaying) }
    gap()
  }

  /// How what one comes back to was found.
  func say(_ state: ResumedState) {
    for words in state.words(inLab: course.lab != nil) { say(words) }
  }

  func place(_ lab: Lab, _ step: Step) {
    let text = CourseWords.place(lab, course.stepIndex, heading(step))
    for line in page.lines(text) { output.line(output.styled(line, .bold)) }
  }

  private func heading(_ step: Step) -> String {
    let source = step.heading?.source ?? step.id
    return MarkdownPage.blocks(source).first.map { block in
      if case .heading(_, let text) = block.kind { text.map(\.plain).joined() } else { source }
    } ?? source
  }

  func step(_ step: Step) {
    guard let lab = course.lab else { return }
    place(lab, step)
    for item in step.items {
      switch item {
      case .prose(let prose):
        gap()
        write(prose)
      case .book(let place, let prose):
        gap()
        write(CourseWords.bookSays(place), prose, .bold)
      case .console(let block): self.block(block)
      case .question(let number):
        gap()
        if step.questions[number].isPrediction {
          foretell(step.questions[number])
        } else {
          ask(step.questions[number], in: step)
        }
      }
    }
    gap()
    let isLast = course.stepIndex + 1 == lab.steps.count
    say(CourseWords.whatNow(step, isDone: course.state.isDone, isLast: isLast), .dim)
  }

  private func block(_ block: ConsoleBlock) {
    guard block.role == .given || block.role == .show else { return }
    gap()
    if let branch = block.branch { say(CourseWords.onBranch(block: branch), .dim) }
    for command in block.commands.map(course.filled) {
      for note in command.notes {
        output.prose("    " + output.styled("# " + note, .dim), hanging: 6)
      }
      let isPlain = command.isTerminal || block.role == .show && command.text.isEmpty
      let lines = folded(command.text)
      for (place, line) in lines.enumerated() {
        let prompt = place == 0 ? (isPlain ? "" : "$ ") : "    "
        output.line("    " + prompt + output.styled(line, .cyan))
      }
      for line in command.typed { output.line("    > " + output.styled(line, .cyan)) }
      if block.role == .show { for line in command.output { output.line("    " + line.shown) } }
    }
  }

  /// A command that is wider than the screen goes on in the next line, as one would type it.
  private func folded(_ text: String, beside taken: Int = 10) -> [String] {
    CommandFold.lines(text, to: max(course.columns() - taken, 20))
  }

  func labActs(isQuiet: Bool) {
    say(isQuiet ? CourseWords.labPrepared : CourseWords.labActs, .dim)
  }

  func command(_ command: ConsoleCommand) {
    gap()
    for note in word(on: command) {
      for line in PageLines(width: page.width, output: output).lines("\\# " + note) {
        output.line(output.styled(line, .dim))
      }
    }
    let prompt = command.isTerminal ? "" : "$ "
    output.line(prompt + output.styled(command.text, .cyan)) { _ in
      let lines = folded(command.text, beside: 4)
      return lines.enumerated().map { place, line in
        (place == 0 ? prompt : "    ") + output.styled(line, .cyan)
      }
    }
    for line in command.typed { output.line("> " + output.styled(line, .cyan)) }
  }

  /// The author's word on a command, or else what the command is for.
  private func word(on command: ConsoleCommand) -> [String] {
    // A condition before a command is not what it is for.
    if !command.notes.isEmpty || command.isTerminal || command.text.hasPrefix("[ ") {
      return command.notes
    }
    let known = LineCompletion.command(of: command.text, in: course.session)
    return known.map { ["\($0.name): " + $0.summary.text(in: language)] } ?? []
  }

  // MARK: Questions

  func ask(_ question: Question, in step: Step) {
    write(CourseWords.question(number(of: question, in: step)), question.prompt, .bold)
    options(of: question, isNamed: step.questions.count > 1)
  }

  /// The number that it has wherever it is shown; none where nothing else is asked. Predictions are not counted.
  private func number(of question: Question, in step: Step) -> Int? {
    let asked = step.asked.map(\.id)
    return asked.count > 1 ? asked.firstIndex(of: question.id).map { $0 + 1 } : nil
  }

  /// A prediction, to be said before it is seen.
  func foretell(_ question: Question) {
    write(CourseWords.prediction, question.prompt, .bold)
    options(of: question, isNamed: (course.step?.questions.count ?? 0) > 1)
  }

  private func options(of question: Question, isNamed: Bool) {
    let order = course.order(of: question) ?? Array(question.options.indices)
    for (place, option) in order.map({ question.options[$0] }).enumerated() {
      // The number stands before them.
      let lines = PageLines(width: course.columns() - 5, output: output)
        .lines(option.filled(course.evaluation))
      for (row, line) in lines.enumerated() {
        output.line((row == 0 ? "  \(question.optionsStart + place). " : "     ") + line)
      }
    }
    output.prose(
      output.styled(
        "  " + CourseWords.answerBy(question, isNamed: isNamed).text(in: language), .dim),
      hanging: 2)
  }

  /// What was expected of it, beside what came.
  func outcome(
    _ question: Question, _ foretold: Foretold, _ reply: Course.ForetoldReply, _ key: Value
  ) {
    gap()
    let observed = shown(key, question)
    switch reply {
    case .right: write(CourseWords.asPredicted(observed), question.right, .green)
    case .wrong(let misconception):
      let words = CourseWords.notAsPredicted(expected(foretold, question), observed)
      write(words, misconception?.say, .bold)
    case .neighbour(let why):
      let words = CourseWords.notAsPredicted(expected(foretold, question), observed)
      write(words, why.text(in: language), .bold)
    case .none: write(CourseWords.seen(observed), nil, .bold)
    }
  }

  private func expected(_ foretold: Foretold, _ question: Question) -> String {
    guard case .text(let text) = foretold, let answer = try? GivenAnswer(text, to: question) else {
      return ""
    }
    return shown(answer.value, question)
  }

  /// A choice by its number and its words.
  private func shown(_ value: Value, _ question: Question) -> String {
    guard question.kind == .choice, let number = value.number,
      question.options.indices.contains(number - question.optionsStart)
    else { return value.shown }
    let text = question.options[number - question.optionsStart].filled(course.evaluation).trimmed
    return
      "\(course.shown(value, question)) (\(text.hasSuffix(".") ? String(text.dropLast()) : text))"
  }

  func closed(_ why: Course.Closed) {
    switch why {
    case .check(let check): write(CourseWords.closedBy, check.otherwise, .bold)
    case .condition: say(CourseWords.closed)
    case .unknowable(let why): unknowable(why)
    }
  }

  func right(_ question: Question) {
    write(CourseWords.right(named(question)), question.right, .green)
  }

  func wrong(_ question: Question, _ reply: Prose?) {
    if let reply {
      write(CourseWords.notQuite(named(question)), reply, .red)
    } else {
      say(CourseWords.wrong(named(question)))
    }
  }

  func wrong(_ question: Question, _ reply: Words) {
    write(CourseWords.notQuite(named(question)), reply.text(in: language), .red)
  }

  /// A question's name, where a step has several.
  private func named(_ question: Question) -> String? {
    (course.step?.questions.count ?? 0) > 1 ? question.id : nil
  }

  func unknowable(_ why: Words) { say(CourseWords.unknowable(why)) }

  func noKey() { say(CourseWords.noKey) }

  func asked(_ question: Question) {
    gap()
    let place = course.step.flatMap { number(of: question, in: $0) }
    write(CourseWords.question(place), question.prompt, .bold)
  }

  func solved(_ question: Question, _ key: Value) {
    let shown = course.shown(key, question)
    // As the page asks for it.
    let name = (course.step?.questions.count ?? 0) > 1 ? "\(question.id) " : ""
    output.line("$ " + output.styled("answer \(name)\(shown)", .cyan))
  }

  // MARK: Where one stands

  /// How much of the step is done, in one line.
  func tally(_ step: Step, _ standing: Course.Standing) {
    let all = step.checks.count { !$0.stays } + step.questions.count + step.trials.count
    let unknowable = standing.unknowable.count { !$0.check.stays }
    let open =
      standing.failing.count { !$0.stays } + unknowable + standing.open.count
      + standing.unseen.count + standing.untried.count
    say(CourseWords.tally(all - open, of: all, questions: standing.open.count), .dim)
  }

  // MARK: Trials

  func begins(_ trial: Trial) {
    gap()
    write(CourseWords.trial, trial.say, .bold)
  }

  func ended(_ trial: Trial, _ outcome: Course.TrialOutcome) {
    gap()
    if let why = outcome.value.whyUnknowable { return unknowable(why) }
    if outcome.isTrue { return say(CourseWords.withstood, .green) }
    write(CourseWords.notWithstood, outcome.otherwise, .red)
    say(CourseWords.afterTrial, .dim)
  }

  func broken(_ check: Check) {
    write(CourseWords.broken, check.again ?? check.otherwise, .red)
  }

  func advice(_ advice: Advice) { write(CourseWords.advice, advice.say, .bold) }

  func open(_ step: Step, _ standing: Course.Standing) {
    for check in standing.failing { write(CourseWords.notYet, check.otherwise, .bold) }
    for (check, why) in standing.unknowable { say(CourseWords.unknowable(check.id, why), .bold) }
    if let cheat = standing.cheat { advice(cheat) }
    if standing.failing.isEmpty, !standing.untried.isEmpty { say(CourseWords.untried, .bold) }
    for question in standing.unseen { write(CourseWords.notSeen, question.prompt, .bold) }
    for question in standing.open { ask(question, in: step) }
  }

  func notYet(_ step: Step, _ standing: Course.Standing) {
    open(step, standing)
    say(CourseWords.howOn, .dim)
  }

  func isAlreadyDone() { say(CourseWords.isDone) }

  func done(_ step: Step) {
    gap()
    output.prose(output.styled(CourseWords.stepDone.text(in: language), .green))
    if let summary = step.summary { write(summary) }
    let isLast = course.stepIndex + 1 == course.lab?.steps.count
    say(isLast ? CourseWords.lastDone : CourseWords.goOn, .dim)
  }

  func finished(_ lab: Lab) {
    let left = course.counted(lab).filter { !course.progress.isDone($0.id, of: lab.id) }
    gap()
    say(CourseWords.finished(lab, left.count), .bold)
    for step in left { output.prose("  - " + heading(step), hanging: 4) }
    say(CourseWords.afterwards, .dim)
  }

  // MARK: Hints

  func hint(_ prose: Prose, _ number: Int, of count: Int) {
    write(CourseWords.hint(number, of: count), prose, .bold)
    if number == count { say(CourseWords.lastHint, .dim) }
  }

  func noHint() { say(CourseWords.noHint) }
}

extension ExpectedLine {
  /// As it stands in the file.
  var shown: String {
    switch self {
    case .anyLines: return "..."
    case .line(let parts):
      return parts.map { part in
        switch part {
        case .words(let words): words
        case .hole(let hole):
          "[" + [hole.name, hole.kind?.rawValue].compactMap { $0 }.joined(separator: ":") + "]"
        }
      }.joined()
    }
  }
}
