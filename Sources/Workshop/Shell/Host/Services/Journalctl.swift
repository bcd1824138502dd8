internal import Unix

/// `journalctl`: what the host's server has logged.
enum Journalctl {
  static let command = Command(
    "journalctl", .host, synopsis: "journalctl [-u UNIT] [-n N] [-f]",
    summary: Words("prints what the host's server has logged", "호스트의 서버가 남긴 로그를 출력합니다"),
    options: [
      CommandOption("u", "unit", argument: "UNIT", Words("of this unit", "이 유닛의 로그만")),
      CommandOption("n", "lines", argument: "N", Words("the newest N lines", "마지막 N줄만")),
      CommandOption(
        "f", "follow", Words("no more comes while it runs here", "여기서는 새 로그를 기다리지 않음")),
      CommandOption("r", "reverse", Words("the newest first", "최신 줄부터")),
      CommandOption("e", "pager-end", Words("has no effect here", "여기서는 효과 없음")),
      CommandOption("x", "catalog", Words("has no effect here", "여기서는 효과 없음")),
      CommandOption(nil, "no-pager", Words("has no effect here", "여기서는 효과 없음")),
    ]
  ) { invocation in
    let (options, end) = Options.parse(invocation, real: "bkoptSU")
    if let end { return end }
    guard let cluster = invocation.session.runningCluster(for: "journalctl", invocation.errors)
    else { return 3 }
    var most: Int?
    if let text = options.value("n") {
      guard let number = Int(text), number >= 0 else {
        invocation.errors.line("Failed to parse lines '\(text)'")
        return 1
      }
      most = number
    } else if options.has("f") || options.has("e") {
      most = options.has("f") ? 10 : 1000
    }
    guard let node = cluster.node(on: invocation.host.name),
      options.value("u").map({ ServiceUnit.named($0) == ServiceUnit.of(node) }) ?? true
    else {
      invocation.output.line("-- No entries --")
      return 0
    }
    let journal = UnitJournal(
      unit: ServiceUnit.of(node), host: invocation.host, lives: cluster.processes.lives(of: node))
    defer { if options.has("f") { FollowAdvice.tellOnce(invocation) } }
    let lines = journal.lines(newest: most)
    if lines.isEmpty { invocation.output.line("-- No entries --") }
    for line in options.has("r") ? lines.reversed() : lines { invocation.output.line(line) }
    return 0
  }
}
