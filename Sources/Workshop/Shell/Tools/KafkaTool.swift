internal import Unix
internal import Editions

/// One of Kafka's command-line tools: declared once, here and nowhere else.
///
/// The list of commands, `kafka-run-class`, the scripts on the hosts, completion, `help`,
/// `Docs/Commands.md` and the tests follow from the table of all of them (`KafkaTools`).
struct KafkaTool: Sendable {
  /// The command line.
  enum Options: Sendable {
    case none
    case declared(any ToolOptions.Type)
    /// That of a tool built with argparse4j.
    case argparse(@Sendable (Edition) -> ArgparseTool)
  }

  /// The file in `/usr/local/kafka/bin` that starts it.
  struct Script: Sendable {
    /// Which releases have it in their archive.
    enum Archives: Sendable { case every, onlyOlder, onlyLater }

    let javaClass: String
    let archives: Archives

    init(_ javaClass: String, in archives: Archives = .every) {
      self.javaClass = javaClass
      self.archives = archives
    }
  }

  /// What says that the tool is not there yet: its name, or its class behind `kafka-run-class`.
  struct Absence: OptionSet, Sendable {
    let rawValue: Int
    static let byName = Absence(rawValue: 1)
    static let byClass = Absence(rawValue: 2)
  }

  typealias Work = @Sendable (inout Invocation) -> Int32

  /// Without `.sh`.
  let name: String
  /// What `kafka-run-class` is given to start it; nil where it cannot be started so.
  let javaClass: String?
  /// Nil where no edition has a script of that name.
  let script: Script?
  let options: Options
  /// Nil where nothing is there of it but its name.
  private(set) var command: Command?
  let absence: Absence

  /// A tool that can be called.
  init(
    _ name: String, class javaClass: String?, script: Script?, _ options: Options,
    absence: Absence = [], synopsis: String, summary: Words, run: @escaping Work
  ) {
    self.name = name
    self.javaClass = javaClass
    self.script = script
    self.options = options
    self.absence = absence
    command = Command(name, .tools, synopsis: synopsis, summary: summary, run: run)
  }

  /// One of which nothing is there yet, not even its options.
  init(absent name: String, script: Script?, told absence: Absence = []) {
    self.name = name
    self.script = script
    self.absence = absence
    javaClass = nil
    options = .none
    command = nil
  }

  /// The same tool, of which one knows what its command reads.
  func reading(_ reads: Command.Reading) -> KafkaTool {
    var tool = self
    tool.command = command?.reading(reads)
    return tool
  }

  /// The options that are declared, as an edition has them.
  func declared(in edition: Edition) -> [ToolOption]? {
    guard case .declared(let options) = options else { return nil }
    return options.declared(in: edition)
  }
}

// MARK: Kinds of tools

extension KafkaTool {
  /// A tool with declared options. Words that it refuses are answered as the real one answers them.
  init<Options: ToolOptions>(
    _ options: Options.Type, class javaClass: String, script: Script? = nil, synopsis: String,
    summary: Words,
    run: @escaping @Sendable (ParsedOptions, Invocation) throws(ToolRefusal) -> Int32
  ) {
    self.init(
      Options.tool, class: javaClass, script: script ?? Script(javaClass), .declared(options),
      synopsis: synopsis, summary: summary
    ) { invocation in
      do throws(ToolRefusal) {
        let parsed = try Options.parse(invocation.arguments, in: invocation.edition)
        return try run(parsed, invocation)
      } catch {
        return error.print(Options.declared(in: invocation.edition), for: invocation)
      }
    }
  }

  /// A tool that is built with argparse4j.
  init(
    _ name: String, class javaClass: String,
    argparse: @escaping @Sendable (Edition) -> ArgparseTool,
    synopsis: String, summary: Words,
    run: @escaping @Sendable (ArgparseTool.Given, Invocation) throws(ArgparseTool.Refusal) -> Int32
  ) {
    self.init(
      name, class: javaClass, script: Script(javaClass), .argparse(argparse), synopsis: synopsis,
      summary: summary
    ) { invocation in
      let line = argparse(invocation.edition)
      do throws(ArgparseTool.Refusal) {
        return try run(try line.parse(invocation.arguments), invocation)
      } catch {
        return line.print(error, for: invocation)
      }
    }
  }

  /// A tool that asks the cluster and ends. What it throws ends it as `tell` says, by itself as an
  /// exception that nobody caught.
  init<Options: ToolOptions>(
    _ options: Options.Type, class javaClass: String, script: Script? = nil, synopsis: String,
    summary: Words,
    telling tell: @escaping @Sendable (JavaException, Invocation) -> Int32 = uncaught,
    asking work: @escaping @Sendable (ToolRun) throws(JavaException) -> Int32
  ) {
    self.init(
      options, class: javaClass, script: script, synopsis: synopsis, summary: summary
    ) { parsed, invocation in
      guard let process = ToolProcess(invocation) else { return 3 }
      defer { process.end() }
      do throws(JavaException) {
        return try work(ToolRun(parsed: parsed, invocation: invocation, process: process))
      } catch {
        return tell(error, invocation)
      }
    }
  }

  static let uncaught: @Sendable (JavaException, Invocation) -> Int32 = { exception, invocation in
    exception.printUncaught(to: invocation.errors)
    return 1
  }
}
