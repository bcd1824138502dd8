internal import Shell
internal import Unix

/// `back` and `forth`: a plain line of what changed something. Back takes the last of it, forth brings the next,
/// until something else is done; then what was not brought back is kept as a branch.
extension Course {
  /// Something that `back` takes away at once: a command that changed something, or all that the lab did in
  /// the learner's place.
  struct Turn: Equatable {
    let index: Int
    let line: String
  }

  /// The commands of a journal that changed something.
  func changes(_ journal: Journal) -> [String] { turns(journal.deeds, from: 0).map(\.line) }

  func turns(_ deeds: [Deed], from first: Int) -> [Turn] {
    var turns: [Turn] = []
    var isInSolution = false
    var goal: String?
    /// What took the place of something else, and has done nothing more yet.
    var instead: String?
    for (index, deed) in deeds.enumerated().dropFirst(first) {
      switch deed {
      case .instead(_, let line):
        turns.append(Turn(index: index, line: line))
        instead = line
        isInSolution = line != "reset"
      case .goto(let id):
        goal = id
        if instead == nil { turns.append(Turn(index: index, line: "goto \(number(of: id))")) }
        isInSolution = true
      case .step(let id):
        if id == goal { goal = nil }
        isInSolution = goal != nil
        instead = nil
      case .skip(let id):
        if isInSolution, let last = turns.popLast() {
          turns.append(Turn(index: last.index, line: "skip (\(number(of: id)))"))
        }
      case .command(let command) where command.isSolution:
        if !isInSolution { turns.append(Turn(index: index, line: "solution")) }
        isInSolution = true
      case .command(let command) where !command.isLabs:
        if isChange(command) { turns.append(Turn(index: index, line: command.line)) }
        isInSolution = false
        instead = nil
        goal = nil
      default: break
      }
    }
    return turns
  }

  /// A step as people see it; its name where the lab has it no more.
  func number(of step: String) -> String { lab?.step(step).map { "\($0 + 1)" } ?? step }

  private func isChange(_ command: TypedCommand) -> Bool {
    !command.isOnlyLookedAt && !Looking.isAll(of: command.line, in: session)
  }

  // MARK: Back

  /// `back`, `back 3`, `back NAME`: gives the status.
  func back(_ words: [String], _ output: Output, _ errors: Output) -> Int32 {
    let isSure = words.contains("-y")
    let words = words.filter { $0 != "-y" }
    if let name = words.first, Int(name) == nil { return back(to: name, isSure, output, errors) }
    guard let count = Int(words.first ?? "1"), count > 0, words.count < 2 else {
      errors.prose("back: " + CourseWords.backUse.text(in: language))
      return 2
    }
    var deeds = journal.deeds
    var undone: [String] = []
    while undone.count < count, let turn = turns(deeds, from: (playing ?? -1) + 1).last {
      deeds = left(of: deeds, to: turn.index)
      undone.append(turn.line)
    }
    guard undone.count == count else {
      let words =
        undone.isEmpty
        ? CourseWords.nothingBehind : CourseWords.onlySoMany(undone.count, inLab: lab != nil)
      errors.prose("back: " + words.text(in: language))
      return 1
    }
    guard mayGo(to: deeds, isSure, output, errors) else { return 1 }
    guard takeBack(deeds) else { return Session.interrupted }
    for line in undone.reversed() {
      output.prose(CourseWords.undone(line).text(in: language), hanging: 4)
    }
    tellPlace(output)
    return 0
  }

  /// What is left where all from a place on is taken back. Answers and hints of the step stay given, since
  /// they were, but for those that a solution gave; where something had taken the place of something else,
  /// that is there again.
  func left(of deeds: [Deed], to index: Int) -> [Deed] {
    let end = deeds[index...].firstIndex(where: \.isStep) ?? deeds.endIndex
    var isInSolution = false
    if case .instead(_, let line) = deeds[index] { isInSolution = line != "reset" }
    let kept = deeds[index..<end].filter { deed in
      switch deed {
      case .command(let command):
        isInSolution = command.isSolution || isInSolution && command.isLabs
      case .answer, .hint, .retract: return !isInSolution
      case _ where deed.isRemembered: return true
      default: break
      }
      return false
    }
    if case .instead(let number, _) = deeds[index], let aside = journal.aside(number) {
      return aside + kept.filter { $0.isRemembered && !aside.contains($0) }
    }
    return Array(deeds[..<index]) + kept
  }

  /// Takes back what is not among the deeds; false where that was broken off.
  func takeBack(_ deeds: [Deed]) -> Bool {
    guard redoOrStay(deeds) else { return false }
    takeAway(deeds, of: journal.deeds)
    catchUp()
    return true
  }

