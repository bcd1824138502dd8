internal import Shell
internal import Unix

/// A journal is done again on machines of its own, and each of its claims is looked at where it stands.
extension Course {
  /// Nil where there is no such lab.
  func account(of journal: Journal, in lab: String) -> Account? {
    guard let volume = shelf.volume(named: lab), volume.isUsable else { return nil }
    let course = fresh(volume, Journal(options: journal.options))
    let auditor = Auditor(course, volume.lab, Student(journal.options)?.name)
    course.admits = { auditor.admits($0) }
    course.redo(journal.deeds)
    var account = auditor.account
    account.steps.removeAll { syllabus?.leavesOut($0.id, of: lab) ?? false }
    return account
  }

  /// Whether every step of the lab has been done, by the learner and not by a solution.
  public var isWholeDone: Bool {
    guard let volume else { return false }
    return account(of: journal, in: volume.lab.id)?.isDone ?? false
  }

  /// Another course through a lab, with nothing done in it.
  func fresh(_ volume: LabShelf.Volume, _ journal: Journal) -> Course {
    let course = Course(
      session: makeSession(volume.lab), shelf: shelf, keep: MemoryKeep(), makeSession: makeSession)
    course.volume = volume
    course.turn(to: journal)
    return course
  }
}

/// Goes along while a journal is done again.
private final class Auditor {
  private unowned let course: Course
  private let lab: Lab
  private(set) var account: Account
  private var seen: [Deed] = []
  private var hasShown = false
  /// What was seen before it was taken back: it stays so, and is believed once it can be seen again.
  private var unproved: [String: Outcome] = [:]
  private var times: (virtual: Int64, real: Int64)?

  init(_ course: Course, _ lab: Lab, _ student: String?) {
    self.course = course
    self.lab = lab
    account = Account(
      lab: lab.id, student: student, steps: lab.steps.map { Account.Step(id: $0.id) })
  }

  private var step: Step? { course.step }

  private func note(_ change: (inout Account.Step) -> Void) {
    guard let id = step?.id, let place = account.steps.firstIndex(where: { $0.id == id })
    else { return }
    change(&account.steps[place])
  }

  /// Whether the deed is to be believed.
  func admits(_ deed: Deed) -> Bool {
    defer { seen.append(deed) }
    switch deed {
    case .step(let id): begin(id)
    case .at(let virtual, let real): times = (virtual, real)
    case .command(let command): command.isSolution ? hasShown = true : count(command)
    case .hint(let number): note { $0.hints = max($0.hints, number) }
    case .checked: note { $0.checks += 1 }
    case .tried(let question, let text): tried(question, text)
    case .answer(let question, let text): return hasShown || tried(question, text)
    case .open(let question, let key): return isOpen(question, key)
    case .seen(let question, let outcome): return isSeen(question, outcome)
    case .trial(let id, let held): return !held || isHeld(id)
    case .done: end(hasShown ? .shown : .done)
    case .skip: end(.skipped)
    default: break
    }
    return true
  }

  private func begin(_ id: String) {
    hasShown = false
    unproved = [:]
    guard let place = account.steps.firstIndex(where: { $0.id == id }) else { return }
    account.steps[place].began = account.steps[place].began ?? times?.real
    account.steps[place].beganVirtually = account.steps[place].beganVirtually ?? times?.virtual
  }

  private func count(_ command: TypedCommand) {
    if !command.isLabs { note { $0.commands += 1 } }
  }

  private func end(_ status: Account.Status) {
    guard let step else { return }
    let waiting = unproved.sorted { $0.key < $1.key }
    for (id, outcome) in waiting where isSeen(id, outcome) { course.state.outcomes[id] = outcome }
    let holds = step.isReading || course.standing(step).isDone || status == .skipped
    let times = times
    note {
      // What was done once stays done.
      if $0.status != .done { $0.status = holds ? status : .doubtful }
      $0.ended = $0.ended ?? times?.real
      $0.endedVirtually = $0.endedVirtually ?? times?.virtual
    }
  }

  @discardableResult
  private func tried(_ id: String, _ text: String) -> Bool {
    guard let question = step?.questions.first(where: { $0.id == id }),
      let answer = try? GivenAnswer(text, to: question)
    else { return false }
    var misconception: String?
    var isRight = false
    switch course.reply(to: answer, question) {
    case .right: isRight = true
    case .misconception(let known): misconception = known.id
    default: break
    }
    note {
      $0.tries.append(
        Account.Try(question: id, text: text, isRight: isRight, misconception: misconception))
    }
    return isRight
  }

  private func isOpen(_ id: String, _ key: String) -> Bool {
    guard let step, let question = step.questions.first(where: { $0.id == id }),
      course.whyClosed(question, in: step) == nil
    else { return false }
    return course.evaluation.value(question.key).source == key
  }

  private func isSeen(_ id: String, _ outcome: Outcome) -> Bool {
    guard let question = step?.questions.first(where: { $0.id == id }), let until = question.until
    else { return false }
    let now = course.evaluation
    let key = now.value(question.key)
    guard now.isTrue(until), key.source == outcome.observed else {
      unproved[id] = outcome
      return false
    }
    unproved[id] = nil
    let foretold = course.state.predictions[id] ?? .declined
    let verdict = course.reply(toForetold: foretold, question, key).verdict
    note { $0.predictions.append(Account.Prediction(id, foretold, verdict)) }
    return true
  }

  /// The trial is played once more, on machines of its own.
  private func isHeld(_ id: String) -> Bool {
    guard let volume = course.volume, let trial = step?.trials.first(where: { $0.id == id })
    else { return false }
    let other = course.fresh(volume, Journal(options: course.journal.options))
    other.redo(seen)
    let nowhere = Output { _ in }
    return other.outcome(of: trial, nil, nowhere, nowhere).isTrue
  }
}

extension Account.Prediction {
  init(_ question: String, _ foretold: Foretold, _ verdict: Outcome.Verdict) {
    let text: String? = if case .text(let text) = foretold { text } else { nil }
    switch verdict {
    case .right: self.init(question: question, text: text, isRight: true, misconception: nil)
    case .wrong(let id):
      self.init(question: question, text: text, isRight: false, misconception: id)
    case .none: self.init(question: question, text: text, isRight: nil, misconception: nil)
    }
  }
}
