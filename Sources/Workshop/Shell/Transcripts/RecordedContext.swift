internal import Blueprint
internal import Clockwork
internal import Unix

/// Where and how a command was typed, written so that a shell which knows nothing of the lines before it
/// does the same.
struct RecordedContext {
  /// The step's first line.
  let head: String
  /// The same for a terminal that begins on the clients' machine.
  let inTerminal: String
  private let place: String?

  /// Commands that only change the context, which the later steps say themselves.
  static let movers = ["cd", "exit", "export", "ssh", "unset", ""]

  /// `ssh HOST` moves, `ssh HOST COMMAND` does something there.
  static func onlyMoves(_ name: String, _ text: String) -> Bool {
    guard movers.contains(name) else { return false }
    let words = text.split(separator: " ").drop { $0 != "ssh" }.dropFirst()
    return name != "ssh" || words.count { !$0.hasPrefix("-") } <= 1
  }

  /// Commands that answer as JSON where the session prefers that; a transcript's sessions do not.
  static let speakers = ["topology", "trace"]

  init(_ text: String, in session: Session) {
    place = session.place
    var command = Self.line(text)
    if text.contains("$?"), session.lastStatus != 0 {
      command = "(exit \(session.lastStatus)); " + command
    }
    for variable in session.variables
    where !["HOME", "PATH"].contains(variable.name) && Self.uses(text, variable.name) {
      command = "\(variable.name)=\(Self.quoted(variable.value)); " + command
    }
    let host = session.host
    let lab = session.hosts as? Hosts
    let isOwn = lab?.local?.name == host.name
    if !isOwn, host.directory != host.home { command = "cd \(host.directory); " + command }
    head = Self.prompt(host, lab, isOwn: isOwn, command)
    let isThere = isOwn || host.name == lab?.layout.clientHost
    inTerminal = isThere ? command : "ssh \(host.name) \(Self.quoted(command))"
  }

  private static func prompt(
    _ host: Host, _ lab: Hosts?, isOwn: Bool, _ command: String
  ) -> String {
    guard let layout = lab?.layout, !isOwn, host.name != layout.clientHost else {
      return "$ \(command)"
    }
    if let number = (1...layout.brokers).first(where: { layout.brokerHost($0) == host.name }) {
      return "\(number)$ \(command)"
    }
    return "$ ssh \(host.name) \(quoted(command))"
  }

  private static func uses(_ text: String, _ name: String) -> Bool {
    text.contains("$\(name)") || text.contains("${\(name)")
      || text.contains("$((") && text.contains(name)
  }

  /// A text of several lines as one.
  static func line(_ text: String) -> String {
    guard text.contains("\n") else { return text }
    var escaped = ""
    for character in text {
      switch character {
      case "\\": escaped += "\\\\"
      case "'": escaped += "\\047"
      case "\n": escaped += "\\n"
      default: escaped.append(character)
      }
    }
    return "eval $'\(escaped)'"
  }

  private static func quoted(_ text: String) -> String {
    "'" + text.split(separator: "'", omittingEmptySubsequences: false).joined(separator: "'\\''")
      + "'"
  }

  /// The command's name, where it is one simple command; empty for assignments alone.
  static func name(of syntax: Syntax) -> String {
    guard case .simple(let command) = syntax else { return "(" }
    guard let word = command.words.first else { return "" }
    return word.plain ?? "("
  }

  /// How long an `advance` lets time pass; nil where the command is another.
  static func stretch(of syntax: Syntax) -> Stretch? {
    guard case .simple(let command) = syntax, command.words.count == 2,
      command.words[0].plain == "advance", let text = command.words[1].plain
    else { return nil }
    return DurationText.parse(text)
  }

  /// A sentence of ours names the script's line, which a transcript does not have.
  func unplaced(_ line: String) -> String { Self.unplaced(line, place: place) }

  static func unplaced(_ line: String, _ session: Session) -> String {
    unplaced(line, place: session.place)
  }

  private static func unplaced(_ line: String, place: String?) -> String {
    guard let place, line.hasPrefix(place + ": ") else { return line }
    return "kafkalab" + line.dropFirst(place.count)
  }

  /// Without the marks that colour a text on a screen.
  static func plain(_ bytes: [UInt8]) -> [UInt8] {
    guard bytes.contains(0x1b) else { return bytes }
    var plain: [UInt8] = []
    var rest = bytes[...]
    while let byte = rest.popFirst() {
      let style = rest.prefix { $0 == 0x5b || $0 == 0x3b || (0x30...0x39).contains($0) }
      let end = rest.index(rest.startIndex, offsetBy: style.count)
      if byte == 0x1b, style.first == 0x5b, end < rest.endIndex, rest[end] == 0x6d {
        rest = rest[(end + 1)...]
      } else {
        plain.append(byte)
      }
    }
    return plain
  }
}
