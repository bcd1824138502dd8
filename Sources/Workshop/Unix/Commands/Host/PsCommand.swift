internal import Clockwork

/// `ps`: the host's processes, as far as they are of any interest here.
enum PsCommand {
  static let command = Command(
    "ps", .host, synopsis: "ps [-ef | aux]",
    summary: Words(
      "lists this terminal's processes; with -ef or aux all of the host",
      "이 터미널의 프로세스를 보여 줍니다. -ef나 aux를 붙이면 호스트의 모든 프로세스를 보여 줍니다")
  ) { invocation in
    let words = invocation.arguments.joined().filter { $0 != "-" }
    let isLong = words.contains("u")
    let showsAll = isLong || words.contains("e") || words.contains("a") || words.contains("x")
    let processes = invocation.shell.processes(of: invocation.host)?.all ?? []
    guard showsAll else {
      invocation.output.line("    PID TTY          TIME CMD")
      invocation.output.line("    \(shell) pts/0    00:00:00 bash")
      invocation.output.line("    \(shell + 89) pts/0    00:00:00 ps")
      if processes.contains(where: { $0.terminal != nil }) {
        invocation.output.flush()
        invocation.shell.advise(others)
      }
      return 0
    }
    let bash = HostProcess(
      id: shell, start: Instant(milliseconds: 0), command: "bash", commandLine: "-bash",
      name: "bash", terminal: "pts/0")
    let first = HostProcess(
      id: 1, start: Instant(milliseconds: 0), command: "init", commandLine: "/sbin/init",
      name: "init")
    invocation.output.line(
      isLong
        ? "USER         PID %CPU %MEM    VSZ   RSS TTY      STAT START   TIME COMMAND"
        : "UID          PID    PPID  C STIME TTY          TIME CMD")
    for process in [first] + processes + [bash] {
      invocation.output.line(isLong ? long(process) : full(process))
    }
    return 0
  }

  private static func start(_ process: HostProcess) -> String {
    String(CivilTime(milliseconds: process.start.milliseconds).clock.prefix(5))
  }

  private static func terminal(_ process: HostProcess) -> String {
    (process.terminal ?? "?").left(8)
  }

  private static func full(_ process: HostProcess) -> String {
    let parent = "\(process.id == 1 ? 0 : 1)".right(8)
    return "root     \(String(process.id).right(7))\(parent)  0 \(start(process)) "
      + "\(terminal(process)) 00:00:00 \(process.commandLine)"
  }

  private static func long(_ process: HostProcess) -> String {
    let state = process.isStopped ? "T   " : process.command == "java" ? "Sl  " : "S   "
    return "root     \(String(process.id).right(7))  0.0  0.1 102400 12800 \(terminal(process)) "
      + "\(state) \(start(process))   0:00 \(process.commandLine)"
  }

  private static let shell = 4711

  private static let others = Words(
    "(`ps -ef` lists what runs in the other terminals, too)",
    "(다른 터미널에서 실행 중인 프로그램까지 보려면: `ps -ef`)")
}
