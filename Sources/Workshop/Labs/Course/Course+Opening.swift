internal import Shell
internal import Unix

/// When a question can be answered, and for how long its answer is right.
///
/// A question opens when what it asks about is there; its key is worked out then, since that is what was
/// seen. An answer may fit that key or the one of now. When the step ends it is judged once more, so that
/// nothing counts that was only made so for a moment.
extension Course {
  /// Why a question is closed; nil when it is open.
  enum Closed {
    case check(Check)
    case condition
    case unknowable(Words)
  }

  func whyClosed(_ question: Question, in step: Step) -> Closed? {
    if state.keys[question.id] != nil { return nil }
    let now = evaluation
    if let opens = question.opens {
      let value = now.value(opens)
      if let why = value.whyUnknowable { return .unknowable(why) }
      return value.isTrue ? nil : .condition
    }
    for check in evidence(for: question, in: step) where !state.held.contains(check.id) {
      let value = now.value(check.condition)
      if let why = value.whyUnknowable { return .unknowable(why) }
      if !value.isTrue { return .check(check) }
    }
    return nil
  }

  /// The checks before it on the page.
  private func evidence(for question: Question, in step: Step) -> [Check] {
    step.checks.filter { $0.line < question.line }
  }

  /// Keeps the keys of the questions that open now. One that is open from the beginning has no such
  /// moment.
  func openQuestions(in step: Step) {
    for question in step.asked where state.keys[question.id] == nil {
      guard question.opens != nil || !evidence(for: question, in: step).isEmpty,
        whyClosed(question, in: step) == nil
      else { continue }
      let key = evaluation.value(question.key)
      guard key != .none, key.whyUnknowable == nil else { continue }
      state.keys[question.id] = key
      keepDeed(.open(question: question.id, key: key.source))
    }
  }

  /// Answers that fit neither what there was when their question opened nor what there is now.
  func staleAnswers(_ step: Step) -> [Question] {
    let now = evaluation
    return step.asked.filter { question in
      guard let given = state.answers.first(where: { $0.question == question.id }),
        let answer = try? GivenAnswer(given.text, to: question)
      else { return false }
      let keys = [now.value(question.key), state.keys[question.id]].compactMap { $0 }
      return !keys.contains { $0.whyUnknowable != nil || answer.means($0, as: question.kind) }
    }
  }

  /// Takes such answers back, so that they are asked for again; false where there is none.
  func retractStale(_ step: Step, _ printer: StepPrinter) -> Bool {
    let stale = staleAnswers(step)
    for question in stale {
      let kept = state.answers.first { $0.question == question.id }?.text ?? ""
      let text = shown(kept, question)
      state.answers.removeAll { $0.question == question.id }
      keepDeed(.retract(question: question.id))
      printer.say(CourseWords.noLongerRight(text, step.questions.count > 1 ? question.id : nil))
    }
    return !stale.isEmpty
  }
}
