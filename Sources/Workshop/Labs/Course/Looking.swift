internal import Shell
internal import Unix

/// Which commands only look, so that `back` does not count them: nobody who takes back what they did
/// means the look that they had at it.
enum Looking {
  /// Whether the line only looks, or names nothing that there is.
  static func isAll(of line: String, in session: Session) -> Bool {
    if line.hasPrefix("@") { return !line.contains(" ") }
    guard let syntax = try? Parser.parse(line, commands: session.every), !syntax.changesItself
    else { return false }
    let commands = syntax.roughlySpelledOut(home: "~")
    return !commands.isEmpty && commands.allSatisfy { isLook($0[...], session) }
  }

  /// Whether the line does nothing but print what lies in files, by commands that every host has; so what it
  /// printed stands for it.
  static func isPrinting(_ line: String, in session: Session) -> Bool {
    guard !line.hasPrefix("@"), isAll(of: line, in: session),
      let syntax = try? Parser.parse(line, commands: session.every)
    else { return false }
    return syntax.roughlySpelledOut(home: "~").allSatisfy { words in
      words.first.map { printing.contains(CommandList.plain($0)) } ?? false
    }
  }

  private static func isLook(_ words: ArraySlice<String>, _ session: Session) -> Bool {
    guard let first = words.first else { return true }
    let name = CommandList.plain(first)
    let rest = words.dropFirst()
    if rest.contains("--help") || always.contains(name) { return true }
    switch name {
    case "ssh", "time", "sudo", "watch":
      let inner = inner(of: name, rest)
      return !inner.isEmpty && isLook(parts(inner), session)
    case "lose": return rest.isEmpty
    case "docker", "docker-compose": return isLook(docker: rest, session)
    case "systemctl": return ["status", "is-active", "list-units"].contains(rest.first ?? "")
    case "find": return !rest.contains { ["-delete", "-exec", "-ok"].contains($0) }
    case "sed": return !rest.contains { $0.hasPrefix("-") && $0.contains("i") }
    case "sort": return !rest.contains { $0.hasPrefix("-o") }
    case "date": return !rest.contains { $0 == "-s" || $0.hasPrefix("--set") }
    case "hostname": return rest.isEmpty || rest.allSatisfy { $0.hasPrefix("-") }
    case _ where asking.contains(name):
      return rest.contains { ["--describe", "--list", "--version"].contains($0) }
    case "kafka-run-class":
      return rest.first.map { $0.hasSuffix("DumpLogSegments") || $0.hasSuffix("GetOffsetShell") }
        ?? false
    default: return CommandList.find(first, in: session.every) == nil && !first.contains("=")
    }
  }

  private static func inner(of name: String, _ words: ArraySlice<String>) -> ArraySlice<String> {
    switch name {
    case "ssh": return words.drop { $0.hasPrefix("-") }.dropFirst()
    case "watch":
      let takesValue = ["-n", "--interval"].contains(words.first ?? "")
      return words.dropFirst(takesValue ? 2 : 0).drop { $0.hasPrefix("-") }
    default: return words
    }
  }

  /// `ssh HOST 'ls /data'` has its command in one word.
  private static func parts(_ words: ArraySlice<String>) -> ArraySlice<String> {
    words.flatMap { $0.split(separator: " ").map(String.init) }[...]
  }

  private static func isLook(docker words: ArraySlice<String>, _ session: Session) -> Bool {
    switch words.first {
    case "ps", "logs", "inspect", "images", "version", "--version": return true
    case "exec":
      let inner = words.dropFirst().drop { $0.hasPrefix("-") }.dropFirst()
      return !inner.isEmpty && isLook(inner, session)
    default: return false
    }
  }

  /// Tools that ask where one of these options is given, and change something otherwise.
  private static let asking = [
    "kafka-topics", "kafka-configs", "kafka-consumer-groups", "kafka-log-dirs", "kafka-acls",
  ]

  private static let printing = [
    "ls", "ll", "cat", "head", "tail", "less", "more", "grep", "xxd", "od", "hexdump", "strings",
    "wc", "uniq", "cut", "tr", "rev", "tac", "fold", "diff", "cmp", "stat", "du", "echo", "printf",
    "pwd", "basename", "dirname", "md5sum", "sha256sum", "seq", "find", "sed", "sort", "test", "[",
    "true", "false",
  ]

  private static let always = [
    "topology", "timeline", "trace", "explain", "help", "jobs", "man", "clear", "save", "history",
    "ls",
    "ll", "cat", "head", "tail", "less", "more", "grep", "xxd", "od", "hexdump", "strings", "wc",
    "uniq", "cut", "tr", "rev", "tac", "fold", "diff", "cmp", "stat", "du", "df", "echo", "printf",
    "pwd", "whoami", "uname", "ps", "pgrep", "jps", "java", "nc", "free", "env", "which", "type",
    "test", "[",
    "true", "false", "basename", "dirname", "md5sum", "sha256sum", "seq", "journalctl", "ping",
    "kafka-get-offsets", "kafka-dump-log", "kafka-broker-api-versions",
  ]
}