  /// Whether it stays in the step, or whoever typed it agrees that it does not.
  func mayGo(to deeds: [Deed], _ isSure: Bool, _ output: Output, _ errors: Output) -> Bool {
    let now = journal.deeds
    let same = zip(now, deeds).prefix { $0 == $1 }.count
    let gone = now[same...].filter { !deeds.contains($0) }
    guard gone.contains(where: \.isStep) else { return true }
    let step = deeds.compactMap(\.step).last.flatMap { lab?.step($0) }
    let question = CourseWords.crossing(step.map { $0 + 1 }, answers: lost(gone[...]).answers)
    return agrees(to: question, isSure, "back", output, errors)
  }

  /// The learner's own answers, and the steps begun; those of a solution are nobody's.
  func lost(_ deeds: ArraySlice<Deed>) -> (answers: Int, steps: Int) {
    var lost = (answers: 0, steps: 0)
    var isInSolution = false
    var goal: String?
    for deed in deeds {
      switch deed {
      case .instead(_, let line): isInSolution = line != "reset"
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

  // MARK: Forth

  /// `forth`: what was last taken back is there again.
  func forth(_ words: [String], _ output: Output, _ errors: Output) -> Int32 {
    guard let before = journal.before else {
      errors.prose("forth: " + CourseWords.nothingNewer.text(in: language))
      return 1
    }
    let now = journal.deeds
    let same = zip(now, before).prefix { $0 == $1 }.count
    let isSameStep = now.last(where: \.isStep) == before.last(where: \.isStep)
    let since = now[same...].filter { deed in
      guard !before.contains(deed) else { return false }
      switch deed {
      case .answer, .hint, .retract: return isSameStep
      case .language: return true
      default: return deed.isRemembered
      }
    }
    let lost = lost(now[same...].filter { !before.contains($0) && !since.contains($0) }[...])
    if lost.answers > 0, !before.contains(where: \.isInstead),
      !agrees(
        to: CourseWords.crossing(nil, answers: lost.answers, back: "back"), words.contains("-y"),
        "forth", output, errors)
    {
      return 1
    }
    guard redoOrStay(before + since) else { return Session.interrupted }
    journal.goForth()
    write(["forth"])
    for deed in since { keepDeed(deed) }
    catchUp()
    for turn in turns(before, from: same) {
      output.prose(CourseWords.redone(turn.line).text(in: language), hanging: 4)
    }
    tellPlace(output)
    return 0
  }

  /// Something else was done than what `forth` would have brought: that is kept as a branch, and said.
  func endRedo(by deed: Deed) {
    guard journal.before != nil, let newest = journal.newest, endsRedo(deed) else { return }
    let now = journal.deeds
    let same = zip(now, newest).prefix { $0 == $1 }.count
    let gone = newest[same...].filter { !now.contains($0) }
    let count = turns(gone, from: 0).count
    let isKept = playing == nil && count > 0
    let name = isKept ? freeBranch : nil
    journal.endRedo(keptAs: name)
    write([name.map { "fork \($0)" } ?? "over"])
    guard count > 0, !isReplaying else { return }
    let words = name.map { CourseWords.keptAsBranch(count, $0) } ?? CourseWords.playedAway(count)
    session.typist.keyboard?.tell(words)
  }

  private func endsRedo(_ deed: Deed) -> Bool {
    switch deed {
    case .step, .goto, .skip, .instead: true
    case .command(let command): !command.isLabs && (command.isSolution || isChange(command))
    default: false
    }
  }

  private var freeBranch: String {
    let names = journal.branches.map(\.name)
    let stem = "aside"
    guard names.contains(stem) else { return stem }
    return (2...).lazy.map { "\(stem)\($0)" }.first { !names.contains($0) } ?? stem
  }
}

extension CourseWords {
  static let nothingNewer = Words(
    "there is nothing newer to bring back", "되살릴 명령이 없습니다. 지금이 가장 최근 상태입니다")

  static func redone(_ command: String) -> Words {
    Words("there again: \(command)", "되살린 명령: \(command)")
  }

  /// What `back` had taken away when something else was done.
  static func keptAsBranch(_ count: Int, _ name: String) -> Words {
    Words(
      (count == 1
        ? "(the command that `back` took away is"
        : "(the \(count) commands that `back` took away are")
        + " kept as the branch `\(name)`: `branch \(name)` goes there)",
      "(`back`으로 되돌린 명령 \(count)개는 `\(name)` 브랜치에 남겨 두었습니다. 그 상태로 가려면: "
        + "`branch \(name)`)")
  }

  static func playedAway(_ count: Int) -> Words {
    Words(
      count == 1
        ? "(the command that `back` took away in free play cannot be brought back now)"
        : "(the \(count) commands that `back` took away in free play cannot be brought back now)",
      "(자유 실습에서 `back`으로 되돌린 명령 \(count)개는 이제 되살릴 수 없습니다)")
  }
}
