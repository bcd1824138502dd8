internal import Bytes
internal import Clockwork

/// Runs what the parser read: expands words, lays the streams, calls commands.
///
/// The parts of a pipeline run one after another, each with what the one before printed as its
/// input, since a simulated host has no processes. What a command prints goes on at once otherwise.
public struct Interpreter {
  public let session: UnixSession

  /// The three streams of a command.
  public struct Streams {
    public internal(set) var input: [UInt8]
    public internal(set) var output: Output
    public internal(set) var errors: Output
    public internal(set) var inputIsFile = false
  }

  public init(session: UnixSession) { self.session = session }

  /// Runs one complete command and gives its exit status.
  @discardableResult
  public func run(
    _ syntax: Syntax, input: [UInt8] = [], output: Output, errors: Output
  ) -> Int32 {
    let status = run(syntax, Streams(input: input, output: output, errors: errors))
    output.flush()
    errors.flush()
    session.lastStatus = status
    session.jump = nil
    return status
  }

  func run(_ syntax: Syntax, _ streams: Streams) -> Int32 {
    guard session.depth < Interpreter.mostDepth else { return tooDeep(streams) }
    session.depth += 1
    defer { session.depth -= 1 }
    let status = status(of: syntax, streams)
    session.lastStatus = status
    return status
  }

  private var stops: Bool { session.exit != nil || session.jump != nil || session.isInterrupted }

  private func status(of syntax: Syntax, _ streams: Streams) -> Int32 {
    switch syntax {
    case .simple(let command): return simple(command, streams)
    case .pipeline(let parts, let negated):
      let status = pipeline(parts, streams)
      return negated ? (status == 0 ? 1 : 0) : status
    case .and(let left, let right):
      let status = run(left, streams)
      return status == 0 && !stops ? run(right, streams) : status
    case .or(let left, let right):
      let status = run(left, streams)
      return status != 0 && !stops ? run(right, streams) : status
    case .sequence(let nodes):
      var status: Int32 = 0
      for node in nodes where !stops { status = run(node, streams) }
      return status
    case .forEach(let name, let words, let body):
      var expansion = expansion(streams)
      var status: Int32 = 0
      let values = expansion.fields(words)
      if session.isInterrupted { return UnixSession.interrupted }
      for value in values {
        session.set(name, to: value)
        status = run(body, streams)
        if breaksOff() { break }
      }
      return status
    case .loop(let condition, let body, let until):
      return loop(condition, body, until, streams)
    case .branch(let branches, let otherwise):
      for branch in branches {
        let isTrue = run(branch.condition, streams) == 0
        if stops { return session.lastStatus }
        if isTrue { return run(branch.body, streams) }
      }
      return otherwise.map { run($0, streams) } ?? 0
    case .select(let word, let choices):
      var expansion = expansion(streams)
      let subject = expansion.string(word)
      for choice in choices {
        for pattern in choice.patterns where expansion.pattern(pattern).matches(subject) {
          return run(choice.body, streams)
        }
      }
      return 0
    case .group(let inner): return run(inner, streams)
    case .subshell(let inner): return apart { run(inner, streams) }
    case .redirected(let inner, let redirections):
      return redirect(redirections, streams) { run(inner, $0) }
    }
  }

  /// Whether the loop that runs is to end; a `continue` is over once it got here.
  private func breaksOff() -> Bool {
    if session.exit != nil || session.isInterrupted { return true }
    defer { session.jump = nil }
    return session.jump == .out
  }

  private func loop(
    _ condition: Syntax, _ body: Syntax, _ until: Bool, _ streams: Streams
  ) -> Int32 {
    var status: Int32 = 0
    var rounds = 0
    while (run(condition, streams) == 0) != until, !stops {
      status = run(body, streams)
      if breaksOff() { break }
      rounds += 1
      if rounds == Interpreter.mostRounds {
        streams.errors.prose("\(session.name): " + Self.endless.text(in: session.language))
        return 1
      }
    }
    return status
  }

  /// What a command's words may be long in all, as on Linux.
  private static let mostBytes = 1 << 21

  /// A loop with more rounds than this would never end: no time passes here while it runs.
  private static let mostRounds = 100_000

