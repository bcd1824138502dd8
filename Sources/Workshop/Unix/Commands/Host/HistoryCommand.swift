/// `history`: lists the lines typed so far.
enum HistoryCommand {
  static let command = Command(
    "history", .host, synopsis: "history [N]",
    summary: Words("lists the lines typed so far", "지금까지 입력한 줄을 보여 줍니다")
  ) { invocation in
    let lines = invocation.shell.history
    let most = invocation.arguments.first.flatMap { Int($0) } ?? lines.count
    for (index, line) in lines.enumerated().suffix(max(0, most)) {
      invocation.output.line("\(String(index + 1).right(5))  \(line)")
    }
    return 0
  }
}
