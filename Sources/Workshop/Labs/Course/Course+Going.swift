internal import Shell
internal import Unix

/// Going to any step of a lab: forth by the solutions of those between, back as `back` does it.
extension Course {
  /// `goto STEP`: gives the status.
  func go(to words: [String], _ output: Output, _ errors: Output) -> Int32 {
    let isSure = words.contains("-y")
    let words = words.filter { $0 != "-y" }
    guard let lab, let step else {
      errors.prose("goto: " + CourseWords.goFromNowhere.text(in: language))
      return 2
    }
    guard words.count == 1, let word = words.first else {
      errors.prose("goto: " + CourseWords.goUse(lab).text(in: language))
      return 2
    }
    guard let target = lab.place(of: word) else {
      errors.prose("goto: " + CourseWords.noStep(word, lab).text(in: language))
      return 2
    }
    if target < stepIndex { return goBack(to: target, isSure, output, errors) }
    if target > stepIndex { return goForward(to: target, output, errors) }
    StepPrinter(self, output).say(CourseWords.isThere)
    StepPrinter(self, output).step(step)
    return 0
  }

  /// `start LAB STEP`: gives the status.
  func start(
    _ id: String, at word: String, again: Bool, _ output: Output, _ errors: Output
  ) -> Int32 {
    guard let lab = shelf.volume(named: id)?.lab(in: language), lab.place(of: word) == nil else {
      return begin(id, at: word, again, output, errors)
    }
    errors.prose("start: " + CourseWords.noStep(word, lab).text(in: language))
    return 2
  }

  private func begin(
    _ id: String, at word: String, _ again: Bool, _ output: Output, _ errors: Output
  ) -> Int32 {
    if again || lab?.id != id {
      isPassing = true
      let status = start(id, again: again, output, errors)
      isPassing = false
      guard status == 0 else { return status }
    }
    guard playing == nil else {
      errors.prose("start: " + CourseWords.notInPlay.text(in: language))
      return 2
    }
    guard let lab, let step, lab.place(of: word) == stepIndex else {
      return go(to: [word], output, errors)
    }
    StepPrinter(self, output).step(step)
    return 0
  }

  // MARK: Forth

  private func goForward(to target: Int, _ output: Output, _ errors: Output) -> Int32 {
    guard let lab, let step else { return 2 }
    if !state.isDone, !step.isReading {
      tellSetAside(output)
      guard beginAgain(by: "goto \(target + 1)") else { return Session.interrupted }
    }
    keepDeed(.goto(lab.steps[target].id))
    let from = stepIndex
    var solved: [Int] = []
    isPassing = true
    defer {
      isPassing = false
      session.doing = nil
    }
    while stepIndex < target {
      session.doing = CourseWords.passing(stepIndex - from, of: target - from, to: stepIndex + 1)
      if !state.isDone { solved.append(stepIndex + 1) }
      let status = pass(output, errors)
      guard status == 0 else { return stay(status, goingTo: target, output) }
      isPassing = stepIndex + 1 < target
      if !isPassing, !solved.isEmpty {
        StepPrinter(self, output).say(CourseWords.passed(solved))
        output.line("")
      }
      enter(stepIndex + 1, output, errors)
    }
    return 0
  }

  /// Does the step by its solution, quietly, if it is not done.
  private func pass(_ output: Output, _ errors: Output) -> Int32 {
    guard let step, !state.isDone else { return 0 }
    guard step.isReading else { return solve(output, errors, .passed) }
    countAsShown(step)
    return 0
  }

  func countAsShown(_ step: Step) {
    state.isDone = true
    keepDeed(.done(step.id))
    if let lab, progress.step(step.id, of: lab.id) == nil { note("shown \(lab.id) \(step.id)") }
  }

  /// The way ended before it was there.
  private func stay(_ status: Int32, goingTo target: Int, _ output: Output) -> Int32 {
    if status == Session.interrupted {
      session.typist.keyboard?.tell(CourseWords.stopped(stepIndex + 1, goingTo: target + 1))
    } else {
      StepPrinter(self, output).say(CourseWords.notThrough(stepIndex + 1))
    }
    return status
  }

  // MARK: Back