  private func pipeline(_ parts: [Syntax], _ streams: Streams) -> Int32 {
    var input = streams.input
    var status: Int32 = 0
    for (index, part) in parts.enumerated() {
      let isLast = index == parts.count - 1
      let pipe = Pipe()
      let output = isLast ? streams.output : pipe.output
      if !isLast { output.need = PipeNeed(of: parts[index + 1]) }
      let inner = Streams(input: input, output: output, errors: streams.errors)
      status = parts.count == 1 ? run(part, inner) : apart { run(part, inner) }
      if !isLast {
        output.flush()
        // Ctrl-C stops all parts, those that have not begun here, too.
        guard !session.isInterrupted, let bytes = pipe.joined({ session.isInterrupted }) else {
          return UnixSession.interrupted
        }
        input = bytes
      }
    }
    return status
  }

  /// Runs in a shell of its own: what it changes of this one is undone.
  func apart(_ body: () -> Int32) -> Int32 {
    let variables = session.variables
    let host = session.host
    let directory = host.directory
    let callers = session.callers
    let status = body()
    let exit = session.exit
    session.exit = nil
    session.variables = variables
    session.host = host
    session.callers = callers
    host.directory = directory
    return exit ?? status
  }

  // MARK: Simple commands

  private func simple(_ command: SimpleCommand, _ streams: Streams) -> Int32 {
    var expansion = expansion(streams)
    session.lastStatusOfSubstitution = nil
    let words = expansion.fields(command.words)
    let values = command.assignments.map { ($0.name, expansion.string($0.value)) }
    // What a stopped `$(...)` has printed so far is not what the command was to be given.
    if session.isInterrupted { return UnixSession.interrupted }
    let size = values.reduce(0) { $0 + $1.1.utf8.count } + words.reduce(0) { $0 + $1.utf8.count }
    if size > Interpreter.mostBytes {
      streams.output.flush()
      streams.errors.line("bash: \(words.first ?? values.first?.0 ?? ""): Argument list too long")
      return 126
    }
    if let failure = expansion.failure {
      streams.output.flush()
      streams.errors.line("bash: \(failure)")
      return 1
    }
    let substituted = session.lastStatusOfSubstitution
    return redirect(command.redirections, streams) { inner in
      guard let name = words.first else {
        for (name, value) in values { session.set(name, to: value) }
        return substituted ?? 0
      }
      let before = session.variables
      for (name, value) in values { session.set(name, to: value, exported: true) }
      defer { if !values.isEmpty { session.variables = before } }
      return call(name, Array(words.dropFirst()), inner)
    }
  }

  /// Calls a command by the name as it was typed.
  public func call(_ name: String, _ arguments: [String], _ streams: Streams) -> Int32 {
    session.willCall(name, arguments)
    if let status = steer(name, arguments, streams) { return status }
    guard let command = CommandList.find(name, in: session.commands) else {
      return unknown(name, streams)
    }
    var invocation = Invocation(
      name: command.name, arguments: arguments, input: streams.input, output: streams.output,
      errors: streams.errors, inputIsFile: streams.inputIsFile, shell: session)
    let status = session.run(command, &invocation)
    streams.output.flush()
    streams.errors.flush()
    session.tellRefusal(of: invocation)
    let isTyped = session.place != nil || session.keyboard != nil
    if status != 0, isTyped { PrintedDashes.tell(arguments, session, streams.errors) }
    if status != 0, isTyped, command.reads == .files {
      NearestFile.tell(arguments, on: session.host, session, streams.errors)
    }
    return status
  }

  /// Commands within commands beyond this would exhaust the stack.
  private static let mostDepth = 1000

  private static let endless = Words(
    "the loop was ended: it had gone round 100,000 times",
    "반복문을 100,000번 실행해서 중단했습니다")
  private static let tooDeep = Words(
    "commands call one another too deeply", "명령의 중첩 호출이 너무 깊습니다")

  private func tooDeep(_ streams: Streams) -> Int32 {
    streams.errors.prose("\(session.name): " + Self.tooDeep.text(in: session.language))
    session.exit = 1
    return 1
  }

