public import Clockwork
public import Editions
internal import Simulator

/// What a shell remembers between two lines: where it is, its variables, how the last command
/// ended.
///
/// It is a class because commands such as `cd`, `export` and `ssh` change it, and because a line
/// may run commands inside commands.
public final class Session {
  public var host: Host
  public private(set) var edition: Edition
  public var language: Language
  /// What can be called: all that there is, but for what a lab may not do.
  public var commands: [Command] { isLed ? sheltered : every }
  let every: [Command]
  private let sheltered: [Command]
  public var lastStatus: Int32 = 0
  /// Set by `exit`: the status with which the shell ends.
  public var exit: Int32?
  public var history: [String] = []
  /// The lines that were typed into this session, for `timeline`; `history` may hold those of earlier
  /// runs, too.
  public internal(set) var typedLines: [TypedLine] = []
  /// What is said of a tool of Kafka's that was called and could not do its work here.
  public internal(set) var missing: Words?
  /// The file and line of the script that runs, for messages.
  var place: String?
  /// Whether the line that runs was pasted from a page, with the prompt of somebody else's machine.
  var isPasted = false
  /// The cluster, once something has asked for it.
  public internal(set) var cluster: Cluster?
  /// The terminal that this shell runs in, where it is not the main one.
  weak var terminal: Terminal?
  /// How long the command that runs may take, where `timeout` was put before it.
  var limit: TimeLimit?
  /// Who types here, where somebody does.
  var keyboard: Keyboard?
  /// What they look at.
  var screen: Output?
  /// What was typed into the program that runs, a line each.
  var typed: [String] = []
  /// Starts the session's cluster when the first command needs it; nil where there can be none.
  public var makeCluster: (() -> Cluster)?
  /// What this session has done, for `save`; the shell that reads the learner's lines feeds it.
  public var record: SessionRecord?
  /// Who goes along with what is typed here, where somebody does.
  public weak var companion: (any Companion)?
  /// The learner's own disk, where only `save` writes.
  public var ownDisk: OwnDisk?
  /// Whether a lab says what runs and not the learner, so that it stays in the simulated hosts.
  public var isLed = false
  /// What was typed and runs now.
  var line: Syntax?
  /// Whether what runs is done again, so that what it wrote on that disk is there already.
  public var isRepeating = false
  /// Whether commands of the lab answer as JSON where they can, without being asked to each time.
  public var prefersJson = false
  /// The other machines, by name; `ssh` asks it.
  public var hosts: (any HostNames)?
  /// Where `ssh` was typed: `exit` goes back there.
  var callers: [Host] = []
  /// Sorted by name.
  var variables: [Variable] = []
  /// The broken-off loops of `break` and `continue`.
  var jump: Jump?
  var depth = 0
  /// How the last `$(...)` ended, for a line of assignments only.
  var lastStatusOfSubstitution: Int32?

  struct Variable {
    let name: String
    var value: String
    var isExported: Bool
  }

  enum Jump { case out, again }

  /// A line, when it was typed by the cluster's clock, and how many hops the trace had by then; nil
  /// before there was a cluster.
  public struct TypedLine: Sendable {
    public let at: Instant
    public let text: String
    let hops: Int?
  }

  public init(
    host: Host, edition: Edition, language: Language, commands: [Command], cluster: Cluster? = nil
  ) {
    self.cluster = cluster
    self.host = host
    self.edition = edition
    self.language = language
    every = commands
    sheltered = commands.filter { !$0.reachesOut }
    set("HOME", to: host.home, exported: true)
    set("PATH", to: "/usr/local/kafka/bin:/usr/local/bin:/usr/bin:/bin", exported: true)
  }

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

  /// Becomes another session, from its host to its last variable; who types and what they look at stay.
  public func become(_ other: Session) {
    host = other.host
    edition = other.edition
    lastStatus = other.lastStatus
    missing = nil
    cluster = other.cluster
    makeCluster = other.makeCluster
    record = other.record
    hosts = other.hosts
    callers = other.callers
    variables = other.variables
    jump = nil
    depth = 0
    limit = nil
    typed = []
    typedLines = other.typedLines
  }

  /// Remembers a line that was typed; what only leads through a lesson is not part of what happened.
  func remember(_ line: String, isGuidance: Bool = false) {
    history.append(line)
    if isGuidance { return }
    let now = cluster?.now ?? Instant(milliseconds: host.clock)
    typedLines.append(
      TypedLine(at: now, text: line, hops: cluster?.simulation.trace.count))
  }

  private func index(of name: String) -> Int? { variables.firstIndex { $0.name == name } }
}

/// Who knows the machines of a network by their names.
public protocol HostNames: AnyObject {
  /// A full name, its first part, or an alias such as `kafka1`.
  func host(_ name: String) -> Host?
  var names: [String] { get }
}
