internal import Clockwork

/// `ps`: the host's processes, as far as they are of any interest here.
enum PsCommand {
  static let command = Command(
    "ps", .host, synopsis: "ps [-ef | aux]",
    summary: Words("lists the host's processes", "호스트의 프로세스를 보여 줍니다")
  ) { invocation in
    let words = invocation.arguments.joined().filter { $0 != "-" }
    let isLong = words.contains("u")
    let showsAll = isLong || words.contains("e") || words.contains("a") || words.contains("x")
    guard showsAll else {
      invocation.output.line("    PID TTY          TIME CMD")
      invocation.output.line("    \(shell) pts/0    00:00:00 bash")
      return 0
    }
    var rows = [(1, "00:00", "/sbin/init")]
    if let processes = invocation.shell.processes(of: invocation.host) {
      for process in processes.all {
        let start = CivilTime(milliseconds: process.start.milliseconds).clock.prefix(5)
        rows.append((process.id, String(start), process.commandLine))
      }
    }
    rows.append((shell, "00:00", "-bash"))
    invocation.output.line(
      isLong
        ? "USER         PID %CPU %MEM    VSZ   RSS TTY      STAT START   TIME COMMAND"
        : "UID          PID    PPID  C STIME TTY          TIME CMD")
    for (id, start, line) in rows {
      let number = String(id).right(7)
      invocation.output.line(
        isLong
          ? "root     \(number)  0.0  0.1 102400 12800 ?        S    \(start)   0:00 \(line)"
          : "root     \(number)\("\(id == 1 ? 0 : 1)".right(8))  0 \(start) ?        00:00:00 \(line)"
      )
    }
    return 0
  }

  private static let shell = 4711
}
