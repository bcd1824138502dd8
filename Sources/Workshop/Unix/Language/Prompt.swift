/// The prompt before a command that was pasted from a page.
///
/// `[peter@host ~]$ ls`, `root@web1:/data# ls` and `$ ls` are prompts whatever follows. `# ls`
/// may as well be a comment, so it is a prompt only where a command's name follows and what comes
/// after it looks like one: nothing at all, an option or a path. `# find the leader` is a comment.
/// Prompts drawn with the arrows of a powerline font end at the last arrow.
public enum Prompt {
  /// Where a prompt says that one is.
  public struct Place: Equatable, Sendable {
    public let host: String
    /// As the prompt shows it: a path, or a folder's name alone.
    public let folder: String
    /// A prompt drawn with arrows names no host: it is that of the machine where one sits.
    public var isOwnMachine: Bool { host.isEmpty }
  }

  /// What `user@host:folder#` or `[user@host folder]$` says; nil where the prompt names no host.
  static func place(_ line: String) -> Place? {
    let scalars = Array(line.unicodeScalars)
    guard let end = end(scalars), end > 1 else { return nil }
    if scalars[end - 1] == arrow {
      let parts = scalars[..<end].split(separator: arrow).map { text($0.filter { $0 != " " }[...]) }
      let folder = parts.first { $0.hasPrefix("~") || $0.hasPrefix("/") }
      return Place(host: "", folder: folder ?? "")
    }
    guard let at = scalars[..<end].firstIndex(of: "@") else { return nil }
    let rest = scalars[(at + 1)..<(end - 1)]
    let isBracket = scalars[0] == "["
    let separator: Unicode.Scalar = isBracket ? " " : ":"
    guard let sign = rest.firstIndex(of: separator) else { return nil }
    return Place(
      host: text(rest[..<sign]),
      folder: text(rest[(sign + 1)...].filter { $0 != "]" }[...]))
  }

  private static let arrow: Unicode.Scalar = "\u{e0b0}"

  private static func text(_ part: ArraySlice<Unicode.Scalar>) -> String {
    var view = String.UnicodeScalarView()
    view.append(contentsOf: part)
    return String(view)
  }

  static func isPrompt(_ line: String, _ commands: [Command]) -> Bool {
    length(line, commands) > 0
  }

  /// The scalars of the prompt that the line begins with, blanks after it included.
  static func length(_ line: String, _ commands: [Command]) -> Int {
    let scalars = Array(line.unicodeScalars)
    guard let end = end(scalars) else { return 0 }
    var after = end
    while after < scalars.count, scalars[after] == " " || scalars[after] == "\t" { after += 1 }
    guard after > end, after < scalars.count else { return 0 }
    if end == 1 && scalars[0] == "#" {
      var rest = String.UnicodeScalarView()
      rest.append(contentsOf: scalars[after...])
      return looksLikeCommand(String(rest), commands) ? after : 0
    }
    return after
  }

  /// The index after the `$` or `#` that ends the prompt.
  private static func end(_ scalars: [Unicode.Scalar]) -> Int? {
    guard let first = scalars.first else { return nil }
    if let arrow = scalars.lastIndex(of: arrow) { return arrow + 1 }
    if first == "$" || first == "#" { return 1 }
    if first == "[" {
      guard let close = scalars.firstIndex(of: "]"), scalars[..<close].contains("@"),
        close + 1 < scalars.count, scalars[close + 1] == "$" || scalars[close + 1] == "#"
      else { return nil }
      return close + 2
    }
    guard first.beginsName,
      let sign = scalars.firstIndex(where: { $0 == "@" || $0 == " " || $0 == "=" }),
      scalars[sign] == "@", let colon = scalars[sign...].firstIndex(of: ":"),
      let last = scalars[colon...].firstIndex(where: { $0 == "$" || $0 == "#" || $0 == " " }),
      scalars[last] != " "
    else { return nil }
    return last + 1
  }

  private static func looksLikeCommand(_ text: String, _ commands: [Command]) -> Bool {
    let words = text.split(separator: " ")
    guard let name = words.first, CommandList.find(String(name), in: commands) != nil else {
      return false
    }
    return words.count == 1
      || words.dropFirst().contains { $0.hasPrefix("-") || $0.contains("/") || $0 == ".." }
  }
}
