internal import Shell
internal import Unix

/// Moments that have names: checkpoints, which one goes back to, and branches, which one goes over to. What
/// comes after the place is taken away, and the rest is done again from the seed.
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

  func back(
    to name: String, _ isSure: Bool, _ output: Output, _ errors: Output
  ) -> Int32 {
    let floor = playing ?? -1
    guard let place = checkpoints.last(where: { $0.name == name && $0.index > floor }) else {
      let near = Nearness.nearest(name, among: checkpoints.map(\.name))
      errors.prose("back: " + CourseWords.unknownCheckpoint(name, near).text(in: language))
      return 1
    }
    let kept = left(of: journal.deeds, to: place.index + 1)
    guard mayGo(to: kept, isSure, output, errors) else { return 1 }
    guard takeBack(kept) else { return Session.interrupted }
    output.prose(CourseWords.backAt(name).text(in: language))
    tellPlace(output)
    return 0
  }

  func tellPlace(_ output: Output) {
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
