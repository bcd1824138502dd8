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
  /// What follows took the place of what is put by under the number, by this line of the learner's.
  case instead(Int, String)
  case answer(question: String, text: String)
  /// An answer that was wrong. It changes nothing, and says much.
  case tried(question: String, text: String)
  /// `check` was asked what is open.
  case checked
  /// When the deeds behind it were done: by the cluster's clock and by the learner's own, in milliseconds.
  case at(virtual: Int64, real: Int64)
  /// An answer that was right and is not any more was taken back.
  case retract(question: String)
  /// A question opened, and this was its key.
  case open(question: String, key: String)
  /// A prediction was given, or passed over.
  case predict(question: String, Foretold)
  /// What a prediction foretells was seen: what came of it.
  case seen(question: String, Outcome)
  /// A trial was played: whether it held.
  case trial(String, held: Bool)
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

/// What somebody said of what they had not seen.
enum Foretold: Equatable {
  case text(String)
  /// They do not know.
  case unknown
  /// They were asked and said nothing.
  case declined
  /// `solution` was asked for before they said anything.
  case shown
}

/// What came of a prediction.
struct Outcome: Equatable {
  enum Verdict: Equatable {
    case right
    /// With the misconception that it was, where it was one.
    case wrong(String?)
    /// Nothing had been foretold.
    case none
  }

  let verdict: Verdict
  /// What was seen, as an expression.
  let observed: String
}
