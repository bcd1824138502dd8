internal import Shell
internal import Unix

/// How a journal was found by somebody who comes back: whole, cut, or one that this program answers
/// otherwise.
struct ResumedState {
  private let wasCut: Bool
  private let hasCutLine: Bool
  private let isDamaged: Bool
  /// The first command that printed something else than it had.
  private let different: String?

  init(_ journal: Journal, _ different: Int?) {
    wasCut = journal.wasCut
    hasCutLine = journal.hasCutLine
    isDamaged = journal.damage != nil
    if let different, case .command(let command) = journal.deeds[different] {
      self.different = command.line
    } else {
      self.different = nil
    }
  }

  /// That all is as it was is said only where it is.
  func words(inLab: Bool) -> [Words] {
    var words: [Words] = []
    if hasCutLine { words.append(CourseWords.cutLine) }
    if wasCut { words.append(CourseWords.wasRunning) }
    if let different {
      words.append(
        inLab ? CourseWords.answersOtherwise(different) : CourseWords.clusterDiffers(different))
    }
    return words.isEmpty && !isDamaged ? [CourseWords.asYouLeft] : words
  }
}
