internal import Blueprint
internal import Clockwork
internal import Editions
public import Unix

/// What may stand where the cursor is: commands, options, hosts, topics, files.
///
/// It reads the words before the cursor roughly, as the shell would. What a tool may be given comes from
/// the same declarations that its parsing and its usage go by.
public struct LineCompletion {
  public struct Choice: Equatable, Sendable {
    public let text: String
    /// What is shown of it in a list.
    public let label: String
    /// Whether a blank may follow.
    public let isWhole: Bool

    init(_ text: String, label: String? = nil, isWhole: Bool = true) {
      self.text = text
      self.label = label ?? text
      self.isWhole = isWhole
    }
  }

  /// The part of the line that a choice takes the place of.
  public private(set) var word = ""
  public private(set) var choices: [Choice] = []

  private let session: Session
  /// Where the command will run, whose files are offered.
  private let place: Host
  /// Whether it stands behind `ssh HOST` or the like, where no lesson can be led.
  private let isWrapped: Bool

  public init(_ before: String, in session: Session) {
    self.session = session
    var words = Self.words(before)
    word = words.popLast() ?? ""
    if let name = words.first, name.hasPrefix("@") { words.removeFirst() }
    let whole = words
    words = Self.innermost(words, in: session)
    place = Self.place(whole, in: session)
    isWrapped = words.count < whole.count || place !== session.host
    guard let name = words.first else {
      choices = word.hasPrefix("@") ? terminals : word.contains("/") ? files : commands
      choices = choices.filter { $0.text.hasPrefix(word) }
      return
    }
    choices = operands(of: CommandList.plain(name), words).filter { $0.text.hasPrefix(word) }
  }

  // MARK: Words

  /// The words of the last command, the last of them unfinished and perhaps empty.
  private static func words(_ text: String) -> [String] {
    var words: [String] = []
    var word = ""
    var quote: Character?
    for character in text {
      if let open = quote {
        if character == open { quote = nil }
        word.append(character)
      } else if character == " " || character == "\t" {
        if !word.isEmpty { words.append(word) }
        word = ""
      } else if "|;&(`".contains(character) {
        words = []
        word = ""
      } else if "<>".contains(character) {
        // A file follows, which any command's operand may be.
        words.append(String(character))
        word = ""
      } else {
        if character == "'" || character == "\"" { quote = character }
        word.append(character)
      }
    }
    return words + [word]
  }

  private static let wrappers = ["sudo", "time", "nohup", "exec", "command", "do", "then", "else"]

  /// Without what only stands before another command.
  private static func innermost(_ words: [String], in session: Session) -> [String] {
    var rest = words[...]
    while let first = rest.first {
      if wrappers.contains(first) {
        rest = rest.dropFirst()
      } else if first == "ssh", rest.count > 1 {
        rest = rest.dropFirst(2)
      } else if first == "docker", rest.dropFirst().first == "exec" {
        let inner = rest.dropFirst(2).drop { $0.hasPrefix("-") }
        guard !inner.isEmpty else { break }
        rest = inner.dropFirst()
      } else if first == "watch", rest.count > 1 {
        let isValue = rest.dropFirst().first == "-n"
        rest = rest.dropFirst(isValue ? 3 : 1).drop { $0.hasPrefix("-") }
      } else if first == "timeout", rest.count > 1 {
        rest = rest.dropFirst(2)
      } else {
        break
      }
    }
    return Array(rest)
  }

  /// The machine that `ssh HOST` and `docker exec HOST` name, if nothing has to be made for it.
  private static func place(_ words: [String], in session: Session) -> Host {
    guard let at = words.firstIndex(where: { $0 == "ssh" || $0 == "exec" }) else {
      return session.host
    }
    let name = words[(at + 1)...].first { !$0.hasPrefix("-") }
    let host = name.flatMap { (session.hosts as? Hosts)?.known($0) }
    guard let host else { return session.host }
    return host.another(in: host.home)
  }

  /// The command that a line comes to in the end: `xxd` in `docker exec kafka1 xxd FILE`.
  public static func command(of line: String, in session: Session) -> Command? {
    let words = innermost(line.split(separator: " ").map(String.init), in: session)
    return words.first.flatMap { CommandList.find($0, in: session.commands) }
  }

  // MARK: Choices

