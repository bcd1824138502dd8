internal import Shell
internal import Unix

/// Something that was done in a lab: a command, an answer, a step begun. A lab's whole state is the list
/// of its deeds, done again from the seed.
enum Deed: Equatable {
  case command(TypedCommand)
  /// Ctrl-C at the prompt.
  case drop
  /// The step began; its own commands follow.
  case step(String)
  /// The way to another step began: up to where that begins all is the lab's doing.
  case goto(String)
  case answer(question: String, text: String)
  case hint(Int)
  case done(String)
  case skip(String)
  case checkpoint(String)
  /// Free play began; it ends by taking away everything from here on.
  case play
  case language(Language)
}

/// A line, with everything that somebody typed while it ran, so that it can be run again.
struct TypedCommand: Equatable {
  let line: String
  let source: LineSource
  /// Whether the lab carried it out to begin a step.
  let isLabs: Bool
  /// Whether the lab carried it out in the learner's place.
  var isSolution = false
  var readings: [Keyboard.Reading] = []
  /// What came of files in their own editor.
  var edits: [Keyboard.Edit] = []
  /// What it read of the learner's own machine, which may be another the next time.
  var found: [Findings.Finding] = []
  /// What a command that only prints what lies there printed, and ended with; also what stands for one that
  /// cannot be done again.
  var printed: Recollection?
  /// How often it had looked for Ctrl-C when there was one.
  var interruptedAt: Int?
  /// Stands for what it printed; nil where that is not to be compared.
  var digest: UInt64?

  /// Whether files were opened in an editor, and none was changed.
  var isOnlyLookedAt: Bool {
    !edits.isEmpty && edits.allSatisfy { $0 == .unchanged || $0 == .failed }
  }

  /// Whether it is the lab's and not the learner's.
  var isLed: Bool { isLabs || isSolution }
}
