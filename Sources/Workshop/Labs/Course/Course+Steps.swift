internal import Shell
internal import Unix

/// Going through a lab: beginning it, going on, beginning a step again.
extension Course {
  /// Begins a lab, or comes back to where one was in it. Gives the status.
  func start(_ id: String, again: Bool, _ output: Output, _ errors: Output) -> Int32 {
    guard let volume = shelf.volume(named: id) else {
      errors.prose("start: " + CourseWords.unknownLab(id, shelf).text(in: language))
      return 2
    }
    guard volume.isUsable else {
      tell(volume.mistakes, volume, errors)
      return 2
    }
    if let words = EditionWords.clusterRefusal(volume.lab.head.edition) {
      errors.prose("start: " + words.text(in: language))
      return 3
    }
    self.volume = volume
    reviewing = nil
    turn(to: Journal(options: learner?.options ?? []))
    note("start \(id)")
    if again, let file = putAside(id) {
      StepPrinter(self, output).say(CourseWords.keptBeside(file))
    }
    if !again, resume(output, errors) { return 0 }
    redo([])
    rewrite()
    keepDeed(.language(language))
    let printer = StepPrinter(self, output)
    if let lab { printer.title(lab) }
    enter(0, output, errors)
    return 0
  }

  private func tell(_ mistakes: [LabMistake], _ volume: LabShelf.Volume, _ errors: Output) {
    for mistake in mistakes.prefix(5) {
      let source = volume.sources.first { $0.file == mistake.file }?.lines ?? []
      errors.line(mistake.text(in: language, source: source))
    }
  }

  /// What was done in the lab before stays beside, unless that was nothing.
  private func putAside(_ id: String) -> String? {
    let file = journalFile ?? ""
    let bytes = keep.read(file)
    let old = bytes.flatMap { try? Journal.read($0, of: id) }
    let hasDone = old?.deeds.contains { $0.isOwn || $0.isAnswer } ?? (bytes != nil)
    let isAside = hasDone && keep.putAside(file)
    note("again \(id)")
    return isAside ? file : nil
  }

  /// Does again what the lab's journal has; false where there is none.
  private func resume(_ output: Output, _ errors: Output) -> Bool {
    guard let file = journalFile, takeJournal(of: volume?.lab.id, errors) else { return false }
    guard journal.deeds.contains(where: \.isStep) else {
      _ = keep.putAside(file)
      turn(to: Journal(options: learner?.options ?? []))
      return false
    }
    let printer = StepPrinter(self, output)
    if let learner, learner != learnerHere {
      printer.say(CourseWords.otherLearner(journal.options, learner.options))
    }
    guard let way = redoPatiently() else { return true }
    if let lab {
      let last = journal.deeds.compactMap(\.step).last
      printer.resumed(
        lab, ResumedState(journal, way.different), isPlaying: playing != nil,
        isStepGone: last.map { lab.step($0) == nil } ?? false,
        brokenOff: way.brokenOff)
    }
    // What was cut off at the end of the file must not run into what comes next.
    rewrite()
    if journal.language != language { keepDeed(.language(language)) }
    finishSetUp(output, errors)
    if passesOver(output, errors) { return true }
    if let lab, let step, !isPassing { tellWhere(lab, step, printer) }
    if let step, !state.isDone, !step.isReading, standing(step).isDone { finish(step, printer) }
    return true
  }

  /// A task that is done is not shown as if it were open.
  private func tellWhere(_ lab: Lab, _ step: Step, _ printer: StepPrinter) {
    guard state.isDone, playing == nil else { return printer.step(step) }
    printer.place(lab, step)
    if stepIndex + 1 == lab.steps.count { printer.finished(lab) } else { printer.isAlreadyDone() }
  }

