/// `pgrep`, and `pkill` that ends what it finds: processes by a pattern in their command lines.
enum PgrepCommand {
  static let command = Command(
    "pgrep", .host, synopsis: "pgrep [-f] [-l] [-a] [-n] [-o] PATTERN",
    summary: Words("finds processes by a pattern", "패턴에 맞는 프로세스를 찾습니다")
  ) { invocation in
    var flags = ""
    guard let found = find(invocation, &flags) else { return 2 }
    for process in found {
      let text =
        flags.contains("a")
        ? " " + process.commandLine : flags.contains("l") ? " " + process.command : ""
      invocation.output.line("\(process.id)\(text)")
    }
    return found.isEmpty ? 1 : 0
  }

  static let killing = Command(
    "pkill", .host, synopsis: "pkill [-SIGNAL] [-f] [-n] [-o] PATTERN",
    summary: Words(
      "sends a signal to processes found by a pattern", "패턴에 맞는 프로세스에 시그널을 보냅니다")
  ) { invocation in
    var flags = ""
    guard let found = find(invocation, &flags) else { return 2 }
    guard let processes = invocation.shell.processes(of: invocation.host), !found.isEmpty
    else { return 1 }
    let name = String(
      flags.split(separator: " ").first { !["f", "x", "n", "o"].contains($0) } ?? "TERM")
    guard let signal = Signal(name) else {
      invocation.say(KillCommand.unsupported(name))
      return 2
    }
    for process in found { processes.send(signal, to: process) }
    return 0
  }

  /// Nil where the use was wrong, and that has been said.
  private static func find(
    _ invocation: Invocation, _ flags: inout String
  ) -> [HostProcess]? {
    var patterns: [String] = []
    for word in invocation.arguments {
      if word.hasPrefix("-") { flags += word.dropFirst() + " " } else { patterns.append(word) }
    }
    guard patterns.count == 1, let text = patterns.first,
      case .success(let pattern) = Pattern.parse(Array(text.utf8), extended: true)
    else {
      invocation.fail(
        patterns.isEmpty ? "no matching criteria specified" : "only one pattern can be provided")
      invocation.tryHelp()
      return nil
    }
    guard let processes = invocation.shell.processes(of: invocation.host) else { return [] }
    let isWhole = flags.contains("f")
    let found = processes.all.filter {
      pattern.firstMatch(in: Array((isWhole ? $0.commandLine : $0.command).utf8)) != nil
    }
    // A signal's name is a word of several letters.
    let words = flags.split(separator: " ").filter { $0.allSatisfy("flaxno".contains) }.joined()
    if words.contains("n") { return found.max { $0.id < $1.id }.map { [$0] } ?? [] }
    if words.contains("o") { return found.min { $0.id < $1.id }.map { [$0] } ?? [] }
    return found
  }
}
