internal import Shell
internal import Unix

/// Going back: one command, to a checkpoint, to another branch. What comes after the place is taken away,
/// and the rest is done again from the seed.
extension Course {
  private struct Place {
    let name: String
    let index: Int
  }

  private var checkpoints: [Place] {
    journal.deeds.enumerated().compactMap { index, deed in
      if case .checkpoint(let name) = deed { Place(name: name, index: index) } else { nil }
    }
  }

  /// Something that `back` takes away at once: a command that changed something, or all that the lab did in
  /// the learner's place.
  private struct Turn {
    let index: Int
    let line: String
  }

  /// The commands of a journal that changed something.
  func changes(_ journal: Journal) -> [String] { turns(journal.deeds, from: 0).map(\.line) }

  private func turns(_ deeds: [Deed], from first: Int) -> [Turn] {
    var turns: [Turn] = []
    var isInSolution = false
    var goal: String?
    for (index, deed) in deeds.enumerated().dropFirst(first) {
      switch deed {
      case .goto(let id):
        goal = id
        turns.append(Turn(index: index, line: "goto \(id)"))
        isInSolution = true
      case .step(let id):
        if id == goal { goal = nil }
        isInSolution = goal != nil
      case .skip(let id):
        if isInSolution, let last = turns.popLast() {
          turns.append(Turn(index: last.index, line: "skip (\(id))"))
        }
      case .command(let command) where command.isSolution:
        if !isInSolution { turns.append(Turn(index: index, line: "solution")) }
        isInSolution = true
      case .command(let command) where !command.isLabs:
        if !command.isOnlyLookedAt, !Looking.isAll(of: command.line, in: session) {
          turns.append(Turn(index: index, line: command.line))
        }
        isInSolution = false
        goal = nil
      default: break
      }
    }
    return turns
  }

  /// `back`, `back 3`, `back NAME`: gives the status.
  func back(_ words: [String], _ output: Output, _ errors: Output) -> Int32 {
    let isSure = words.contains("-y")
    let words = words.filter { $0 != "-y" }
    if let name = words.first, Int(name) == nil { return back(to: name, isSure, output, errors) }
    guard let count = Int(words.first ?? "1"), count > 0, words.count < 2 else {
      errors.prose("back: " + CourseWords.backUse.text(in: language))
      return 2
    }
    let turns = turns(journal.deeds, from: (playing ?? -1) + 1)
    guard let first = turns.suffix(count).first, turns.count >= count else {
      let words =
        turns.isEmpty
        ? CourseWords.nothingBehind : CourseWords.onlySoMany(turns.count, inLab: lab != nil)
      errors.prose("back: " + words.text(in: language))
      return 1
    }
    guard mayGo(to: first.index, isSure, output, errors) else { return 1 }
    go(to: first.index)
    for turn in turns.suffix(count) {
      output.prose(CourseWords.undone(turn.line).text(in: language))
    }
    tellPlace(output)
    return 0
  }

  /// `forth`: what was last taken away is there again.
  func forth(_ words: [String], _ output: Output, _ errors: Output) -> Int32 {
    guard let before = journal.before else {
      errors.prose("forth: " + CourseWords.nothingTaken.text(in: language))
      return 1
    }
    let now = journal.deeds
    let same = zip(now, before).prefix { $0 == $1 }.count
    let away = turns(now, from: same)
    let lost = lost(now[same...].filter { !before.contains($0) }[...])
    if lost.answers > 0 || lost.steps > 0,
      !agrees(
        to: CourseWords.crossing(nil, answers: lost.answers), words.contains("-y"), "forth", output,
        errors)
    {
      return 1
    }
    journal.goForth(isSwap: !away.isEmpty)
    write([away.isEmpty ? "forth" : "forth swap"])
    redo(journal.deeds)
    catchUp()
    StepPrinter(self, output).say(
      CourseWords.forth(back: turns(before, from: same).count, away: away.count))
    tellPlace(output)
    return 0
  }

  private func back(
    to name: String, _ isSure: Bool, _ output: Output, _ errors: Output
  ) -> Int32 {
    let floor = playing ?? -1
    guard let place = checkpoints.last(where: { $0.name == name && $0.index > floor }) else {
      let near = Nearness.nearest(name, among: checkpoints.map(\.name))
      errors.prose("back: " + CourseWords.unknownCheckpoint(name, near).text(in: language))
      return 1
    }
    guard mayGo(to: place.index + 1, isSure, output, errors) else { return 1 }
    go(to: place.index + 1)
    output.prose(CourseWords.backAt(name).text(in: language))
    tellPlace(output)
    return 0
  }

