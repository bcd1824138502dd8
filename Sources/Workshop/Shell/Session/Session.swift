internal import Blueprint
public import Clockwork
public import Editions
internal import Simulator
public import Unix

/// A shell under which a cluster lies: what the cluster, its lessons and its transcripts have it remember
/// beside what every shell does.
public final class Session: UnixSession {
  public private(set) var edition: Edition
  /// The lines that were typed into this session, for `timeline`; `history` may hold those of earlier
  /// runs, too.
  public internal(set) var typedLines: [TypedLine] = []
  /// What is said of a tool of Kafka's that was called and could not do its work here.
  public internal(set) var missing: Words?
  /// The cluster, once something has asked for it.
  public internal(set) var cluster: Cluster?
  /// A cluster that is not the session's own, where it is that one that is looked at.
  var foreign: (any ClusterView)?
  /// The learner's other terminals, which all of their shells share.
  var terminals = ShellTerminals()
  /// The terminal that this shell runs in, where it is not the main one.
  weak var terminal: ShellTerminal?
  /// What was typed into the program that runs, a line each.
  var typed: [String] = []
  /// Starts the session's cluster when the first command needs it; nil where there can be none.
  public var makeCluster: (() -> Cluster)?
  /// What this session has done, for `save`; the shell that reads the learner's lines feeds it.
  public var record: SessionRecord?
  /// Who goes along with what is typed here, where somebody does.
  public weak var companion: (any Companion)?
  /// What the cluster is booted with, and so one in which what was done here is done again.
  public var conditions = ClusterConditions()
  /// The learner's own disk, where only `save` writes.
  public var ownDisk: OwnDisk?
  /// Whether a lab says what runs and not the learner, so that it stays in the simulated hosts.
  public var isLed = false
  /// Who hears what no command prints, where nobody types here: somebody who does in another terminal, or
  /// whoever has asked for it while a script runs.
  public var listener: ((Words) -> Void)?
  /// Whether what was typed was no command and was taken for something else, so that it is not kept.
  var isSlip = false
  /// Who looks what comes of the tool that runs.
  var lookout: Lookout?
  /// What was typed and runs now.
  var line: Syntax?
  /// Whether what is printed now is a command's, which a screen shows page by page, and not a lesson's.
  public internal(set) var isPaged = false
  /// What a lab's own commands may call.
  private let sheltered: [Command]
  /// Whether what runs is done again, so that what it wrote on that disk is there already.
  public var isRepeating = false
  /// What the line that is done again printed, where it is told and not run.
  public var recollection: Recollection?
  /// What is being done again, for whoever waits for it.
  public var doing: Words?
  /// Whether commands of the lab answer as JSON where they can, without being asked to each time.
  public var prefersJson = false

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
    self.edition = edition
    sheltered = commands.filter { !$0.reachesOut }
    super.init(
      host: host, language: language, commands: commands, name: "kafkalab",
      path: "\(KafkaScripts.folder):/usr/local/bin:/usr/bin:/bin")
  }

  /// Becomes another session, from its host to its last variable; who types and what they look at stay.
  public func become(_ other: Session) {
    goOn(from: other)
    edition = other.edition
    missing = nil
    cluster = other.cluster
    foreign = other.foreign
    terminals = other.terminals
    makeCluster = other.makeCluster
    record = other.record
    conditions = other.conditions
    typed = []
    typedLines = other.typedLines
  }

  /// Commands that are no part of what happened either: neither the cluster nor a transcript knows of them.
  static let beside = ["clear", "save"]

  /// Remembers a line that was typed; what only leads through a lesson is not part of what happened.
  func remember(_ line: String, isGuidance: Bool = false) {
    history.append(line)
    if isGuidance || Self.beside.contains(String(line.prefix { $0 != " " })) { return }
    let now = cluster?.now ?? Instant(milliseconds: host.clock)
    typedLines.append(
      TypedLine(at: now, text: line, hops: cluster?.simulation.trace.count))
  }

  /// The line that runs was no command after all, but an answer.
  private func forgetLine() {
    if !typedLines.isEmpty { typedLines.removeLast() }
  }

  // MARK: What lies under a shell

  public override var commands: [Command] { isLed ? sheltered : every }

  public override var time: (any PassingTime)? { cluster }

  /// A tool's time is the cluster's, which has to be there before the tool begins.
  public override func time(for command: String, _ arguments: [String]) -> (any PassingTime)? {
    if CommandList.find(command, in: commands)?.family == .tools {
      willCall(command, arguments)
      startCluster()
    }
    return time
  }

  public override func processes(of host: Host) -> (any ProcessTable)? {
    cluster.map {
      HostProcesses(on: host, in: $0, terminals) { [record] in record?.signalled($0, $1) }
    }
  }

  /// Whoever looks for a machine of the network wants to see the servers on it, so the cluster is
  /// started if there is to be one. A machine on which the learner's own files were laid can be looked at
  /// without.
  public override func find(host name: String) -> Host? {
    guard let found = hosts?.host(name) else { return nil }
    let hasFiles = (hosts as? Hosts)?.hasLaidFiles ?? true
    if cluster == nil, makeCluster != nil, !hasFiles { startCluster() }
    return found
  }

  /// Words that speak of the Docker form have the cluster laid out in it, if it is not yet there.
  public override func willCall(_ name: String, _ arguments: [String]) {
    guard cluster == nil, let lab = hosts as? Hosts else { return }
    let isDocker =
      ["docker", "docker-compose"].contains(name) || arguments.contains(where: DockerForm.isIn)
    if isDocker { lab.wish(.docker) }
  }

  public override func run(_ command: Command, _ invocation: inout Invocation) -> Int32 {
    runWatched(command, &invocation)
  }

  public override func answer(unknown name: String, _ errors: Output) -> Int32? {
    if AbsentTools.contains(name) { return isWithout(name, errors: errors) }
    if let words = JobsCommand.words(onUnknown: name, terminals) {
      errors.prose(prefix + words.text(in: language))
      isSlip = true
      return 1
    }
    guard keyboard != nil || isRepeating, terminal == nil, case .simple(let command)? = line,
      command.words.first?.plain == name, let words = companion?.remark(onUnknown: name)
    else { return StandIns.answer(name, in: self, errors) }
    isSlip = true
    forgetLine()
    errors.flush()
    if !isRepeating { keyboard?.tell(words) }
    return 127
  }

  /// On one's own machine; a session that is done again has the clients' in its place.
  public override func standing(for folder: String) -> Words? {
    let isOwn = host.disk is ReadOnlyDisk || host.name == (hosts as? Hosts)?.layout.clientHost
    return isOwn ? StandIns.words(for: folder) : nil
  }

  /// It stands in no transcript; nobody hears it where a script runs, or where what was typed is done again.
  public override func advise(_ words: Words) {
    guard !isRepeating, !isLed else { return }
    (keyboard?.tell ?? listener)?(words)
  }

  public override func hasTyped(_ lines: [String]) { typed += lines }

  public override func hasDoneNothing() { record?.leaveOut() }

  public override var known: [Command] { commands.isEmpty ? Commands.all : commands }
}

extension UnixSession {
  /// The session with the cluster that it is: KafkaLab makes no other.
  var lab: Session {
    guard let session = self as? Session else {
      preconditionFailure("a command of the cluster's is called in a session that has one")
    }
    return session
  }
}
