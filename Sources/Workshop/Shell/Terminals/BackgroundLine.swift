internal import Unix

/// A console program that was typed with `&` behind it: it runs in a terminal of its own, since what lives
/// on and reads lines would otherwise take those that are meant for the shell.
struct BackgroundLine {
  let terminal: String
  let command: String
}

extension Session {
  /// Nil for every other command: it ends by itself, and nothing has to wait for it.
  func terminalLine(for unit: Parser.Unit) -> BackgroundLine? {
    guard terminal == nil, let command = unit.background,
      let name = LineCompletion.command(of: command, in: self)?.name,
      KafkaTools.lasting.contains(name)
    else { return nil }
    let isFree = { [terminals] (number: Int) in
      terminals.terminal("bg\(number)").map { !$0.isBusy } ?? true
    }
    let number = (1...).first { isFree($0) } ?? 1
    return BackgroundLine(
      terminal: "bg\(number)", command: RecordedContext(command, in: self).inTerminal)
  }
}
