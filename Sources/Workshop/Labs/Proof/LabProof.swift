public import Shell
internal import Unix

/// Proves a lab by going through it as the author says a learner would: unsolved it is not done, its
/// solution does it, each stated mistake gets its own reply.
public final class LabProof {
  let volume: LabShelf.Volume
  let shelf: LabShelf
  let language: Language
  let course: Course
  var captures: [String: String] = [:]
  var mistakes: [LabMistake] = []
  /// What the step has shown so far: its page, and what its commands printed.
  var shown = ""
  /// Whether questions are answered in all the forms that people write, too: once for each learner is enough.
  var asksInFull = true
  /// The questions' keys when they were asked, by step and id.
  var keys: [String: Value] = [:]
  /// Everything that the commands printed, for whoever compares two runs.
  private(set) var printed = ByteDigest()

  /// All that is wrong with a lab. It is run twice in English, and once in every other language.
  public static func mistakes(
    of volume: LabShelf.Volume, on shelf: LabShelf, makeSession: @escaping (Lab?) -> Session
  ) -> [LabMistake] {
    var mistakes = read(volume, shelf)
    guard volume.isUsable else { return mistakes.inOrder }
    let warnings = mistakes.filter(\.isWarning)
    mistakes.removeAll(where: \.isWarning)
    mistakes += run(volume, shelf, makeSession)
    return (mistakes + warnings).inOrder
  }

  /// What is found without running it. Where something cannot be read, all else that would be missing
  /// comes of that.
  static func read(_ volume: LabShelf.Volume, _ shelf: LabShelf) -> [LabMistake] {
    guard volume.isUsable else { return volume.mistakes }
    let mistakes = volume.mistakes + LabLint(volume: volume, shelf: shelf).mistakes()
    guard let translation = volume.translation else { return mistakes }
    return mistakes + StaleTexts.mistakes(of: volume.lab, in: translation)
  }

  /// What is found by going through it.
  private static func run(
    _ volume: LabShelf.Volume, _ shelf: LabShelf, _ makeSession: @escaping (Lab?) -> Session
  ) -> [LabMistake] {
    var mistakes: [LabMistake] = []
    let proof = LabProof(volume, shelf, .english, makeSession)
    let found = proof.run()
    mistakes += found
    guard found.allSatisfy(\.isWarning) else { return mistakes }
    mistakes += mending(volume, shelf, makeSession)
    mistakes += rules(volume, shelf, keys: proof.keys, makeSession)
    guard mistakes.allSatisfy(\.isWarning) else { return mistakes }
    for learner in otherLearners(volume.lab) {
      let other = LabProof(volume, shelf, .english, learner: learner, makeSession)
      mistakes += other.run().filter { !$0.isWarning }
      guard mistakes.allSatisfy(\.isWarning) else { return mistakes }
    }
    let again = LabProof(volume, shelf, .english, makeSession)
    _ = again.run()
    if again.printed.value != proof.printed.value {
      mistakes.append(
        LabMistake(
          volume.file, 1,
          Words(
            "two runs of the solution printed different things", "풀이를 두 번 실행한 결과가 서로 다릅니다")))
    }
    if volume.korean != nil {
      mistakes += LabProof(volume, shelf, .korean, makeSession).run().filter { !$0.isWarning }
    }
    return mistakes
  }

  /// Those for whom a lab that leaves something to chance is proved once more.
  private static func otherLearners(_ lab: Lab) -> [Student] {
    return lab.isVaried ? ["kim", "lee", "park", "choi"].map(Student.student) : []
  }

  private let learner: Student?

  init(
    _ volume: LabShelf.Volume, _ shelf: LabShelf, _ language: Language, learner: Student? = nil,
    _ makeSession: @escaping (Lab?) -> Session
  ) {
    self.volume = volume
    self.shelf = shelf
    self.language = language
    self.learner = learner
    let session = makeSession(volume.lab)
    session.language = language
    course = Course(session: session, shelf: shelf, keep: MemoryKeep(), makeSession: makeSession)
  }

