/// What a shell remembers between two lines: where it is, its variables, how the last command ended.
///
/// It is a class because commands such as `cd`, `export` and `ssh` change it, and because a line may run
/// commands inside commands. What lies under a shell it does not know: whether time passes, which
/// processes a host has, what becomes of a name that no command has. Whoever has more than files under
/// the shell says so in a session of a kind of its own, by the members that may be overridden.
open class UnixSession {
  public var host: Host
  public var language: Language
  /// All commands that there are here.
  public let every: [Command]
  /// What the shell calls itself where it says something of its own.
  public let name: String
  public var lastStatus: Int32 = 0
  /// Set by `exit`: the status with which the shell ends.
  public var exit: Int32?
  public var history: [String] = []
  /// The file and line of the script that runs, for messages.
  public var place: String?
  /// Whether the line that runs was pasted from a page, with the prompt of somebody else's machine.
  public var isPasted = false
  /// How much a command may bring forth of nothing.
  public var allowance = Allowance()
  /// How long the command that runs may take, where `timeout` was put before it.
  public internal(set) var limit: TimeLimit?
  /// Who types here, where somebody does.
  public var keyboard: Keyboard?
  /// Whether somebody has had enough of what runs, where it is not asked of who types: a lab's solution,
  /// or what is done again.
  public var enough: (() -> Bool)?
  /// What they look at.
  public var screen: Output?
  /// The other machines, by name; `ssh` asks it.
  public var hosts: (any HostNames)?
  /// Where `ssh` was typed: `exit` goes back there.
  public internal(set) var callers: [Host] = []
  /// Sorted by name.
  public internal(set) var variables: [Variable] = []
  /// The broken-off loops of `break` and `continue`.
  var jump: Jump?
  var depth = 0
  /// How the last `$(...)` ended, for a line of assignments only.
  var lastStatusOfSubstitution: Int32?
  /// What the words do that steer the shell; each command of a line is looked for here first.
  lazy var steering: [String: Command.Steering] = Dictionary(
    known.compactMap { command in command.steer.map { (command.name, $0) } },
    uniquingKeysWith: { first, _ in first })

  public struct Variable {
    public let name: String
    public internal(set) var value: String
    public internal(set) var isExported: Bool
  }

  enum Jump { case out, again }

  public init(
    host: Host, language: Language, commands: [Command], name: String = "bash",
    path: String = "/usr/local/bin:/usr/bin:/bin"
  ) {
    self.host = host
    self.language = language
    every = commands
    self.name = name
    set("HOME", to: host.home, exported: true)
    set("PATH", to: path, exported: true)
  }

  // MARK: What lies under it

  /// What can be called.
  open var commands: [Command] { every }

  /// The time that passes here; nil where none does.
  open var time: (any PassingTime)? { nil }

  /// The time in which a command is going to run, made ready if need be.
  open func time(for command: String, _ arguments: [String]) -> (any PassingTime)? { time }

  /// What runs on a host; nil where nothing can.
  open func processes(of host: Host) -> (any ProcessTable)? { nil }

  /// The host that a name means; nil where nobody has that name.
  open func find(host name: String) -> Host? { hosts?.host(name) }

  /// A command is about to be called, by the name as it was typed.
  open func willCall(_ name: String, _ arguments: [String]) {}

  /// Runs a command that was found, with all that it was given; gives the status.
  open func run(_ command: Command, _ invocation: inout Invocation) -> Int32 {
    command.run(&invocation)
  }

  /// The status of a name that no command has, where something else than that is to be said of it.
  open func answer(unknown name: String, _ errors: Output) -> Int32? { nil }

  /// Whoever types here is told something that no command has printed.
  open func advise(_ words: Words) {}

  /// What is said of a folder that is not there and which is made here all the same, since a book has it; nil
  /// of every other.
  open func standing(for folder: String) -> Words? { nil }
  /// Lines came into a command as if they had been typed.
  open func hasTyped(_ lines: [String]) {}

  /// The command that runs turned out to have done nothing that could be done again.
  open func hasDoneNothing() {}

  /// The commands of this shell, or all that are known where it was made without any.
  open var known: [Command] { commands.isEmpty ? HostCommands.all : commands }

  // MARK: Variables

  public func variable(_ name: String) -> String? {
    switch name {
    case "?": return String(lastStatus)
    case "PWD": return host.directory
    case "HOSTNAME": return host.name
    case "#": return "0"
    case "$", "!": return "1"
    case "@", "*": return ""
    case "-": return ""
    case "0": return "bash"
    default: return index(of: name).map { variables[$0].value }
    }
  }

  public func set(_ name: String, to value: String, exported: Bool? = nil) {
    if let index = index(of: name) {
      variables[index].value = value
      if let exported { variables[index].isExported = exported }
      return
    }
    let place = variables.firstIndex { $0.name > name } ?? variables.count
    variables.insert(
      Variable(name: name, value: value, isExported: exported ?? false), at: place)
  }

  public func unset(_ name: String) {
    if let index = index(of: name) { variables.remove(at: index) }
  }

  /// `NAME=value` of what a command would be given, in order of the names.
  public var environment: [String] {
    var lines = variables.filter(\.isExported).map { "\($0.name)=\($0.value)" }
    lines.append("PWD=\(host.directory)")
    return lines.sorted()
  }

  private func index(of name: String) -> Int? { variables.firstIndex { $0.name == name } }

  /// Goes on where another session is, from its host to its last variable; who types and what they look
  /// at stay.
  public func goOn(from other: UnixSession) {
    host = other.host
    lastStatus = other.lastStatus
    hosts = other.hosts
    callers = other.callers
    variables = other.variables
    jump = nil
    depth = 0
    limit = nil
  }
}