  private func unknown(_ name: String, _ streams: Streams) -> Int32 {
    streams.output.flush()
    if let status = session.answer(unknown: name, streams.errors) { return status }
    let sentence = CommandList.unknown(name, in: session.commands)
    streams.errors.line("bash: \(name): command not found")
    streams.errors.prose(session.prefix + sentence.text(in: session.language))
    return 127
  }

  /// What a word does that steers the shell itself or runs other commands; nil for every other word.
  private func steer(_ name: String, _ arguments: [String], _ streams: Streams) -> Int32? {
    if name == ":" { return 0 }
    guard let steering = session.steering[name] else { return nil }
    guard session.depth < Interpreter.mostDepth else { return tooDeep(streams) }
    session.depth += 1
    defer { session.depth -= 1 }
    return steering(self, arguments, streams)
  }

  /// Reads a text and runs it; a text that cannot be read is bash's status 2.
  func source(_ text: String, _ streams: Streams) -> Int32 {
    do throws(SyntaxError) {
      return run(try Parser.parse(text, commands: session.commands), streams)
    } catch {
      streams.output.flush()
      let where_ = "\(error.line):\(error.column)"
      streams.errors.prose("bash: \(where_): " + error.words.text(in: session.language))
      return 2
    }
  }

  // MARK: Words and streams

  private func expansion(_ streams: Streams) -> Expansion {
    Expansion(session: session) { syntax in
      let pipe = Pipe()
      let inner = Streams(input: streams.input, output: pipe.output, errors: streams.errors)
      let status = apart { run(syntax, inner) }
      pipe.output.flush()
      session.lastStatusOfSubstitution = status
      return pipe.bytes
    }
  }

  private func redirect(
    _ redirections: [Redirection], _ streams: Streams, _ body: (Streams) -> Int32
  ) -> Int32 {
    var inner = streams
    var files: [FileDrain] = []
    for redirection in redirections {
      var expansion = expansion(streams)
      do throws(StorageError) {
        try lay(redirection, &inner, &files, &expansion)
      } catch {
        for file in files { file.close() }
        if session.isInterrupted { return UnixSession.interrupted }
        streams.output.flush()
        streams.errors.line("bash: \(error.path): \(error.text)")
        session.tellRefusal(errors: streams.errors)
        return 1
      }
    }
    var status = body(inner)
    for file in files {
      file.close()
      if let error = file.failure {
        streams.errors.line("bash: write error: \(error.text)")
        session.tellRefusal(errors: streams.errors)
        if status == 0 { status = 1 }
      }
    }
    return status
  }

  private func lay(
    _ redirection: Redirection, _ streams: inout Streams, _ files: inout [FileDrain],
    _ expansion: inout Expansion
  ) throws(StorageError) {
    let host = session.host
    switch redirection.target {
    case .text(let here):
      let text = expansion.string(here.word) + (here.endsLine ? "\n" : "")
      streams.input = Array(text.utf8)
      streams.inputIsFile = false
    case .read(let word):
      let path = expansion.string(word)
      do throws(StorageError) {
        streams.input = try Source(
          path, on: host, input: streams.input, dash: false, allowance: session.allowance,
          patience: session.patience
        ).input()
      } catch {
        throw StorageError(error.reason, path)
      }
      streams.inputIsFile = true
    case .duplicate(let other):
      if redirection.descriptor == 2 && other == 1 { streams.errors = streams.output }
      if redirection.descriptor == 1 && other == 2 { streams.output = streams.errors }
    case .write(let word), .append(let word):
      let path = expansion.string(word)
      var appends = false
      if case .append = redirection.target { appends = true }
      let output: Output
      switch host.path(path) {
      case "/dev/null":
        output = Output { _ in }
        output.isFile = true
      case "/dev/stdout" where path.hasPrefix("/dev"): output = streams.output
      case "/dev/stderr" where path.hasPrefix("/dev"): output = streams.errors
      default:
        do throws(StorageError) {
          let file = try FileDrain(host.writable(path, empty: !appends), appends: appends)
          files.append(file)
          output = file.output
        } catch {
          throw StorageError(error.reason, path)
        }
      }
      if redirection.descriptor == 2 { streams.errors = output } else { streams.output = output }
      if redirection.both { streams.errors = output }
    }
  }
}
