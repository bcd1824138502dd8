internal import Bytes
internal import Log

/// Runs what the parser read: expands words, lays the streams, calls commands.
///
/// The parts of a pipeline run one after another, each with what the one before printed as its
/// input, since a simulated host has no processes. What a command prints goes on at once otherwise.
public struct Interpreter {
  public let session: Session

  /// The three streams of a command.
  struct Streams {
    var input: [UInt8]
    var output: Output
    var errors: Output
    var inputIsFile = false
  }

  public init(session: Session) { self.session = session }

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
      for value in expansion.fields(words) {
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
        streams.errors.line("kafkalab: " + ShellWords.endless.text(in: session.language))
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
      let inner = Streams(input: input, output: output, errors: streams.errors)
      status = parts.count == 1 ? run(part, inner) : apart { run(part, inner) }
      if !isLast {
        output.flush()
        input = pipe.bytes
      }
    }
    return status
  }

  /// Runs in a shell of its own: what it changes of this one is undone.
  private func apart(_ body: () -> Int32) -> Int32 {
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
  func call(_ name: String, _ arguments: [String], _ streams: Streams) -> Int32 {
    session.notice(name, arguments)
    if let status = keyword(name, arguments, streams) { return status }
    guard let command = CommandList.find(name, in: session.commands) else {
      return unknown(name, streams)
    }
    var invocation = Invocation(
      name: command.name, arguments: arguments, host: session.host, edition: session.edition,
      language: session.language, input: streams.input, output: streams.output,
      errors: streams.errors, inputIsFile: streams.inputIsFile, session: session)
    let status = command.run(&invocation)
    streams.output.flush()
    streams.errors.flush()
    session.tellRefusal(of: invocation)
    let isTyped = session.place != nil || session.keyboard != nil
    if status != 0, isTyped { PrintedDashes.tell(arguments, session, streams.errors) }
    if status != 0, isTyped, Interpreter.reads(command) {
      NearestFile.tell(arguments, on: session.host, session, streams.errors)
    }
    return status
  }

  /// Whether the command's plain words are files that must be there.
  private static func reads(_ command: Command) -> Bool {
    readers.contains(command.name) || command.name == KafkaDumpLog.tool.name
  }

  private static let readers = [
    "cat", "cd", "cmp", "diff", "du", "explain", "head", "hexdump", "less", "ls", "md5sum", "more",
    "od", "sha256sum", "stat", "tac", "tail", "wc", "xxd",
  ]

  /// Commands within commands beyond this would exhaust the stack.
  private static let mostDepth = 1000

  private func tooDeep(_ streams: Streams) -> Int32 {
    streams.errors.line("kafkalab: " + ShellWords.tooDeep.text(in: session.language))
    session.exit = 1
    return 1
  }

  private func unknown(_ name: String, _ streams: Streams) -> Int32 {
    streams.output.flush()
    if AbsentTools.contains(name) {
      return session.isWithout(name, errors: streams.errors)
    }
    let sentence = CommandList.unknown(name, in: session.commands)
    streams.errors.line("bash: \(name): command not found")
    streams.errors.line(session.prefix + sentence.text(in: session.language))
    return 127
  }

  /// Words that steer the shell itself, and commands that run other commands.
  private func keyword(_ name: String, _ arguments: [String], _ streams: Streams) -> Int32? {
    switch name {
    case ":": return 0
    case "break", "continue":
      session.jump = name == "break" ? .out : .again
      return 0
    case "exit", "quit":
      var status = session.lastStatus
      if let word = arguments.first {
        // Bash takes any 64-bit number, and leaves with 2 where it is none.
        if let number = Int(word) {
          status = Int32(truncatingIfNeeded: number)
        } else {
          streams.errors.line("bash: exit: \(word): numeric argument required")
          status = 2
        }
      }
      if !session.leave() { session.exit = status & 0xff }
      return status & 0xff
    case "eval":
      return source(arguments.joined(separator: " "), streams)
    case "sudo", "command", "exec", "time", "nohup":
      var words = arguments[...]
      while name == "sudo", let word = words.first, word.hasPrefix("-") {
        words = words.dropFirst(word == "-u" ? 2 : 1)
      }
      guard let inner = words.popFirst() else { return 0 }
      return call(inner, Array(words), streams)
    case "timeout": return timeLimited(arguments, streams)
    case "bash", "sh":
      guard arguments.first == "-c", arguments.count > 1 else { return nil }
      return apart { source(arguments[1], streams) }
    case "ssh": return Remote(session: session).call(arguments, streams, self)
    case "docker", "docker-compose":
      let docker = Docker(session: session, interpreter: self, streams: streams)
      return name == "docker"
        ? docker.call(arguments) : DockerCompose(docker: docker, isPlugin: false).call(arguments)
    case "env":
      return environment(arguments, streams)
    case "xargs":
      return Xargs(interpreter: self).call(arguments, streams)
    default: return nil
    }
  }

  /// Reads a text and runs it; a text that cannot be read is bash's status 2.
  func source(_ text: String, _ streams: Streams) -> Int32 {
    do throws(SyntaxError) {
      return run(try Parser.parse(text, commands: session.commands), streams)
    } catch {
      streams.output.flush()
      let where_ = "\(error.line):\(error.column)"
      streams.errors.line("bash: \(where_): " + error.words.text(in: session.language))
      return 2
    }
  }

  private func environment(_ arguments: [String], _ streams: Streams) -> Int32? {
    let assigned = arguments.prefix { $0.contains("=") && !$0.hasPrefix("-") }
    guard arguments.count > assigned.count, !arguments[assigned.count].hasPrefix("-") else {
      return nil
    }
    let before = session.variables
    defer { session.variables = before }
    for text in assigned {
      let parts = text.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      session.set(String(parts[0]), to: String(parts[1]), exported: true)
    }
    let words = arguments[assigned.count...]
    return call(words[words.startIndex], Array(words.dropFirst()), streams)
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
        streams.output.flush()
        streams.errors.line("bash: \(error.path): \(error.text)")
        for file in files { file.close() }
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
        streams.input = try Source(path, on: host, input: streams.input, dash: false).input()
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
