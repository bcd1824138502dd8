internal import Shell
internal import Unix

/// `trial`: what the learner has laid is put to the test. The workload and the faults are played on the
/// cluster as it is, in front of the learner, and then all is as it was before.
extension Course {
  /// Gives the status.
  func tryOut(_ output: Output, _ errors: Output) -> Int32 {
    guard let step else { return 2 }
    let printer = StepPrinter(self, output)
    guard !step.trials.isEmpty else {
      printer.say(CourseWords.noTrial)
      return 1
    }
    let standing = standing(step)
    if let check = standing.failing.first {
      printer.closed(.check(check))
      return 1
    }
    var hasHeld = true
    for trial in step.trials {
      guard let held = play(trial, printer, output, errors) else { return Session.interrupted }
      hasHeld = hasHeld && held
    }
    if !state.isDone, self.standing(step).isDone { finish(step, printer) }
    return hasHeld ? 0 : 1
  }

  /// Whether it held; nil where Ctrl-C ended it.
  func play(
    _ trial: Trial, _ printer: StepPrinter, _ output: Output, _ errors: Output
  ) -> Bool? {
    let deeds = journal.deeds
    printer.begins(trial)
    let outcome = outcome(of: trial, printer, output, errors)
    let isBrokenOff = session.typist.keyboard?.isInterrupted() ?? false
    if !isBrokenOff { printer.ended(trial, outcome) }
    session.typist.keyboard?.forget()
    redo(deeds)
    catchUp()
    if isBrokenOff { return nil }
    if outcome.isTrue { state.withstood.append(trial.id) }
    keepDeed(.trial(trial.id, held: outcome.isTrue))
    return outcome.isTrue
  }

  struct TrialOutcome {
    let value: Value
    /// What there was at its end.
    let then: Evaluation
    /// The texts are filled with what there is at the trial's end.
    let otherwise: String
    var isTrue: Bool { value.isTrue }
  }

  /// Plays it. The cluster is then as the trial left it.
  func outcome(
    of trial: Trial, _ printer: StepPrinter?, _ output: Output, _ errors: Output
  ) -> TrialOutcome {
    isTrying = true
    defer { isTrying = false }
    let mark = ClusterFacts.mark(session)
    var heard = ""
    let listening = output === errors ? [output] : [output, errors]
    for stream in listening {
      stream.listener = { heard += String(decoding: $0, as: UTF8.self) }
    }
    defer { for stream in listening { stream.listener = nil } }
    let typist = session.typist
    session.attend(nil, looksAt: nil, enough: typist.keyboard?.isInterrupted)
    isLeading = true
    for command in ConsoleCommand.all(of: trial.by, at: trial.line) {
      let command = filled(command)
      if typist.keyboard?.isInterrupted() ?? false { break }
      printer?.command(command)
      output.flush()
      _ = ScriptRunner(session: session, name: "kafkalab").run(
        command.script, output: output, errors: errors)
      errors.flush()
      output.startLine()
    }
    isLeading = false
    output.flush()
    session.attend(typist.keyboard, looksAt: typist.screen)
    let then = Evaluation(
      facts: ClusterFacts(session, since: mark), printed: heard, names: values, language: language)
    return TrialOutcome(
      value: then.value(trial.condition), then: then, otherwise: trial.otherwise?.filled(then) ?? ""
    )
  }
}
