internal import Shell
internal import Unix

/// Answers, hints, and the solution.
extension Course {
  /// `answer`: gives the status.
  func answer(_ words: [String], _ output: Output, _ errors: Output) -> Int32 {
    guard let step else { return 2 }
    guard !step.questions.isEmpty else {
      StepPrinter(self, output).say(CourseWords.noQuestion)
      return 1
    }
    var words = Self.separated(words)[...]
    let open = openPredictions.first ?? step.asked.first { !state.answered.contains($0.id) }
    let named = self.question(words, in: step, open)
    if named != nil, words.count > 1 || named?.kind != .text { words = words.dropFirst() }
    if named == nil, let name = words.first, words.count > 1, name.first?.isLetter == true,
      isName(name, words, open ?? step.questions[0], step)
    {
      errors.prose("answer: " + CourseWords.unknownQuestion(name, step).text(in: language))
      return 2
    }
    guard let question = named ?? open ?? step.questions.last else { return 2 }
    let printer = StepPrinter(self, output)
    let text = words.joined(separator: " ")
    guard !text.isEmpty else {
      if question.isPrediction {
        printer.foretell(question)
      } else {
        printer.ask(question, in: step)
      }
      return 2
    }
    if question.isPrediction { return predict(text, question, printer) }
    openQuestions(in: step)
    if let closed = whyClosed(question, in: step) {
      printer.closed(closed)
      return 2
    }
    return judge(text, question, step, printer)
  }

  /// `hihis: 3` and `hihis=3` are `hihis 3`.
  private static func separated(_ words: [String]) -> [String] {
    guard let first = words.first,
      let sign = first.firstIndex(where: { $0 == ":" || $0 == "=" }), sign > first.startIndex
    else { return words }
    let rest = String(first[first.index(after: sign)...])
    return [String(first[..<sign])] + (rest.isEmpty ? [] : [rest]) + words.dropFirst()
  }

  /// The question that is named, or given by its number on the page: `answer 2 11`.
  private func question(
    _ words: ArraySlice<String>, in step: Step, _ open: Question?
  ) -> Question? {
    guard let first = words.first else { return nil }
    if let named = step.questions.first(where: { $0.id.lowercased() == first.lowercased() }) {
      return named
    }
    let asked = open ?? step.questions[0]
    guard words.count > 1, step.questions.count > 1, asked.kind.isOneWord,
      let number = Int(first), step.questions.indices.contains(number - 1),
      // `2 messages` is an answer, and `2 11` is not.
      !words.dropFirst().contains(where: { $0.contains(where: \.isLetter) }) || !reads(words, asked)
    else { return nil }
    return step.questions[number - 1]
  }

  /// Whether what stands first names a question that there is not, and is no part of an answer.
  private func isName(
    _ name: String, _ words: ArraySlice<String>, _ asked: Question, _ step: Step
  ) -> Bool {
    if asked.kind != .text, reads(words, asked) { return false }
    return asked.kind.isOneWord && reads(words.dropFirst(), asked)
      || Nearness.nearest(name, among: step.questions.map(\.id)) != nil
  }

  private func reads(_ words: ArraySlice<String>, _ question: Question) -> Bool {
    (try? GivenAnswer(words.joined(separator: " "), to: question, offer(of: question))) != nil
  }

  private func judge(
    _ typed: String, _ question: Question, _ step: Step, _ printer: StepPrinter
  ) -> Int32 {
    let reply: Reply
    let answer: GivenAnswer
    let key = evaluation.value(question.key)
    do throws(GivenAnswer.Refusal) {
      answer = try GivenAnswer(typed, to: question, offer(of: question))
      guard answer.isOfSort(key) else { throw GivenAnswer.numbersOnly }
      reply = self.reply(to: answer, question)
    } catch {
      printer.say(error.words)
      return 2
    }
    let text = answer.kept
    if case .wrong = reply, let words = otherReading(typed, question) {
      printer.say(words)
      return 2
    }
    if let said = answer.said(for: state.keys[question.id] ?? key, as: question.kind) {
      printer.say(CourseWords.readAs(said), .dim)
    }
    switch reply {
    case .right:
      take(text, answered: question.id)
      keepTimed(.answer(question: question.id, text: text))
      printer.right(question)
      let standing = standing(step)
      if standing.isDone, !state.isDone {
        finish(step, printer)
      } else if !standing.isDone {
        printer.tally(step, standing)
      }
      return 0
    case .misconception(let misconception):
      keepTimed(.tried(question: question.id, text: text))
      printer.wrong(question, misconception.say)
    case .neighbour(let words):
      keepTimed(.tried(question: question.id, text: text))
      printer.wrong(question, words)
    case .wrong:
      keepTimed(.tried(question: question.id, text: text))
      printer.wrong(question, nil)
    case .noKey: printer.noKey()
    case .unknowable(let why): printer.unknowable(why)
    }
    return 1
  }

  enum Reply {
    case right
    case misconception(Misconception)
    /// Something next to what is right, which the key itself tells.
    case neighbour(Words)
    case wrong
    /// What is asked about is not there yet.
    case noKey
    /// Nobody can know here what is right.
    case unknowable(Words)
  }

  func reply(to answer: GivenAnswer, _ question: Question) -> Reply {
    let now = evaluation
    let key = now.value(question.key)
    if let seen = state.keys[question.id], answer.means(seen, as: question.kind) { return .right }
    if key == .none { return .noKey }
    if let why = key.whyUnknowable { return .unknowable(why) }
    if answer.means(key, as: question.kind) { return .right }
    for misconception in question.misconceptions
    where answer.means(now.value(misconception.value), as: question.kind) {
      return .misconception(misconception)
    }
    return neighbour(of: question, answer, now, key).map { .neighbour($0) } ?? .wrong
  }

