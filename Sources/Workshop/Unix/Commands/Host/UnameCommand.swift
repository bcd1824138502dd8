/// `uname`: what system a host has.
enum UnameCommand {
  static let command = Command(
    "uname", .host, synopsis: "uname [-a] [-s] [-n] [-r] [-m]",
    summary: Words("prints what system the host has", "호스트의 시스템 정보를 출력합니다"),
    options: [
      CommandOption("a", "all", Words("everything", "전부")),
      CommandOption("s", "kernel-name", Words("the system", "시스템 이름")),
      CommandOption("n", "nodename", Words("the host's name", "호스트 이름")),
      CommandOption("r", "kernel-release", Words("the release", "커널 릴리스")),
      CommandOption("m", "machine", Words("the machine", "하드웨어 종류")),
    ]
  ) { invocation in
    let (options, end) = Options.parse(invocation, real: "vpio")
    if let end { return end }
    let all = options.has("a")
    var parts: [String] = []
    let isPlain = !["a", "s", "n", "r", "m"].contains { options.has($0) }
    if all || isPlain || options.has("s") { parts.append("Linux") }
    if all || options.has("n") { parts.append(invocation.host.name) }
    if all || options.has("r") { parts.append("6.1.0-18-amd64") }
    if all { parts.append("#1 SMP PREEMPT_DYNAMIC Debian 6.1.76-1 (2024-02-01)") }
    if all || options.has("m") { parts.append("x86_64") }
    if all { parts.append("GNU/Linux") }
    invocation.output.line(parts.joined(separator: " "))
    return 0
  }
}
