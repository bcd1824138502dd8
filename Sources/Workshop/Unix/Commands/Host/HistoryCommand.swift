/// `history`: lists the lines typed so far.
enum HistoryCommand {
  static let command = Command(
    "history", .host, synopsis: "history [N]",
    summary: Words("lists the lines typed so far", "지금까지 입력한 줄을 보여 줍니다")
  ) { invocation in
    let lines = invocation.shell.history
    var most = lines.count
    if let word = invocation.arguments.first {
      guard let number = Numeral(word).exact else {
        invocation.errors.line("bash: history: \(word): numeric argument required")
        return 1
      }
      most = number
    }
    for (index, line) in lines.enumerated().suffix(max(0, most)) {
      invocation.output.line("\(String(index + 1).right(5))  \(line)")
    }
    return 0
  }
}
