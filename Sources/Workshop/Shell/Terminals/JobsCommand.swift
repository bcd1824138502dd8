internal import Unix

/// `jobs`: the programs that run in other terminals. What a real shell does with them by `fg` and `%1` is
/// done here by the terminal's name.
enum JobsCommand {
  static let command = Command(
    "jobs", .lab, synopsis: "jobs",
    summary: Words(
      "lists the programs that run in other terminals", "다른 터미널에서 실행 중인 프로그램을 보여 줍니다")
  ) { invocation in
    var isNone = true
    for terminal in invocation.session.terminals.all {
      for job in terminal.jobs {
        isNone = false
        let mark = job.isPaused ? " (\(paused.text(in: invocation.language)))" : ""
        let line = (["@\(terminal.name) ", job.name] + job.arguments).joined(separator: " ")
        invocation.output.prose(line + mark, hanging: 4)
      }
    }
    if isNone { invocation.output.prose(none.text(in: invocation.language)) }
    return 0
  }

  private static let paused = Words("stopped", "멈춤")

  private static let none = Words(
    "no program runs in another terminal; `@NAME COMMAND` starts one",
    "다른 터미널에서 실행 중인 프로그램이 없습니다. `@이름 명령`으로 시작할 수 있습니다")

  /// What is said to words by which a shell brings programs back.
  static func words(onUnknown name: String, _ terminals: ShellTerminals) -> Words? {
    guard ["fg", "bg", "wait", "disown"].contains(name) || name.hasPrefix("%") else { return nil }
    guard let busy = terminals.all.first(where: \.isBusy) else { return none }
    return reaching(busy.name)
  }

  private static func reaching(_ name: String) -> Words {
    Words(
      "programs stay in their terminals: `@\(name)` shows what was printed in this one, `@\(name) > TEXT` "
        + "types into it, `@\(name) ^C` ends it",
      "프로그램은 자기 터미널에 그대로 있습니다. `@\(name)`: 출력 보기, `@\(name) > 텍스트`: 입력, `@\(name) ^C`: 종료")
  }

  /// What is said where `&` has brought a program to a terminal of its own.
  static func began(_ terminal: ShellTerminal) -> Words {
    let name = terminal.name
    let isProducer = terminal.job?.name.contains("producer") ?? false
    return isProducer
      ? Words(
        "(it runs in terminal \(name): `@\(name) > TEXT` types into it, `@\(name) ^D` ends it)",
        "(\(name) 터미널에서 실행 중입니다. `@\(name) > 텍스트`: 입력, `@\(name) ^D`: 종료)")
      : Words(
        "(it runs in terminal \(name), and what it prints comes behind `\(name) |`; `@\(name) ^C` ends it)",
        "(\(name) 터미널에서 실행 중이고, 출력은 `\(name) |` 뒤에 나옵니다. `@\(name) ^C`: 종료)")
  }
}
