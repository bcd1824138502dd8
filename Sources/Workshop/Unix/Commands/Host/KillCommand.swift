/// `kill`: sends a signal to a process of the host.
enum KillCommand {
  static let command = Command(
    "kill", .host, synopsis: "kill [-SIGNAL] PID...",
    summary: Words(
      "sends a signal to a process: TERM, KILL, INT, HUP, STOP or CONT",
      "프로세스에 시그널을 보냅니다: TERM, KILL, INT, HUP, STOP, CONT")
  ) { invocation in
    var words = invocation.arguments[...]
    var signal = "TERM"
    if let word = words.first, word.hasPrefix("-"), word.count > 1 {
      words = words.dropFirst()
      signal = word == "-s" ? words.popFirst() ?? "" : String(word.dropFirst())
    }
    guard !words.isEmpty else {
      invocation.errors.line(
        "kill: usage: kill [-s sigspec | -n signum | -sigspec] pid | jobspec ... or kill -l")
      return 2
    }
    var status: Int32 = 0
    for word in words {
      if word.hasPrefix("%") {
        invocation.errors.line("bash: kill: \(word): no such job")
        status = 1
        continue
      }
      guard let id = Numeral(word).exact, Int32(exactly: id) != nil else {
        invocation.errors.line("bash: kill: \(word): arguments must be process or job IDs")
        status = 1
        continue
      }
      guard let processes = invocation.shell.processes(of: invocation.host),
        let process = processes.process(id)
      else {
        invocation.errors.line("bash: kill: (\(id)) - No such process")
        status = 1
        continue
      }
      guard let known = Signal(signal) else {
        invocation.say(unsupported(signal))
        status = 1
        continue
      }
      processes.send(known, to: process)
    }
    return status
  }

  static func unsupported(_ signal: String) -> Words {
    Words(
      "the signal \(signal) does nothing here; there are TERM, KILL, INT, HUP, STOP and CONT",
      "여기서는 \(signal) 시그널을 지원하지 않습니다. TERM, KILL, INT, HUP, STOP, CONT를 쓸 수 있습니다")
  }
}