  /// The same of what may stay so for the time being.
  func warn(_ line: Int, _ english: String, _ korean: String) {
    refuse(line, english, korean)
    mistakes[mistakes.count - 1] = mistakes[mistakes.count - 1].asWarning()
  }

  func refuse(_ line: Int, _ english: String, _ korean: String) {
    let isEnglish = language == .english
    mistakes.append(
      LabMistake(
        volume.file, line,
        Words(
          whose.english + (isEnglish ? "" : "in the Korean run: ") + english,
          whose.korean + (isEnglish ? "" : "한국어로 실행할 때: ") + korean)))
  }

  /// For whom it is so, where it is not so for everybody.
  private var whose: Words {
    guard let learner else { return Words("", "") }
    let name = learner.options.joined(separator: " ")
    return Words("with `\(name)`: ", "`\(name)` 옵션일 때: ")
  }

  /// The lab before its first step.
  func open() {
    course.volume = volume
    course.turn(to: Journal(options: learner?.options ?? []))
    course.isLeading = true
    course.redo([])
  }

  func run() -> [LabMistake] {
    open()
    for (place, step) in volume.lab.steps.enumerated() {
      begin(step, place)
      prove(step)
    }
    return mistakes
  }

  /// A step that has begun.
  func prove(_ step: Step) {
    unsolved(step)
    advice(step)
    ways(step)
    solve(step)
    solved(step)
  }

  func begin(_ step: Step, _ place: Int) {
    course.stepIndex = place
    course.keepDeed(.step(step.id))
    course.beginState()
    course.isLabs = true
    shown = ""
    for block in step.blocks where block.role == .lab {
      let before = shown
      run(block)
      if block.isQuiet { shown = before }
    }
    course.isLabs = false
    course.beginState()
  }

  // MARK: Commands

  struct Printed {
    var output: [String] = []
    var errors: [String] = []
    var status: Int32 = 0
  }

  private func run(script: String) -> Printed {
    var output: [UInt8] = []
    var errors: [UInt8] = []
    let status = ScriptRunner(session: course.session, name: "kafkalab").run(
      script, output: Output { output += $0 }, errors: Output { errors += $0 })
    printed.take(output)
    return Printed(output: Self.lines(output), errors: Self.lines(errors), status: status)
  }

  /// Commands, and lines that are typed into them; what each names may come of the one before it.
  func run(lines: [String]) -> Printed {
    var all = Printed()
    for command in ConsoleCommand.all(of: lines, at: 1) {
      let printed = run(script: course.filled(command).script)
      all.output += printed.output
      all.errors += printed.errors
      all.status = printed.status
    }
    return all
  }

  private static func lines(_ bytes: [UInt8]) -> [String] {
    var lines = String(decoding: bytes, as: UTF8.self)
      .split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    if lines.last == "" { lines.removeLast() }
    return lines
  }

  private func run(_ block: ConsoleBlock) {
    for command in block.commands {
      // What it names may come of the one before it.
      let command = course.filled(command)
      let printed = run(script: command.script)
      compare(command, printed, isUnordered: block.isUnordered)
      size(printed, of: command, in: block)
      shown += (printed.output + printed.errors).map { $0 + "\n" }.joined()
    }
  }

  private func compare(_ command: ConsoleCommand, _ printed: Printed, isUnordered: Bool) {
    if printed.status != command.status, language == .english {
      let last = printed.errors.last.map { ": \($0)" } ?? ""
      refuse(
        command.line,
        "it ended with status \(printed.status), and \(command.status) is expected; if that is right, "
          + "write `[exit \(printed.status)]` behind what it prints" + last,
        "종료 상태가 \(printed.status)입니다. 예상한 값은 \(command.status)입니다. "
          + "맞는 결과라면 출력 뒤에 `[exit \(printed.status)]` 한 줄을 적어 주세요" + last)
    }
    guard command.isExpected, language == .english else {
      if language == .english, printed.status == command.status { complaint(printed, of: command) }
      return
    }
    compare(command.output, printed.output, command.outputLines, command, isUnordered)
    compare(
      command.errors, printed.errors, command.errorLines, command, isUnordered, isErrors: true)
  }