  private func operands(of name: String, _ words: [String]) -> [Choice] {
    let options = options(of: name)
    if word.hasPrefix("-") { return options }
    let previous = words.last ?? ""
    switch previous {
    case "--topic", "--topics", "--whitelist", "--include": return topics
    case "--group", "--group-id": return groups
    case "--state" where name == "kafka-consumer-groups" && words.contains("--list"):
      return GroupList.states.map { Choice($0) }
    case "--consumer-property" where name.contains("consumer"): return MemberChoices.of(word)
    case "--bootstrap-server", "--broker-list", "--bootstrap-servers": return addresses
    case "--zookeeper": return zooKeepers
    case "--entity-name" where words.contains("topics"): return topics
    case "--entity-type": return ["topics", "brokers", "clients", "users"].map { Choice($0) }
    default: break
    }
    if CommandList.find(name, in: session.commands)?.family == .guidance {
      return (session.companion?.choices(behind: words) ?? []).map { Choice($0) }
    }
    switch name {
    case "ssh": return hosts
    case "docker" where words.count > 1 && words[1] == "cp": return files
    case "docker", "docker-compose": return name == "docker" && words.count == 1 ? verbs : servers
    case "help", "which", "man": return commands
    case "topology", "timeline": return topics + groups.filter { !topics.contains($0) }
    case "systemctl" where words.count == 1:
      return ["start", "stop", "restart", "status"].map { Choice($0) }
    case "systemctl": return ["kafka-server", "zookeeper-server"].map { Choice($0) }
    default: return files
    }
  }

  private var verbs: [Choice] {
    ["cp", "exec", "kill", "logs", "pause", "ps", "restart", "start", "stop", "unpause"].map {
      Choice($0)
    }
  }

  private var commands: [Choice] {
    session.commands.filter { !isWrapped || $0.family != .guidance }.map { command in
      let isScript =
        layout.form == .book && command.family == .tools && command.name.contains("-")
      return Choice(
        command.name + (isScript && !command.name.hasSuffix(".sh") ? ".sh" : ""))
    }.sorted { $0.text < $1.text }
  }

  private func options(of name: String) -> [Choice] {
    if let declared = KafkaTools.named(name)?.declared(in: session.edition) {
      return declared.map { Choice("--" + $0.name) }
    }
    if case .argparse(let tool) = KafkaTools.named(name)?.options {
      return tool(session.edition).options.map { Choice($0.name) }
    }
    guard let command = CommandList.find(name, in: session.commands) else { return [] }
    return command.options.flatMap { option in
      [option.long.map { Choice("--" + $0) }, option.short.map { Choice("-\($0)") }]
        .compactMap { $0 }
    }
  }

  private var layout: ClusterLayout {
    (session.hosts as? Hosts)?.layout ?? ClusterLayout(edition: session.edition)
  }

  private var hosts: [Choice] {
    (session.hosts?.names ?? []).map { Choice(String($0.prefix { $0 != "." })) }
  }

  private var servers: [Choice] {
    (1...layout.brokers).map { Choice("kafka\($0)") }
      + (1...layout.zooKeepers).map { Choice("zk\($0)") }
  }

  private var addresses: [Choice] {
    (1...layout.brokers).map { Choice("\(layout.brokerHost($0)):\(layout.brokerPort($0))") }
  }

  private var zooKeepers: [Choice] { [Choice(layout.zooKeeperConnect)] }

  /// Those that `topology` would draw; no cluster is started for them.
  private var topics: [Choice] {
    let picture = try? TopologyPicture(session.view)
    return picture?.topics.map { Choice($0.name) } ?? []
  }

  /// Those that coordinators know; nobody is asked for them.
  private var groups: [Choice] {
    ((try? session.view.groups.get()) ?? []).map { Choice($0) }
  }

  private var terminals: [Choice] {
    session.terminals.all.map { Choice("@" + $0.name) }
  }

  private var files: [Choice] {
    // Tools take several files with commas between.
    // `docker cp` has the machine before the path.
    let begin = word.lastIndex { $0 == "," || $0 == "=" || $0 == ":" }.map { word.index(after: $0) }
    let before = begin.map { String(word[..<$0]) } ?? ""
    let path = begin.map { String(word[$0...]) } ?? word
    let end = path.lastIndex(of: "/").map { path.index(after: $0) } ?? path.startIndex
    let folder = String(path[..<end])
    let name = path[end...]
    let host = host(before: before)
    let home = folder.hasPrefix("~/") ? host.home + folder.dropFirst() : folder
    let place = host.path(home.isEmpty ? "." : home)
    guard let names = try? host.disk.names(in: place) else { return [] }
    return names.sorted().filter {
      $0.hasPrefix(name) && (!$0.hasPrefix(".") || name.hasPrefix("."))
    }
    .map { file in
      let isFolder = host.isDirectory(Paths.join(home.isEmpty ? "." : home, file))
      let mark = isFolder ? "/" : ""
      let text = file.contains(" ") ? file.replacing(" ", with: "\\ ") : file
      return Choice(before + folder + text + mark, label: file + mark, isWhole: !isFolder)
    }
  }

  private func host(before part: String) -> Host {
    guard part.hasSuffix(":"), let lab = session.hosts as? Hosts else { return place }
    return lab.known(String(part.dropLast())) ?? place
  }
}