  /// Reads the deeds of the journal's file, as far as they can be read; false where there are none.
  func takeJournal(of lab: String?, _ errors: Output) -> Bool {
    guard let file = journalFile, let bytes = keep.read(file), !bytes.isEmpty else { return false }
    let refusal: Words
    do throws(Journal.Refusal) {
      turn(to: try Journal.read(bytes, of: lab))
      guard let line = journal.damage else { return true }
      refusal = CourseWords.damaged(line, file)
    } catch {
      refusal = CourseWords.oldJournal(error, file)
    }
    let isUsable = journal.damage != nil
    _ = keep.putAside(file)
    errors.flush()
    errors.prose("kafkalab: " + refusal.text(in: language))
    errors.flush()
    return isUsable
  }

  func enter(_ index: Int, _ output: Output, _ errors: Output) {
    guard let lab, lab.steps.indices.contains(index) else { return }
    stepIndex = index
    keepTimed(.step(lab.steps[index].id))
    beginState()
    setUp(from: 0, output, errors)
    if passesOver(output, errors) { return }
    if !isPassing { StepPrinter(self, output).step(lab.steps[index]) }
  }

  /// Carries out the lab's own blocks of the step. Ctrl-C does not stop them: what follows needs them.
  private func setUp(from first: Int, _ output: Output, _ errors: Output) {
    guard let step else { return }
    let printer = StepPrinter(self, output)
    let blocks = step.blocks.filter { $0.role == .lab }
    guard blocks.flatMap(\.commands).count > first else { return }
    if !isPassing { printer.labActs(isQuiet: blocks.allSatisfy(\.isQuiet)) }
    isLabs = true
    var passed = 0
    for block in blocks {
      let rest = Array(block.commands.dropFirst(max(0, first - passed)))
      passed += block.commands.count
      let isQuiet = block.isQuiet || isPassing
      let shown = isQuiet ? Output { _ in } : output
      run(
        rest, StepPrinter(self, shown), shown, isQuiet ? Output { _ in } : errors,
        isStoppable: false)
    }
    isLabs = false
    beginState()
    // Ctrl-C did not stop it, and must not swallow the step's text.
    if !isPassing {
      session.typist.keyboard?.forget()
      output.line("")
    }
  }

  /// Where the terminal was closed in the middle of the lab's own commands, the rest of them.
  private func finishSetUp(_ output: Output, _ errors: Output) {
    let deeds = journal.deeds
    guard let begin = deeds.lastIndex(where: \.isStep) else { return }
    let done = deeds[(begin + 1)...].prefix(while: \.isLabs).count
    if deeds.count == begin + 1 + done { setUp(from: done, output, errors) }
  }

  /// `next`: gives the status.
  func next(_ output: Output, _ errors: Output) -> Int32 {
    if playing != nil { return endPlay(output) }
    guard let lab, let step else { return 2 }
    if passesOver(output, errors) { return 0 }
    if !step.isReading, !state.isDone {
      let standing = standing(step)
      guard standing.isDone else {
        StepPrinter(self, output).notYet(step, standing)
        return 1
      }
      finish(step, StepPrinter(self, output))
    }
    if step.isReading, !state.isDone {
      state.isDone = true
      keepDeed(.done(step.id))
      if !progress.isDone(step.id, of: lab.id) { note("done \(lab.id) \(step.id)") }
    }
    guard stepIndex + 1 < lab.steps.count else {
      StepPrinter(self, output).finished(lab)
      return 0
    }
    enter(stepIndex + 1, output, errors)
    return 0
  }

  /// `reset`: the step as it was when it began.
  func reset(_ output: Output) {
    tellSetAside(output)
    beginAgain(by: "reset")
    if let step { StepPrinter(self, output).step(step) }
  }