  private func goBack(
    to target: Int, _ isSure: Bool, _ output: Output, _ errors: Output
  ) -> Int32 {
    let deeds = journal.deeds
    let steps = deeds.enumerated().compactMap { place, deed in
      deed.step.flatMap { lab?.step($0) }.map { (place: place, step: $0) }
    }
    // A step that was not there when somebody came by is gone to from the one before it.
    guard let nearest = steps.filter({ $0.step <= target }).map(\.step).max(),
      let begin = steps.last(where: { $0.step == nearest })?.place
    else { return 2 }
    let end = begin + 1 + deeds[(begin + 1)...].prefix(while: \.isLabs).count
    let answers = lost(deeds[end...]).answers
    if answers > 0,
      !agrees(
        to: CourseWords.crossing(target + 1, answers: answers, back: "back"), isSure, "goto",
        output, errors)
    {
      return 1
    }
    guard replace(Array(deeds[..<end]), by: "goto \(target + 1)") else {
      return Session.interrupted
    }
    if stepIndex < target { return goForward(to: target, output, errors) }
    let printer = StepPrinter(self, output)
    printer.say(CourseWords.wentBack(target + 1))
    output.line("")
    if let step { printer.step(step) }
    return 0
  }
}

extension Lab {
  /// The step that a number or a name means.
  func place(of word: String) -> Int? {
    if let number = Int(word) { return steps.indices.contains(number - 1) ? number - 1 : nil }
    return steps.firstIndex { $0.id.lowercased() == word.lowercased() }
  }

  /// All of them, as one may name them.
  fileprivate var stepNames: String {
    steps.enumerated().map { "\($0 + 1) `\($1.id)`" }.joined(separator: ", ")
  }
}

extension CourseWords {
  static let goFromNowhere = Words(
    "you are in no lab, so there is no step to go to; `start LAB STEP` begins a lab at one of its steps",
    "진행 중인 랩이 없어 이동할 스텝이 없습니다. `start LAB STEP`을 입력하면 랩을 원하는 스텝부터 시작합니다")

  static func goUse(_ lab: Lab) -> Words {
    Words(
      "it takes a step's number or name; there are \(lab.stepNames)",
      "스텝의 번호나 이름을 적어 주세요. 있는 스텝: \(lab.stepNames)")
  }

  static func noStep(_ word: String, _ lab: Lab) -> Words {
    Words(
      "there is no step `\(word)` in `\(lab.id)`; there are \(lab.stepNames)",
      "`\(lab.id)` 랩에 `\(word)` 스텝은 없습니다. 있는 스텝: \(lab.stepNames)")
  }

  static let isThere = Words("You are in that step.", "지금 그 스텝에 있습니다.")

  /// Which steps their solutions have done on the way.
  static func passed(_ steps: [Int]) -> Words {
    let first = steps.first ?? 0
    let last = steps.last ?? 0
    return first == last
      ? Words(
        "Step \(first) was done by its solution: it counts as shown, not as done. `back` returns to "
          + "where you were.",
        "\(first)번 스텝은 풀이대로 실행해 두었습니다. 직접 푼 것이 아니어서 `progress`에는 '풀이 봄'으로 나옵니다. 원래 "
          + "있던 곳으로 돌아가려면: `back`")
      : Words(
        "Steps \(first) to \(last) were done by their solutions: what was open counts as shown, not as done. "
          + "`back` returns to where you were.",
        "\(first)번부터 \(last)번까지의 스텝은 풀이대로 실행해 두었습니다. 직접 풀지 않은 스텝은 `progress`에 '풀이 봄'으로 "
          + "나옵니다. 원래 있던 곳으로 돌아가려면: `back`")
  }

  static func wentBack(_ step: Int) -> Words {
    Words(
      "This is the beginning of step \(step) again; `back` returns to where you were.",
      "\(step)번 스텝의 처음으로 돌아왔습니다. 원래 있던 곳으로 돌아가려면: `back`")
  }

  static func stopped(_ step: Int, goingTo target: Int) -> Words {
    Words(
      "(broken off in step \(step); `goto \(target)` goes on)",
      "(\(step)번 스텝에서 중단했습니다. 이어서 진행하려면: `goto \(target)`)")
  }

  static func notThrough(_ step: Int) -> Words {
    Words(
      "The solution of step \(step) did not come through, so you are in that step.",
      "\(step)번 스텝을 풀이대로 끝까지 실행하지 못해 그 스텝에 멈췄습니다.")
  }

  /// For the line that comes and goes on the screen.
  static func passing(_ done: Int, of all: Int, to step: Int) -> Words {
    let bar = bar(done, of: all)
    return Words(
      "\(bar) Ctrl-C breaks off; doing step \(step)", "\(bar) Ctrl-C로 중단, \(step)번 스텝 실행 중")
  }
}
