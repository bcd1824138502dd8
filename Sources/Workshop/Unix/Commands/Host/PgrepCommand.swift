/// `pgrep`, and `pkill` that ends what it finds: processes by a pattern in their command lines.
enum PgrepCommand {
  static let command = Command(
    "pgrep", .host, synopsis: "pgrep [-f] [-l] [-a] [-n] [-o] PATTERN",
    summary: Words("finds processes by a pattern", "패턴에 맞는 프로세스를 찾습니다")
  ) { invocation in
    let wish = Wish(invocation.arguments)
    guard let found = find(wish, invocation) else { return 2 }
    for process in found {
      let text =
        wish.letters.contains("a")
        ? " " + process.commandLine : wish.letters.contains("l") ? " " + process.command : ""
      invocation.output.line("\(process.id)\(text)")
    }
    return found.isEmpty ? 1 : 0
  }

  static let killing = Command(
    "pkill", .host, synopsis: "pkill [-SIGNAL] [-f] [-n] [-o] PATTERN",
    summary: Words(
      "sends a signal to processes found by a pattern", "패턴에 맞는 프로세스에 시그널을 보냅니다")
  ) { invocation in
    let wish = Wish(invocation.arguments)
    guard let found = find(wish, invocation) else { return 2 }
    guard let processes = invocation.shell.processes(of: invocation.host), !found.isEmpty
    else { return 1 }
    guard let signal = Signal(wish.signal ?? "TERM") else {
      invocation.say(KillCommand.unsupported(wish.signal ?? "TERM"))
      return 2
    }
    for process in found { processes.send(signal, to: process) }
    return 0
  }

  /// What was typed: letters are options, any other word behind a dash is a signal's.
  private struct Wish {
    var letters: Set<Character> = []
    var signal: String?
    var patterns: [String] = []

    init(_ arguments: [String]) {
      for word in arguments {
        let name = word.dropFirst()
        if !word.hasPrefix("-") {
          patterns.append(word)
        } else if name.allSatisfy("flaxno".contains) {
          letters.formUnion(name)
        } else {
          signal = signal ?? String(name)
        }
      }
    }
  }

  /// Nil where the use was wrong, and that has been said.
  private static func find(_ wish: Wish, _ invocation: Invocation) -> [HostProcess]? {
    guard wish.patterns.count == 1, let text = wish.patterns.first,
      case .success(let pattern) = Pattern.parse(Array(text.utf8), extended: true)
    else {
      invocation.fail(
        wish.patterns.isEmpty
          ? "no matching criteria specified" : "only one pattern can be provided")
      invocation.tryHelp()
      return nil
    }
    guard let processes = invocation.shell.processes(of: invocation.host) else { return [] }
    let isWhole = wish.letters.contains("f")
    let found = processes.all.filter {
      pattern.firstMatch(in: Array((isWhole ? $0.commandLine : $0.command).utf8)) != nil
    }
    if wish.letters.contains("n") { return Array(found.sorted { $0.id > $1.id }.prefix(1)) }
    if wish.letters.contains("o") { return Array(found.sorted { $0.id < $1.id }.prefix(1)) }
    return found
  }
}