  private func compare(
    _ expected: [ExpectedLine], _ lines: [String], _ places: [Int], _ command: ConsoleCommand,
    _ isUnordered: Bool, isErrors: Bool = false
  ) {
    if expected.isEmpty, lines.isEmpty { return }
    var output = ExpectedOutput(expected, isUnordered: isUnordered, captures: captures)
    guard let (line, place) = output.mismatch(lines) else {
      captures = output.captures
      return
    }
    let got = line < lines.count ? lines[line] : nil
    let wanted = place < expected.count ? expected[place].shown : nil
    let words = Mismatch(
      wanted: wanted, got: isUnordered && wanted != nil ? nil : got, isErrors: isErrors,
      isUnordered: isUnordered, all: lines
    ).words
    refuse(
      place < places.count ? places[place] : places.last ?? command.line, words.english,
      words.korean)
  }

  // MARK: Before and after the solution

  private func unsolved(_ step: Step) {
    let now = course.evaluation
    for check in step.checks where !check.stays && now.isTrue(check.condition) {
      refuse(
        check.line,
        "the check `\(check.id)` holds already when the step begins; if it only guards something, write "
          + "`stays: yes`",
        "`\(check.id)` 검사가 스텝을 시작할 때부터 참입니다. 계속 유지되는지만 보는 검사라면 `stays: yes`를 적어 주세요")
    }
    for trial in step.trials where outcome(of: trial).isTrue == true {
      refuse(
        trial.line, "what there is when the step begins withstands the trial `\(trial.id)` already",
        "스텝을 시작할 때의 구성이 이미 `\(trial.id)` 시험을 통과합니다")
    }
    for question in step.predictions {
      guard let until = question.until, now.isTrue(until) else { continue }
      refuse(
        question.line,
        "what the prediction `\(question.id)` waits for (`until`) is there already when the step begins",
        "`\(question.id)` 예측의 `until` 조건이 스텝을 시작할 때부터 참입니다")
    }
  }

  /// Each advice comes when its commands have been carried out.
  private func advice(_ step: Step) {
    guard !step.advices.isEmpty else { return }
    let deeds = course.journal.deeds
    let captures = captures
    let before = course.evaluation
    for advice in step.advices where before.isTrue(advice.condition) {
      refuse(
        advice.line, "the advice `\(advice.id)` fits already when the step begins",
        "`\(advice.id)` 조언이 스텝을 시작할 때부터 나옵니다")
    }
    for advice in step.advices {
      let printed = run(lines: advice.by)
      let now = course.evaluation
      let first = step.advices.first { now.isTrue($0.condition) }
      if first?.id != advice.id {
        let other = first.map { "`\($0.id)`" }
        let last = printed.errors.last.map { ": \($0)" } ?? ""
        refuse(
          advice.line,
          "after `by` the advice `\(advice.id)` does not come, but \(other ?? "none"); "
            + "its last command ended with status \(printed.status)" + last,
          "`by`를 실행해도 `\(advice.id)` 조언이 나오지 않습니다. 나온 것: \(other ?? "없음"). "
            + "마지막 명령의 종료 상태: \(printed.status)" + last)
      }
      course.replace(deeds)
    }
    self.captures = captures
  }

