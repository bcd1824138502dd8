/// The prompt before a command that was pasted from a page.
///
/// `[peter@host ~]$ ls`, `root@kafka1:/data# ls` and `$ ls` are prompts whatever follows. `# ls`
/// may as well be a comment, so it is a prompt only where a command's name follows and what comes
/// after it looks like one: nothing at all, an option or a path. `# find the leader` is a comment.
enum Prompt {
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
