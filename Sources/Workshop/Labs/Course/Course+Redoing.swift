internal import Shell
internal import Unix

/// Doing deeds again, from the seed: how one comes back, goes back, and goes to another branch.
extension Course {
  /// Does the deeds from the beginning; gives the place of the first that printed something else than it
  /// did when it was done.
  ///
  /// Whoever waits may have had enough: then `brokenOff` is the deed that was not done to its end, and
  /// what to make of that is the caller's affair.
  @discardableResult
  func redo(_ deeds: [Deed]) -> Int? {
    brokenOff = nil
    let typist = session.typist
    let history = session.history
    let language = session.language
    session.isRepeating = true
    defer {
      session.isRepeating = false
      session.doing = nil
      session.history = history
      session.language = language
      session.attend(typist.keyboard, looksAt: typist.screen)
    }
    session.become(
      volume == nil
        ? makeOwnSession?(journal.options) ?? makeSession(nil) : makeSession(volume?.lab))
    values = [:]
    state = StepState()
    stepIndex = 0
    var different: Int?
    let hasEnough = impatience(typist.keyboard)
    for (place, deed) in deeds.enumerated() {
      session.doing = CourseWords.doingAgain(deed, place, of: deeds.count)
      if !hasEnough(), admits?(deed) ?? true { apply(deed, hasEnough) }
      if hasEnough() {
        brokenOff = place
        break
      }
      // The step begins behind the last of the lab's own commands, as it did at first.
      if deed.isLabs, !deeds[(place + 1)...].prefix(1).contains(where: \.isLabs) { beginState() }
      guard case .command(let command) = deed, let was = command.digest, different == nil else {
        continue
      }
      if let redone, redone != was { different = place }
    }
    session.exit = nil
    return different
  }

  private func apply(_ deed: Deed, _ hasEnough: @escaping () -> Bool) {
    switch deed {
    case .command(let command):
      redone = nil
      Repetition(command, hasEnough: hasEnough).run(in: session)
      session.exit = nil
    case .drop: session.lastStatus = Session.interrupted
    case .step(let id):
      stepIndex = volume?.lab.step(id) ?? stepIndex
      beginState()
    case .answer(let question, let text): take(text, answered: question)
    case .retract(let question): state.answers.removeAll { $0.question == question }
    case .open(let question, let key): state.keys[question] = value(of: key)
    case .predict(let question, let foretold): state.predictions[question] = foretold
    case .seen(let question, let outcome): state.outcomes[question] = outcome
    case .trial(let id, let held): if held { state.withstood.append(id) }
    case .hint(let number): state.hints = max(state.hints, number)
    case .done(let id), .skip(let id): if id == step?.id { state.isDone = true }
    case .language(let language): session.language = language
    case .goto, .instead, .checkpoint, .play, .tried, .checked, .at: break
    }
  }

  /// The step begins: from here on what happens counts.
  func beginState() {
    state = StepState()
    state.mark = ClusterFacts.mark(session)
    placeTopics()
    let now = evaluation
    for one in step?.lets ?? [] {
      let value = one.isDrawn ? drawn(one, now) : now.value(one.value)
      values[one.name] = value
      session.set(one.name, to: value.shown)
    }
  }

  func take(_ text: String, answered question: String) {
    state.answers.removeAll { $0.question == question }
    state.answers.append((question, text))
  }
}