  /// Each way of the author's leads to the goal, and the trials hold there.
  private func ways(_ step: Step) {
    let deeds = course.journal.deeds
    let captures = captures
    for way in step.ways {
      let printed = run(lines: way.by)
      let standing = course.standing(step)
      let last = printed.errors.last.map { ": \($0)" } ?? ""
      if let open = standing.failing.first?.id ?? standing.cheat?.id {
        refuse(
          way.line,
          "the way `\(way.id)` does not lead to the goal: `\(open)` stands against it; its last command ended "
            + "with status \(printed.status)" + last,
          "`\(way.id)` 방법으로는 목표에 이르지 못합니다. 걸리는 것: `\(open)`. "
            + "마지막 명령의 종료 상태: \(printed.status)" + last)
      }
      for trial in step.trials where outcome(of: trial).isTrue == false {
        refuse(
          way.line, "what the way `\(way.id)` lays does not withstand the trial `\(trial.id)`",
          "`\(way.id)` 방법으로 만든 구성은 `\(trial.id)` 시험을 통과하지 못합니다")
      }
      course.replace(deeds)
    }
    self.captures = captures
  }

  func solve(_ step: Step) {
    for item in step.items {
      switch item {
      case .prose(let prose), .book(_, let prose):
        shown += prose.filled(course.evaluation) + "\n"
      case .console(let block):
        guard block.role == .given || block.role == .hidden else { continue }
        course.onBranch(block.branch) { run(block) }
      case .question(let number):
        workedOut(step.questions[number])
        if !step.questions[number].isPrediction { ask(step.questions[number], in: step) }
      }
    }
    conclude(step)
  }

  /// The step's questions alone, where its commands are done in another way.
  func answer(_ step: Step) {
    for question in step.asked { ask(question, in: step) }
    conclude(step)
  }

  private func conclude(_ step: Step) {
    for question in step.predictions { foretell(question) }
    for trial in step.trials {
      let outcome = outcome(of: trial)
      mutants(of: trial, outcome.then)
      if !outcome.isTrue {
        refuse(
          trial.line,
          "what the solution has laid does not withstand the trial `\(trial.id)`; what a learner reads: "
            + outcome.otherwise,
          "풀이대로 해도 `\(trial.id)` 시험을 통과하지 못합니다. 학습자가 보게 될 글: \(outcome.otherwise)")
      }
    }
    course.state.withstood = step.trials.map(\.id)
  }

  /// Plays a trial, and all is as before.
  func outcome(of trial: Trial) -> Course.TrialOutcome {
    let nowhere = Output { _ in }
    let state = course.state
    let outcome = course.outcome(of: trial, nil, nowhere, nowhere)
    course.replace(course.journal.deeds)
    course.state = state
    return outcome
  }

  func solved(_ step: Step) {
    let now = course.evaluation
    for check in step.checks where !now.isTrue(check.condition) {
      refuse(
        check.line,
        "the solution has run, and the check `\(check.id)` does not hold; what a learner reads: "
          + (check.otherwise?.filled(now) ?? ""),
        "풀이를 실행해도 `\(check.id)` 검사를 통과하지 못합니다. 학습자가 보게 될 글: "
          + (check.otherwise?.filled(now) ?? ""))
    }
    for prose in step.hints + [step.summary].compactMap({ $0 }) {
      for case .value(let typed) in prose.parts where now.value(typed) == .none {
        refuse(
          typed.line, "`\(typed.source.trimmed)` has no value here",
          "값을 구할 수 없습니다: `\(typed.source.trimmed)`")
      }
    }
    mutants(step, now)
    for advice in step.advices where now.isTrue(advice.condition) {
      refuse(
        advice.line, "the advice `\(advice.id)` still fits when the step is solved",
        "스텝을 다 풀어도 `\(advice.id)` 조언의 조건이 참입니다")
    }
    for question in course.staleAnswers(step) {
      refuse(
        question.line,
        "the answer to `\(question.id)` is right when it is given and not when the step ends",
        "`\(question.id)` 질문의 답이 답할 때는 맞지만 스텝이 끝날 때는 맞지 않습니다")
    }
    course.state.isDone = true
  }
}
