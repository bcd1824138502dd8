/// A command that a host knows: declared once, and nowhere else.
///
/// The list of all of them drives dispatch, `help`, the nearest-name suggestion and
/// `Docs/Commands.md`.
public struct Command: Sendable {
  /// Commands that belong together: `help` lists them under one title, and they lie in one folder.
  public struct Family: Equatable, Sendable {
    public let title: Words
    /// Its place among the families.
    let order: Int
    let folder: String
    /// What their files' names end with.
    let ending: String

    public init(
      _ title: Words, order: Int, folder: String = "/usr/bin", ending: String = ""
    ) {
      self.title = title
      self.order = order
      self.folder = folder
      self.ending = ending
    }

    /// What a Debian host would have.
    public static let host = Family(Words("The host", "호스트"), order: 2)
  }

  /// What a command reads beside its standard input.
  public enum Reading: Equatable, Sendable {
    case nothing
    /// Its plain words are files that must be there.
    case files
    /// The lines behind it in a script that begin with `> `, as if they were typed into it: all of them
    /// before it begins, or as it asks for them. A line may also name it by other words. Somebody who has an
    /// editor may write them there instead.
    case typing(beforehand: Bool, alsoKnownAs: [String] = [], unlessEdited: Bool = false)
  }

  public let name: String
  public let family: Family
  public let synopsis: String
  public let summary: Words
  public let options: [CommandOption]
  /// Whether it writes outside of the simulated hosts, so that a lab has no such command.
  public let reachesOut: Bool
  public private(set) var reads: Reading
  /// Gives the exit status.
  public let run: @Sendable (inout Invocation) -> Int32
  /// What the shell does at this word itself; nil where that is left to `run`.
  let steer: Steering?

  /// How a word steers the shell or has other commands run: it gets the words behind it and the streams,
  /// and gives the status, or nil where the words are not for it.
  public typealias Steering =
    @Sendable (Interpreter, _ words: [String], Interpreter.Streams) -> Int32?

  public init(
    _ name: String, _ family: Family, reads: Reading = .nothing, synopsis: String,
    summary: Words, options: [CommandOption] = [], reachesOut: Bool = false,
    run: @escaping @Sendable (inout Invocation) -> Int32
  ) {
    self.init(
      name, family, reads: reads, synopsis: synopsis, summary: summary, options: options,
      reachesOut: reachesOut, steer: nil, run: run)
  }

  init(
    _ name: String, _ family: Family, reads: Reading = .nothing, synopsis: String,
    summary: Words, options: [CommandOption] = [], reachesOut: Bool = false,
    steer: Steering?,
    run: @escaping @Sendable (inout Invocation) -> Int32
  ) {
    self.name = name
    self.family = family
    self.reads = reads
    self.synopsis = synopsis
    self.summary = summary
    self.options = options
    self.reachesOut = reachesOut
    self.steer = steer
    self.run = run
  }

  /// A word that the shell itself carries out before any command is asked; what is left to the command is
  /// to say how the word is used.
  public static func keyword(
    _ name: String, _ synopsis: String, _ summary: Words, steer: @escaping Steering
  ) -> Command {
    Command(name, .host, synopsis: synopsis, summary: summary, steer: steer) { invocation in
      invocation.say(Words("it is used as `\(synopsis)`", "사용법: `\(synopsis)`"))
      return 2
    }
  }

  /// The same command, of which one knows what it reads.
  public func reading(_ reads: Reading) -> Command {
    var command = self
    command.reads = reads
    return command
  }
}

/// An option that a command takes: `help COMMAND` lists it, and parsing goes by it.
public struct CommandOption: Sendable {
  public let short: Character?
  public let long: String?
  /// What its argument is called; nil where it takes none.
  public let argument: String?
  /// The argument may be left out, and otherwise is attached.
  public let isArgumentOptional: Bool
  public let summary: Words

  public init(
    _ short: Character?, _ long: String? = nil, argument: String? = nil,
    isArgumentOptional: Bool = false, _ summary: Words
  ) {
    self.short = short
    self.long = long
    self.argument = argument
    self.isArgumentOptional = isArgumentOptional
    self.summary = summary
  }
}