  // MARK: Hints

  func hint(_ output: Output) -> Int32 {
    guard let step else { return 2 }
    let printer = StepPrinter(self, output)
    guard !step.hints.isEmpty else {
      printer.noHint()
      return 1
    }
    if state.hints < step.hints.count {
      state.hints += 1
      keepTimed(.hint(state.hints))
    }
    // A lab may have fewer hints now than when they were given.
    let number = min(state.hints, step.hints.count)
    printer.hint(step.hints[number - 1], number, of: step.hints.count)
    return 0
  }

  // MARK: The solution

  /// How a step is done by its solution.
  enum Way {
    /// With a word on each command, as `solution` does it.
    case shown
    /// Likewise, and each command waits for Enter.
    case stepwise
    /// Quietly, as `skip` does it.
    case skipped
    /// Quietly, from the step's beginning, on the way to another step.
    case passed

    var isQuiet: Bool { self == .skipped || self == .passed }
  }

  /// Does the step again from its beginning as the lab does it, in the order of the page.
  func solve(_ output: Output, _ errors: Output, _ way: Way) -> Int32 {
    guard let step else { return 2 }
    let shown = way.isQuiet ? Output { _ in } : output
    let complaints = way.isQuiet ? Output { _ in } : errors
    let printer = StepPrinter(self, shown)
    if way != .passed {
      // What was done before would stand in the solution's way.
      tellSetAside(output)
      let line = way == .skipped ? "skip (\(number(of: step.id)))" : "solution"
      guard beginAgain(by: line) else { return Session.interrupted }
    }
    let isStepwise = way == .stepwise
    isLeading = true
    defer { isLeading = false }
    showPredictions(step)
    for item in step.items {
      switch item {
      case .prose, .book: break
      case .console(let block):
        guard block.role == .given || block.role == .hidden else { continue }
        var goesOn = true
        onBranch(block.branch) {
          goesOn = run(block.commands, printer, shown, complaints, isStepwise: isStepwise)
        }
        guard goesOn else { return breakOff(way) }
        tellOutcomes(printer)
      case .question(let number):
        let question = step.questions[number]
        guard question.isPrediction || solve(question, printer, isStepwise) else {
          return breakOff(way)
        }
      }
      if session.typist.keyboard?.isInterrupted() ?? false { return breakOff(way) }
    }
    isLeading = false
    for trial in step.trials {
      guard play(trial, printer, shown, complaints) != nil else { return Session.interrupted }
    }
    let standing = standing(step)
    guard standing.isDone else {
      StepPrinter(self, output).open(step, standing)
      return 1
    }
    if way == .passed {
      countAsShown(step)
    } else if way == .skipped {
      state.isDone = true
      keepTimed(.skip(step.id))
      if let lab, progress.step(step.id, of: lab.id) == nil { note("skip \(lab.id) \(step.id)") }
    } else if !state.isDone {
      isShowing = true
      finish(step, printer)
      isShowing = false
    }
    return 0
  }

  /// Who asks for the solution has nothing left to expect.
  private func showPredictions(_ step: Step) {
    for question in openPredictions where state.predictions[question.id] == nil {
      state.predictions[question.id] = .shown
      keepDeed(.predict(question: question.id, .shown))
    }
  }

  /// What was done of it stays.
  private func breakOff(_ way: Way) -> Int32 {
    if way != .passed { session.typist.keyboard?.tell(CourseWords.solutionBrokenOff) }
    return Session.interrupted
  }

  /// Whether whoever looks on has pressed Enter; where nobody can, nothing waits.
  private func goesOn(_ output: Output, _ keyboard: Keyboard?) -> Bool {
    guard let keyboard else { return true }
    output.flush()
    guard case .line(let line) = keyboard.read(CourseWords.enter.text(in: language), .input) else {
      return false
    }
    return !["q", "ㅂ"].contains(line.trimmed.lowercased())
  }

  /// False where it was broken off.
  private func solve(_ question: Question, _ printer: StepPrinter, _ isStepwise: Bool) -> Bool {
    let key = evaluation.value(question.key)
    if let why = key.whyUnknowable {
      printer.unknowable(why)
      return true
    }
    printer.asked(question)
    if isStepwise, !goesOn(printer.output, session.typist.keyboard) { return false }
    printer.solved(question, key)
    take(key.shown, answered: question.id)
    keepDeed(.answer(question: question.id, text: key.shown))
    return true
  }

  /// Carries out commands of the lab in the learner's session. False where whoever waited for Enter has
  /// seen enough.
  @discardableResult
  func run(
    _ commands: [ConsoleCommand], _ printer: StepPrinter, _ output: Output, _ errors: Output,
    isStoppable: Bool = true, isStepwise: Bool = false
  ) -> Bool {
    let typist = session.typist
    let wasLeading = isLeading
    isLeading = true
    let isInterrupted = isStoppable ? typist.keyboard?.isInterrupted : nil
    defer {
      session.attend(typist.keyboard, looksAt: typist.screen)
      isLeading = wasLeading
    }
    for command in commands {
      if isInterrupted?() ?? false { break }
      let command = filled(command)
      printer.command(command)
      output.flush()
      if isStepwise, !goesOn(output, typist.keyboard) { return false }
      session.attend(nil, looksAt: nil, enough: isInterrupted)
      _ = ScriptRunner(session: session, name: "kafkalab").run(
        command.script, output: output, errors: errors)
      output.startLine()
    }
    return true
  }
}