  /// Takes the step back to its beginning, as the lab has it now; quietly. What was done in it is put by, for
  /// whoever takes the line back by which that came.
  @discardableResult
  func beginAgain(by line: String) -> Bool {
    let deeds = journal.deeds
    guard let begin = deeds.lastIndex(where: \.isStep) else { return true }
    let own = deeds[(begin + 1)...].prefix(while: \.isLabs)
    let commands = step?.blocks.filter { $0.role == .lab }.flatMap(\.commands) ?? []
    let isWhole = own.count == commands.count
    let marks = deeds[(begin + 1 + own.count)...].prefix(while: \.isCheckpoint)
    if isWhole, begin + 1 + own.count + marks.count == deeds.count { return true }
    let seen = deeds[(begin + 1)...].filter(\.isRemembered)
    let kept = Array(deeds[...begin]) + (isWhole ? Array(own) + marks + seen : [])
    guard replace(kept, by: line, isMarked: isWhole) else { return false }
    if !isWhole {
      setUp(from: 0, Output { _ in }, Output { _ in })
      keepDeed(.instead(journal.nextAside - 1, line))
    }
    return true
  }

  /// Takes other deeds in place of those that there are, which are put by where a line of the learner's has
  /// done that. False where that was broken off, and all is as it was.
  @discardableResult
  func replace(_ deeds: [Deed], by line: String? = nil, isMarked: Bool = true) -> Bool {
    guard redoOrStay(deeds) else { return false }
    let lines = Journal.keeping(deeds, of: journal.deeds, isRemembered: false)
    let same = zip(deeds, journal.deeds).prefix { $0 == $1 }.count
    if line != nil { journal.putAside() }
    journal.cut(to: same)
    for deed in deeds[same...] { journal.add(deed) }
    write((line == nil ? [] : ["aside"]) + lines)
    if let line, isMarked { keepDeed(.instead(journal.nextAside - 1, line)) }
    catchUp()
    return true
  }

  /// Takes deeds away that `forth` brings back.
  func takeAway(_ kept: [Deed], of deeds: [Deed]) {
    let lines = Journal.keeping(kept, of: deeds)
    journal.keep(kept)
    write(lines)
  }

  /// What held at this moment is known to hold, so that it is not told again.
  func catchUp() {
    guard let step else { return }
    let standing = standing(step)
    state.held = step.checks.filter(standing.holds).map(\.id)
    if !standing.isDone { state.isDone = false }
  }

  // MARK: Free play

  func play(_ output: Output) -> Int32 {
    if playing != nil { return endPlay(output) }
    keepDeed(.play)
    StepPrinter(self, output).say(CourseWords.playBegins)
    return 0
  }

  private func endPlay(_ output: Output) -> Int32 {
    let before = Array(journal.deeds.prefix(playing ?? journal.deeds.count))
    guard redoOrStay(before) else { return Session.interrupted }
    journal.endPlay()
    write(["unplay"])
    catchUp()
    StepPrinter(self, output).say(CourseWords.playEnds)
    return 0
  }
}

extension LabShelf.Volume {
  /// Whether people can go through it: a stale translation is the author's care, not theirs.
  public var isUsable: Bool {
    !lab.steps.isEmpty && !mistakes.contains { $0.file == lab.source.file && $0.isGrave }
  }
}

extension Deed {
  var step: String? { if case .step(let id) = self { id } else { nil } }
  var isStep: Bool { step != nil }
  /// A prediction stays what it was: nobody can foretell what they have seen. So does what was tried and
  /// asked, which is about the learner and not about the cluster.
  var isRemembered: Bool {
    switch self {
    case .predict, .seen, .tried, .checked, .at: true
    default: false
    }
  }
  /// Whether what it took the place of can be had again.
  var isInstead: Bool { if case .instead = self { true } else { false } }
  var isAnswer: Bool { if case .answer = self { true } else { false } }
  var isCheckpoint: Bool { if case .checkpoint = self { true } else { false } }
  /// Whether it is a command of the lab's own blocks.
  var isLabs: Bool { if case .command(let command) = self { command.isLabs } else { false } }
  /// Whether it is a command that the lab carried out in the learner's place.
  var isSolution: Bool {
    if case .command(let command) = self { command.isSolution } else { false }
  }
  /// Whether it is a command that the learner typed, or that `solution` did for them.
  var isOwn: Bool { if case .command(let command) = self { !command.isLabs } else { false } }
}
