internal import Shell

/// How far somebody is in the step that they are in. All of it follows from the deeds.
struct StepState {
  /// Since when requests and errors count.
  var mark: ClusterFacts.Mark?
  /// What has been printed since the step began.
  var printed = ""
  /// The checks that have held.
  var held: [String] = []
  /// The questions that are answered, with what was said.
  var answers: [(question: String, text: String)] = []
  /// Those that have opened, with the key of that moment.
  var keys: [String: Value] = [:]
  var predictions: [String: Foretold] = [:]
  /// What came of predictions.
  var outcomes: [String: Outcome] = [:]
  /// The trials that the cluster has withstood as it is.
  var withstood: [String] = []
  var hints = 0
  /// Advice that has been given and still fits.
  var told: [String] = []
  var isDone = false

  var answered: [String] { answers.map(\.question) }

  /// More than anybody reads; the oldest goes first.
  private static let most = 1 << 20

  mutating func hear(_ bytes: [UInt8]) {
    printed += String(decoding: bytes, as: UTF8.self)
    // What the next command prints begins a line of its own.
    if let last = bytes.last, last != 0x0a { printed += "\n" }
    if printed.utf8.count > 2 * Self.most { printed = String(printed.suffix(Self.most)) }
  }
}
