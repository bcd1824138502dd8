public import Editions
public import Log

/// Runs a transcript's steps on fresh hosts and keeps what came back.
public struct Replay {
  public struct Result: Sendable {
    public let step: Transcript.Step
    /// Nil where the step could not be run.
    public let outcome: Transcript.Outcome?
    /// Whether the step ran on a cluster, whose ids, times and placements are chance.
    public let onCluster: Bool
  }

  public struct Refusal: Sendable {
    public let line: Int
    public let words: Words
  }

  public private(set) var results: [Result] = []
  public private(set) var refusals: [Refusal] = []

  private let hosts: Hosts
  private let edition: Edition
  private let language: Language
  private let commands: [Command]
  /// Where files to lay are read from, and the transcript's own folder on it.
  private let files: any Disk
  private let folder: String
  private var onCluster = false

  public init(
    edition: Edition, language: Language, hosts: Hosts, files: any Disk, folder: String,
    commands: [Command] = Commands.all
  ) {
    self.edition = edition
    self.language = language
    self.hosts = hosts
    self.files = files
    self.folder = folder
    self.commands = commands
  }

  public mutating func run(_ transcript: Transcript) {
    for step in transcript.steps {
      let outcome = run(step)
      results.append(Result(step: step, outcome: outcome, onCluster: onCluster))
      if step.action == .down { onCluster = false }
    }
  }

  private mutating func run(_ step: Transcript.Step) -> Transcript.Outcome? {
    if onCluster && step.action != .comment {
      if step.action == .down { return Transcript.Outcome() }
      return nil
    }
    switch step.action {
    case .comment, .down, .sleep, .until: return Transcript.Outcome()
    case .up:
      onCluster = true
      return refuse(step, TranscriptWords.needsCluster(step.text))
    case .node, .background, .type, .end, .show, .wait, .interrupt, .kill:
      return refuse(step, TranscriptWords.needsCluster(step.text))
    case .lay(let path, let target): return lay(step, path, target)
    case .command(let number, let text): return command(step, number, text)
    }
  }

  private mutating func refuse(
    _ step: Transcript.Step, _ words: Words
  ) -> Transcript.Outcome? {
    refusals.append(Refusal(line: step.line, words: words))
    return nil
  }

  // MARK: Steps

  private mutating func lay(
    _ step: Transcript.Step, _ path: String, _ target: String
  ) -> Transcript.Outcome? {
    guard let host = hosts.broker(1), let source = source(path) else {
      return refuse(step, TranscriptWords.notLaid(path))
    }
    do throws(StorageError) {
      _ = try Laying(from: files, to: host.disk).lay(
        source, into: host.path(target), foldersOnly: true)
      return Transcript.Outcome()
    } catch {
      return refuse(step, Words("\(error.path): \(error.text)", "\(error.path): \(error.text)"))
    }
  }

  /// The path beside the transcript or beside a folder above it.
  private func source(_ path: String) -> String? {
    var folder = folder
    while true {
      let candidate = path.hasPrefix("/") ? path : Paths.join(folder, path)
      if let entry = (try? files.entry(at: candidate)) ?? nil, entry.kind == .directory {
        return candidate
      }
      if folder == "/" || path.hasPrefix("/") { return nil }
      folder = Paths.parent(folder)
    }
  }

  private mutating func command(
    _ step: Transcript.Step, _ number: Int?, _ text: String
  ) -> Transcript.Outcome? {
    guard let host = number.map(hosts.broker) ?? hosts.client else {
      return refuse(step, Remote.known(hosts.names))
    }
    // Each step is a shell of its own, as each was recorded: folders do not carry over.
    host.directory = host.home
    let session = Session(
      host: host, edition: edition, language: language, commands: commands)
    session.hosts = hosts
    let syntax: Syntax
    do throws(SyntaxError) {
      syntax = try Parser.parse(text, commands: commands)
    } catch {
      return refuse(step, TranscriptWords.badSyntax(error))
    }
    let output = Pipe()
    let errors = Pipe()
    let input = step.input.map { $0 + "\n" }.joined()
    let status = Interpreter(session: session).run(
      syntax, input: Array(input.utf8), output: output.output, errors: errors.output)
    if let tool = session.missingTool {
      return refuse(step, TranscriptWords.needsCluster(tool))
    }
    return Transcript.Outcome(
      output: Replay.lines(output.bytes), errors: Replay.lines(errors.bytes),
      status: session.exit ?? status)
  }

  static func lines(_ bytes: [UInt8]) -> [String] {
    var parts = bytes.split(separator: 0x0a, omittingEmptySubsequences: false)
    if parts.last?.isEmpty == true { parts.removeLast() }
    return parts.map { String(bytes: $0) }
  }

  // MARK: What is printed

  /// The transcript that was got, in the format of those that were recorded.
  public var text: String {
    var lines: [String] = []
    for result in results {
      lines += Transcript.text(result.step, result.outcome ?? Transcript.Outcome())
    }
    return lines.map { $0 + "\n" }.joined()
  }
}
