internal import Shell
internal import Unix

/// Predictions: what somebody expects is asked before they see it, taken without a verdict, and put beside
/// what then happened. Who says beforehand what they expect learns more from seeing it, wrong or right.
extension Course {
  /// The predictions of this step that nobody has seen the outcome of.
  var openPredictions: [Question] {
    step?.predictions.filter { state.outcomes[$0.id] == nil } ?? []
  }

  // MARK: Before

  /// Before the first command that changes something, or in a step that one goes through by looking before the first
  /// look of that kind, each open prediction is asked for once.
  func askToPredict(before line: String, _ output: Output) {
    guard !isReplaying, !isLeading, playing == nil, let keyboard = session.typist.keyboard else {
      return
    }
    let waiting = openPredictions.filter { state.predictions[$0.id] == nil }
    guard !waiting.isEmpty, !Looking.isAll(of: line, in: session) || isLookOfStep(line) else {
      return
    }
    let printer = StepPrinter(self, output)
    printer.say(CourseWords.predictFirst)
    for question in waiting { ask(for: question, keyboard, printer) }
  }

  /// Whether nothing that the step shows changes anything, and the line is one of its commands.
  private func isLookOfStep(_ line: String) -> Bool {
    let shown = (step?.blocks ?? []).filter { $0.role == .given || $0.role == .show }
    let commands = shown.flatMap(\.commands).map { filled($0).text }
    guard !commands.isEmpty, commands.allSatisfy({ Looking.isAll(of: $0, in: session) }) else {
      return false
    }
    func last(_ line: String) -> String? {
      line.split(separator: " ").map { CommandList.plain(String($0)) }.last { name in
        CommandList.find(name, in: session.every) != nil
      }
    }
    return commands.contains { last($0) == last(line) }
  }

  private func ask(for question: Question, _ keyboard: Keyboard, _ printer: StepPrinter) {
    printer.foretell(question)
    for _ in 0..<2 {
      printer.output.flush()
      guard case .line(let line) = keyboard.read(CourseWords.expect.text(in: language), .input),
        !line.trimmed.isEmpty
      else { break }
      let answer = Self.withoutVerb(line, question)
      do throws(GivenAnswer.Refusal) {
        return take(try foretold(answer, question), question, printer, answer)
      } catch {
        if isCommand(line) {
          printer.say(CourseWords.notRun(line.trimmed))
          break
        }
        printer.say(error.words)
      }
    }
    take(.declined, question, printer)
  }

  /// Who was just told of `answer NUMBER` may type that here, too.
  private static func withoutVerb(_ line: String, _ question: Question) -> String {
    var words = line.split(separator: " ")
    guard words.count > 1, words.first == "answer" else { return line }
    words.removeFirst()
    if words.count > 1, words.first == question.id[...] { words.removeFirst() }
    return words.joined(separator: " ")
  }

  /// What was pasted with others, or typed without a look at the question.
  private func isCommand(_ line: String) -> Bool {
    guard let first = line.split(separator: " ").first else { return false }
    return first.hasPrefix("@") || first == "$"
      || CommandList.find(CommandList.plain(String(first)), in: session.every) != nil
  }

  private func foretold(
    _ text: String, _ question: Question
  ) throws(GivenAnswer.Refusal) -> Foretold {
    if Self.isUnknown(text) { return .unknown }
    return .text(try GivenAnswer(text, to: question, offer(of: question)).kept.trimmed)
  }

  /// `?`, or that one does not know, in either language.
  private static func isUnknown(_ text: String) -> Bool {
    let letters = text.lowercased().filter { $0.isLetter || $0 == "?" }
    return ["?", "idontknow", "dontknow", "dunno", "idk", "unknown", "noidea"].contains(letters)
      || ["모르", "모름", "몰라"].contains { letters.hasPrefix($0) }
  }

  private func take(
    _ foretold: Foretold, _ question: Question, _ printer: StepPrinter, _ typed: String = ""
  ) {
    state.predictions[question.id] = foretold
    keepTimed(.predict(question: question.id, foretold))
    // As it was typed: an option's number on the screen may not be the author's.
    let shown: Foretold = if case .text = foretold { .text(typed.trimmed) } else { foretold }
    printer.say(CourseWords.noted(shown), .dim)
  }

  /// `answer`, of a prediction: gives the status.
  func predict(_ text: String, _ question: Question, _ printer: StepPrinter) -> Int32 {
    guard state.outcomes[question.id] == nil else {
      printer.say(CourseWords.afterTheFact)
      return 1
    }
    do throws(GivenAnswer.Refusal) {
      take(try foretold(text, question), question, printer, text)
      return 0
    } catch {
      printer.say(error.words)
      return 2
    }
  }

  // MARK: When it is seen

  /// Of each prediction whose outcome is there now: what was expected, beside what came.
  func tellOutcomes(_ printer: StepPrinter) {
    let now = evaluation
    for question in openPredictions {
      guard let until = question.until, now.isTrue(until) else { continue }
      let key = now.value(question.key)
      guard key != .none, key.whyUnknowable == nil else { continue }
      let foretold = state.predictions[question.id] ?? .declined
      let reply = reply(toForetold: foretold, question, key)
      let outcome = Outcome(verdict: reply.verdict, observed: key.source)
      state.outcomes[question.id] = outcome
      keepDeed(.seen(question: question.id, outcome))
      printer.outcome(question, foretold, reply, key)
    }
  }

  enum ForetoldReply {
    case right, wrong(Misconception?), none
    /// Wrong, and next to what came.
    case neighbour(Words)

    var verdict: Outcome.Verdict {
      switch self {
      case .right: .right
      case .wrong(let misconception): .wrong(misconception?.id)
      case .neighbour: .wrong(nil)
      case .none: .none
      }
    }
  }

  func reply(toForetold foretold: Foretold, _ question: Question, _ key: Value) -> ForetoldReply {
    guard case .text(let text) = foretold, let answer = try? GivenAnswer(text, to: question) else {
      return .none
    }
    if answer.means(key, as: question.kind) { return .right }
    let now = evaluation
    let misconception = question.misconceptions.first {
      answer.means(now.value($0.value), as: question.kind)
    }
    if misconception == nil, let words = neighbour(of: question, answer, now, key) {
      return .neighbour(words)
    }
    return .wrong(misconception)
  }
}