  /// Whether it stays in the step, or whoever typed it agrees that it does not.
  private func mayGo(to index: Int, _ isSure: Bool, _ output: Output, _ errors: Output) -> Bool {
    let deeds = journal.deeds
    guard let next = deeds[index...].firstIndex(where: \.isStep) else { return true }
    let step = deeds[..<index].compactMap(\.step).last.flatMap { lab?.step($0) }
    let question = CourseWords.crossing(
      step.map { $0 + 1 }, answers: lost(deeds[next...]).answers)
    return agrees(to: question, isSure, "back", output, errors)
  }

  /// The learner's own answers, and the steps begun; those of a solution are nobody's.
  func lost(_ deeds: ArraySlice<Deed>) -> (answers: Int, steps: Int) {
    var lost = (answers: 0, steps: 0)
    var isInSolution = false
    var goal: String?
    for deed in deeds {
      switch deed {
      case .goto(let id):
        goal = id
        isInSolution = true
      case .step(let id):
        if id == goal { goal = nil }
        isInSolution = goal != nil
        lost.steps += 1
      case .command(let command) where command.isSolution: isInSolution = true
      case .answer: if !isInSolution { lost.answers += 1 }
      default: break
      }
    }
    return lost
  }

  /// Keeps the deeds before a place; answers and hints of the step stay given, since they were, but for
  /// those that a solution gave.
  private func go(to index: Int) {
    let deeds = journal.deeds
    let end = deeds[index...].firstIndex(where: \.isStep) ?? deeds.endIndex
    var isInSolution = false
    let kept = deeds[index..<end].filter { deed in
      switch deed {
      case .command(let command): isInSolution = isInSolution || command.isSolution
      case .answer, .hint, .retract: return !isInSolution
      case _ where deed.isRemembered: return true
      default: break
      }
      return false
    }
    replace(Array(deeds[..<index]) + kept)
  }

  /// Before what was done in the step is set aside: what that is, and how it comes back.
  func tellSetAside(_ output: Output) {
    let deeds = journal.deeds
    guard let begin = deeds.lastIndex(where: \.isStep) else { return }
    let turns = turns(deeds, from: begin + 1).filter { !deeds[$0.index].isSolution }
    let answers = lost(deeds[(begin + 1)...]).answers
    guard !turns.isEmpty || answers > 0 else { return }
    let printer = StepPrinter(self, output)
    printer.say(CourseWords.setAside(turns.count, answers: answers))
    for turn in turns { output.prose("  " + turn.line, hanging: 4) }
  }

  private func tellPlace(_ output: Output) {
    guard let lab, let step else { return }
    let printer = StepPrinter(self, output)
    printer.place(lab, step)
    let standing = standing(step)
    if !standing.isDone, !step.isReading { printer.tally(step, standing) }
  }

  // MARK: Checkpoints and branches

  func checkpoint(_ words: [String], _ output: Output, _ errors: Output) -> Int32 {
    guard let name = words.first else {
      let names = checkpoints.map(\.name)
      output.prose(
        names.isEmpty
          ? CourseWords.noCheckpoints.text(in: language) : names.joined(separator: "\n"))
      return 0
    }
    guard words.count == 1, Self.isName(name) else {
      errors.prose("checkpoint: " + CourseWords.badName(words).text(in: language))
      return 2
    }
    keepDeed(.checkpoint(name))
    output.prose(CourseWords.checkpointMade(name).text(in: language))
    return 0
  }

  func branch(_ words: [String], _ output: Output, _ errors: Output) -> Int32 {
    guard let name = words.first else {
      for branch in journal.branches {
        let commands = turns(branch.deeds, from: 0).count
        let mark = branch.name == journal.branch ? "* " : "  "
        output.prose(mark + branch.name + "  " + CourseWords.commands(commands).text(in: language))
      }
      return 0
    }
    guard words.count == 1, Self.isName(name) else {
      errors.prose("branch: " + CourseWords.badName(words).text(in: language))
      return 2
    }
    guard playing == nil else {
      errors.prose("branch: " + CourseWords.notInPlay.text(in: language))
      return 2
    }
    let old = journal.branch
    let isNew = !journal.branches.contains { $0.name == name }
    if name == journal.branch {
      output.prose(CourseWords.onBranch(name).text(in: language))
      return 0
    }
    journal.turn(to: name)
    write(["branch \(name)"])
    if !isNew {
      guard redoOrStay(journal.deeds) else {
        journal.turn(to: old)
        write(["branch \(old)"])
        return Session.interrupted
      }
      catchUp()
    }
    output.prose(
      (isNew ? CourseWords.branchMade(name, from: old) : CourseWords.onBranch(name)).text(
        in: language))
    tellPlace(output)
    return 0
  }

  static func isName(_ name: String) -> Bool {
    Int(name) == nil && !name.isEmpty
      && name.unicodeScalars.allSatisfy {
        $0.properties.isAlphabetic || "-_.0123456789".unicodeScalars.contains($0)
      }
  }
}
