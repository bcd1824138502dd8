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

  /// `back`, `back 3`, `back NAME`: gives the status.
  func back(_ words: [String], _ output: Output, _ errors: Output) -> Int32 {
    if let name = words.first, Int(name) == nil { return back(to: name, output, errors) }
    guard let count = Int(words.first ?? "1"), count > 0, words.count < 2 else {
      errors.line("back: " + CourseWords.backUse.text(in: language))
      return 2
    }
    let floor = playing ?? -1
    let own = journal.deeds.indices.filter { $0 > floor && journal.deeds[$0].isOwn }
    guard let first = own.suffix(count).first, own.count >= count else {
      let words = own.isEmpty ? CourseWords.nothingBehind : CourseWords.onlySoMany(own.count)
      errors.line("back: " + words.text(in: language))
      return 1
    }
    let lines = own.suffix(count).compactMap { index -> String? in
      if case .command(let command) = journal.deeds[index] { command.line } else { nil }
    }
    go(to: first)
    for line in lines { output.line(CourseWords.undone(line).text(in: language)) }
    tellPlace(output)
    return 0
  }

  /// `forth`: what was last taken away is there again.
  func forth(_ output: Output, _ errors: Output) -> Int32 {
    guard let before = journal.before else {
      errors.line("forth: " + CourseWords.nothingTaken.text(in: language))
      return 1
    }
    let now = journal.deeds
    let same = zip(now, before).prefix { $0 == $1 }.count
    replace(before)
    StepPrinter(self, output).say(
      CourseWords.forth(
        back: before[same...].count(where: \.isOwn), away: now[same...].count(where: \.isOwn)))
    tellPlace(output)
    return 0
  }

  private func back(to name: String, _ output: Output, _ errors: Output) -> Int32 {
    let floor = playing ?? -1
    guard let place = checkpoints.last(where: { $0.name == name && $0.index > floor }) else {
      let near = Nearness.nearest(name, among: checkpoints.map(\.name))
      errors.line("back: " + CourseWords.unknownCheckpoint(name, near).text(in: language))
      return 1
    }
    go(to: place.index + 1)
    output.line(CourseWords.backAt(name).text(in: language))
    tellPlace(output)
    return 0
  }

  /// Keeps the deeds before a place; answers and hints stay given, since they were.
  private func go(to index: Int) {
    let deeds = journal.deeds
    let steps = deeds[..<index].compactMap { deed -> String? in
      if case .step(let id) = deed { id } else { nil }
    }
    let isSameStep = !deeds[index...].contains(where: \.isStep)
    let kept = deeds[index...].filter { deed in
      switch deed {
      case .answer, .hint: isSameStep
      case .checkpoint: false
      case .done(let id), .skip(let id): steps.dropLast().contains(id)
      default: false
      }
    }
    replace(Array(deeds[..<index]) + kept)
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
      output.line(
        names.isEmpty
          ? CourseWords.noCheckpoints.text(in: language) : names.joined(separator: "\n"))
      return 0
    }
    guard words.count == 1, Self.isName(name) else {
      errors.line("checkpoint: " + CourseWords.badName(words).text(in: language))
      return 2
    }
    keepDeed(.checkpoint(name))
    output.line(CourseWords.checkpointMade(name).text(in: language))
    return 0
  }

  func branch(_ words: [String], _ output: Output, _ errors: Output) -> Int32 {
    guard let name = words.first else {
      for branch in journal.branches {
        let commands = branch.deeds.count(where: \.isOwn)
        let mark = branch.name == journal.branch ? "* " : "  "
        output.line(mark + branch.name + "  " + CourseWords.commands(commands).text(in: language))
      }
      return 0
    }
    guard words.count == 1, Self.isName(name) else {
      errors.line("branch: " + CourseWords.badName(words).text(in: language))
      return 2
    }
    guard playing == nil else {
      errors.line("branch: " + CourseWords.notInPlay.text(in: language))
      return 2
    }
    let old = journal.branch
    let isNew = !journal.branches.contains { $0.name == name }
    if name == journal.branch {
      output.line(CourseWords.onBranch(name).text(in: language))
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
    output.line(
      (isNew ? CourseWords.branchMade(name, from: old) : CourseWords.onBranch(name)).text(
        in: language))
    tellPlace(output)
    return 0
  }

  private static func isName(_ name: String) -> Bool {
    Int(name) == nil && !name.isEmpty
      && name.unicodeScalars.allSatisfy {
        $0.properties.isAlphabetic || "-_.0123456789".unicodeScalars.contains($0)
      }
  }
}
