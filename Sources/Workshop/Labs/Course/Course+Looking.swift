internal import Shell
internal import Unix

/// Looking at the step's checks: by itself after each command, and when asked.
extension Course {
  /// What holds, and what does not yet.
  struct Standing {
    var failing: [Check] = []
    /// Checks of which nobody can know here whether they hold, and why.
    var unknowable: [(check: Check, why: Words)] = []
    var open: [Question] = []
    /// Predictions of which nobody has seen what comes.
    var unseen: [Question] = []
    /// Trials that the cluster has still to withstand.
    var untried: [Trial] = []
    /// The way round the task that was gone, if one was.
    var cheat: Advice?
    var isDone: Bool {
      failing.isEmpty && unknowable.isEmpty && open.isEmpty && unseen.isEmpty && untried.isEmpty
        && cheat == nil
    }

    func holds(_ check: Check) -> Bool {
      !failing.contains { $0.id == check.id } && !unknowable.contains { $0.check.id == check.id }
    }
  }

  func standing(_ step: Step) -> Standing {
    let now = evaluation
    var standing = Standing(open: step.asked.filter { !state.answered.contains($0.id) })
    standing.unseen = step.predictions.filter { state.outcomes[$0.id] == nil }
    standing.untried = step.trials.filter { !state.withstood.contains($0.id) }
    standing.cheat = step.advices.first { $0.isCheat && now.isTrue($0.condition) }
    for check in step.checks {
      let value = now.value(check.condition)
      if let why = value.whyUnknowable {
        standing.unknowable.append((check, why))
      } else if !value.isTrue {
        standing.failing.append(check)
      }
    }
    return standing
  }

  /// After a command: says what has changed.
  func look(_ output: Output) {
    guard playing == nil, let step, !step.isReading else { return }
    let printer = StepPrinter(self, output)
    tellOutcomes(printer)
    let standing = standing(step)
    openQuestions(in: step)
    tellBroken(step, standing, printer)
    let isFresh = step.checks.contains { check in
      !check.stays && !state.held.contains(check.id) && standing.holds(check)
    }
    for check in step.checks where standing.holds(check) {
      if !state.held.contains(check.id) { state.held.append(check.id) }
    }
    if standing.isDone {
      if !state.isDone { finish(step, printer) }
      return
    }
    if isFresh { printer.tally(step, standing) }
    tellAdvice(step, printer)
  }

  private func tellBroken(_ step: Step, _ standing: Standing, _ printer: StepPrinter) {
    for check in standing.failing where state.held.contains(check.id) {
      state.held.removeAll { $0 == check.id }
      printer.broken(check)
    }
  }

  /// Advice that begins to fit is given once.
  private func tellAdvice(_ step: Step, _ printer: StepPrinter) {
    let now = evaluation
    let fitting = step.advices.filter { now.isTrue($0.condition) }
    state.told.removeAll { id in !fitting.contains { $0.id == id } }
    guard let first = fitting.first, !state.told.contains(first.id) else { return }
    state.told.append(first.id)
    printer.advice(first)
  }

  /// The step is done: what happened is told, and kept; in free play neither.
  func finish(_ step: Step, _ printer: StepPrinter) {
    guard playing == nil else { return printer.say(CourseWords.onlyPlayed) }
    if retractStale(step, printer) { return printer.tally(step, standing(step)) }
    state.isDone = true
    keepTimed(.done(step.id))
    if let lab, !progress.isDone(step.id, of: lab.id) {
      note("\(isShowing ? "shown" : "done") \(lab.id) \(step.id)", durably: true)
    }
    printer.done(step)
  }

  /// `check`: everything that is still open, with what to do about it. Gives the status.
  func check(_ output: Output) -> Int32 {
    guard let step else { return 2 }
    let printer = StepPrinter(self, output)
    let standing = standing(step)
    if !state.isDone { keepTimed(.checked) }
    if standing.isDone {
      if state.isDone || step.isReading {
        printer.isAlreadyDone()
      } else {
        finish(step, printer)
      }
      return 0
    }
    if let words = nearMiss(step, standing) { printer.say(words, .bold) }
    printer.open(step, standing)
    let now = evaluation
    if let advice = step.advices.first(where: { now.isTrue($0.condition) }) {
      state.told.append(advice.id)
      printer.advice(advice)
    }
    return 1
  }

  /// Values that the holes of a block's output catch, when the learner runs its command, perhaps with
  /// other options.
  func capture(_ command: TypedCommand, _ printed: [UInt8]) {
    guard let step, !printed.isEmpty else { return }
    let holding = step.blocks.flatMap(\.commands).map(filled).filter { expected in
      (expected.output + expected.errors).contains { !$0.captures.isEmpty }
    }
    guard !holding.isEmpty else { return }
    let name = LineCompletion.command(of: command.line, in: session)?.name
    let same = holding.filter { $0.text.trimmed == command.line.trimmed }
    let like = holding.filter { expected in
      name != nil && LineCompletion.command(of: expected.text, in: session)?.name == name
    }
    var lines = String(decoding: printed, as: UTF8.self)
      .split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    if lines.last == "" { lines.removeLast() }
    for expected in same.isEmpty ? like : same { capture(expected, lines) }
  }

  /// From the lines that the block says, where all is as there; else from the newest that look like them.
  private func capture(_ expected: ConsoleCommand, _ lines: [String]) {
    var whole = ExpectedOutput(expected.output, isUnordered: false, captures: [:])
    let isWhole = whole.mismatch(lines) == nil
    for case .line(let parts) in expected.output + expected.errors {
      let names = ExpectedLine.line(parts).captures
      guard !names.isEmpty else { continue }
      let newest = lines.reversed().lazy
        .compactMap { LineMatch.captures(of: $0, parts, known: [:]) }.first
      let found = isWhole ? whole.captures : newest ?? [:]
      for (name, type) in names {
        guard let text = found[name] ?? newest?[name] else { continue }
        values[name] = type == .number ? .number(Int(text)) : .text(text)
        session.set(name, to: text)
      }
    }
  }
}
