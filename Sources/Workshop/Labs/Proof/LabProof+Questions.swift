internal import Shell
internal import Unix

/// A learner's answers in the proof: right ones, foretold ones, and each that is known to be wrong.
extension LabProof {
  // MARK: Predictions

  /// What is foretold is seen when the step is solved, and not before it begins; right, wrong or not at
  /// all, it gets what belongs to it.
  func foretell(_ question: Question) {
    let now = course.evaluation
    guard let until = question.until, now.isTrue(until) else {
      return refuse(
        question.line,
        "the solution has run, and what the prediction `\(question.id)` waits for (`until`) has not come",
        "풀이를 실행해도 `\(question.id)` 예측의 `until` 조건이 참이 되지 않습니다")
    }
    let key = now.value(question.key)
    guard key != .none else {
      return refuse(
        question.line, "the key of `\(question.id)` has no value here",
        "`\(question.id)` 예측의 정답을 구할 수 없습니다")
    }
    keys[(course.step?.id ?? "") + "/" + question.id] = key
    func verdict(_ value: Value) -> Outcome.Verdict {
      course.reply(toForetold: .text(value.shown), question, key).verdict
    }
    if verdict(key) != .right {
      refuse(
        question.line, "the key of `\(question.id)` is \(key.shown), which nobody can foretell",
        "`\(question.id)` 예측의 정답은 입력할 수 없는 값입니다: \(key.shown)")
    }
    for misconception in question.misconceptions
    where verdict(now.value(misconception.value)) != .wrong(misconception.id) {
      refuse(
        misconception.line,
        "who foretells \(now.value(misconception.value).shown) does not get the reply "
          + "`\(misconception.id)`",
        "`\(now.value(misconception.value).shown)`: 이렇게 예측해도 `\(misconception.id)` 설명이 나오지 않습니다")
    }
    let outcome = Outcome(verdict: .none, observed: key.source)
    course.state.outcomes[question.id] = outcome
  }

  // MARK: Questions

  func ask(_ question: Question, in step: Step) {
    let now = course.evaluation
    course.openQuestions(in: step)
    if course.whyClosed(question, in: step) != nil {
      return refuse(
        question.line,
        "when the solution comes to the question `\(question.id)`, it cannot be answered yet: the commands "
          + "that show what it asks about stand behind it",
        "풀이가 `\(question.id)` 질문에 이르렀을 때 아직 답할 수 없습니다. 질문이 묻는 내용을 보여 주는 명령이 질문 뒤에 있습니다")
    }
    let key = now.value(question.key)
    keys[step.id + "/" + question.id] = key
    guard key != .none else {
      refuse(
        question.line, "the key of `\(question.id)` has no value here",
        "`\(question.id)` 질문의 정답을 구할 수 없습니다")
      return
    }
    if case .list(let items) = key, items.isEmpty {
      return refuse(
        question.line, "the key of `\(question.id)` is an empty list, which nobody can type",
        "`\(question.id)` 질문의 정답이 빈 목록이라 아무도 입력할 수 없습니다")
    }
    if question.kind == .order, key.items?.count != question.options.count {
      refuse(
        question.line,
        "the key of `\(question.id)` puts \(key.items?.count ?? 0) in order, and there are "
          + "\(question.options.count) answers",
        "`\(question.id)` 질문의 정답은 \(key.items?.count ?? 0)개의 순서인데 선택지는 "
          + "\(question.options.count)개입니다")
    }
    if let answer = try? GivenAnswer(key.shown, to: question), answer.means(key, as: question.kind)
    {
      course.take(key.shown, answered: question.id)
    } else {
      refuse(
        question.line,
        "the key of `\(question.id)` is \(key.shown), which is not accepted as an answer",
        "`\(question.id)` 질문의 정답을 그대로 입력해도 맞은 것으로 처리되지 않습니다: \(key.shown)")
    }
    for misconception in question.misconceptions {
      tell(misconception, question, now.value(misconception.value))
    }
    guard asksInFull else { return }
    forms(question, key)
    neighbours(question, now, key)
    shuffled(question, key)
  }

  private func tell(_ misconception: Misconception, _ question: Question, _ value: Value) {
    guard value != .none else {
      return refuse(
        misconception.line, "the misconception `\(misconception.id)` has no value here",
        "`\(misconception.id)` 오답의 값을 구할 수 없습니다")
    }
    if case .list(let items) = value, items.isEmpty {
      return refuse(
        misconception.line,
        "the misconception `\(misconception.id)` is an empty list, which nobody can type",
        "`\(misconception.id)` 오답이 빈 목록이라 아무도 입력할 수 없습니다")
    }
    switch course.reply(to: GivenAnswer(value), question) {
    case .misconception(let reply) where reply.id == misconception.id: return
    case .right:
      refuse(
        misconception.line,
        "the misconception `\(misconception.id)` gives \(value.shown), and so does the key; choose data "
          + "where they differ",
        "`\(misconception.id)` 오답의 값이 정답과 같습니다(\(value.shown)). 두 값이 다르게 나오는 데이터를 써 주세요")
    case .misconception(let other):
      refuse(
        misconception.line,
        "the misconception `\(misconception.id)` gives \(value.shown), which is already `\(other.id)`",
        "`\(misconception.id)` 오답의 값(\(value.shown))은 이미 `\(other.id)` 오답에 쓰였습니다")
    case .neighbour, .wrong, .noKey, .unknowable:
      refuse(
        misconception.line, "the misconception `\(misconception.id)` gets no reply of its own",
        "`\(misconception.id)` 오답을 입력해도 그 설명이 나오지 않습니다")
    }
  }
}
