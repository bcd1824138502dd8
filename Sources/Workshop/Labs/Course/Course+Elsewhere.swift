internal import Shell
internal import Unix

/// Other branches, looked at without going there: what they have done is done again beside.
extension Course {
  /// A branch as it was when somebody last looked.
  struct Elsewhere {
    let deeds: [Deed]
    let course: Course
  }

  /// What is so on a branch; nil where there is none.
  func evaluation(on branch: String) -> Evaluation? {
    if branch == journal.branch { return evaluation }
    guard let deeds = journal.branches.first(where: { $0.name == branch })?.deeds else {
      return nil
    }
    if let known = elsewhere[branch], known.deeds == deeds { return known.course.evaluation }
    let other = Course(
      session: makeSession(volume?.lab), shelf: shelf, keep: MemoryKeep(), makeSession: makeSession)
    other.volume = volume
    other.session.language = language
    other.redo(deeds)
    elsewhere[branch] = Elsewhere(deeds: deeds, course: other)
    return other.evaluation
  }

  /// Goes to the branch of a block of the lab's, which may begin there, does something, and comes back.
  func onBranch(_ branch: String?, _ body: () -> Void) {
    guard let branch, branch != journal.branch else { return body() }
    let before = journal.branch
    let nowhere = Output { _ in }
    let wasLeading = isLeading
    isLeading = false
    _ = self.branch([branch], nowhere, nowhere)
    isLeading = wasLeading
    body()
    isLeading = false
    _ = self.branch([before], nowhere, nowhere)
    isLeading = wasLeading
  }
}
