public import Unix

/// A recorded session: its steps in order, each with what came back.
///
/// The format is that of the recordings of real clusters, line for line, so that what the shell
/// saves, what a teacher writes and what was recorded are one kind of file.
public struct Transcript: Sendable {
  public let name: String
  public let steps: [Step]
  /// Lines before the first step that are neither comments nor blank: a mistake of the file.
  public struct Mistake: Error, Sendable {
    public let line: Int
    public let words: Words
  }

  public struct Step: Sendable {
    public let line: Int
    public let action: Action
    /// The line as it stands in the file.
    public let text: String
    /// `< ` lines.
    public var input: [String] = []
    public var expected = Outcome()
    /// Comments above what it wrote to standard error.
    public var heads: [String] = []
    /// Comments below its output, such as `# took 62 s`, and what the recorder shows from elsewhere.
    public var notes: [String] = []
    /// Whether the recorder has begun to say something of his own.
    var hasWord = false
  }

  public enum Action: Sendable, Equatable {
    case comment
    /// `@ ...`: to the cluster
    case up(version: String, options: [String])
    case down
    case node(String, String)
    case lay(path: String, folder: String)
    case sleep(String)
    /// In which our own sentences are said from here on.
    case language(Language)
    case until(String)
    /// `$` is nil, `N$` the broker's number.
    case command(host: Int?, String)
    case background(id: String, String)
    case type(id: String, String)
    case end(id: String)
    case show(id: String)
    case wait(id: String, String)
    case interrupt(id: String)
    /// A signal or a key, by the word that stands for it.
    case strike(String, id: String)
  }

  /// The signals that reach a terminal's program, and the keys that make it end nothing.
  static let strikes = [
    "kill9", "sigterm", "sigstop", "sigcont", "pause9", "cont9", "ctrl-s", "ctrl-q", "ctrl-z",
  ]

  /// What a step printed and how it ended.
  public struct Outcome: Sendable, Equatable {
    public var output: [String] = []
    public var errors: [String] = []
    public var status: Int32 = 0

    public init(output: [String] = [], errors: [String] = [], status: Int32 = 0) {
      self.output = output
      self.errors = errors
      self.status = status
    }
  }

  /// What `save` begins a file with.
  static let sessionHead = "# A session of KafkaLab. "

  /// Whether it was saved, so that the same seed gives it again.
  var isSaved: Bool { steps.first?.text.hasPrefix(Self.sessionHead) ?? false }

  /// The version that its first `@ up` names.
  public var version: String? {
    for step in steps {
      if case .up(let version, _) = step.action { return version }
    }
    return nil
  }

  /// The file's text again.
  public var text: String { TranscriptText.of(steps.map { ($0, $0.expected) }) }
}
