internal import Unix

/// What `help @` says: how one works in several terminals. It is no command, so no declaration says it.
enum TerminalHelp {
  static func write(_ invocation: Invocation) {
    let language = invocation.language
    invocation.output.prose("@NAME COMMAND")
    invocation.output.prose("  " + summary.text(in: language), hanging: 2)
    for (form, words) in forms {
      invocation.output.entry("  " + form, words.text(in: language), at: 24)
    }
  }

  private static let summary = Words(
    "other terminals beside this one, each with a shell of its own on the clients' machine; what they print comes "
      + "here behind their name",
    "이 터미널 말고 다른 터미널을 엽니다. 터미널마다 클라이언트 호스트에서 시작하는 셸이 따로 있고, 출력은 터미널 이름 뒤에 "
      + "나옵니다")

  private static let forms: [(String, Words)] = [
    (
      "@c1 COMMAND",
      Words(
        "runs it in terminal c1; a console producer or consumer goes on running there",
        "c1 터미널에서 명령을 실행합니다. 콘솔 프로듀서와 컨슈머는 거기서 계속 실행됩니다")
    ),
    (
      "@c1 > TEXT",
      Words("types a line into the program there", "거기서 실행 중인 프로그램에 한 줄을 입력합니다")
    ),
    ("@c1 ^D", Words("ends its input, as Ctrl-D does", "입력을 끝냅니다(Ctrl-D)")),
    ("@c1 ^C", Words("interrupts it, as Ctrl-C does", "중단합니다(Ctrl-C)")),
    (
      "@c1 ^S, @c1 ^Q",
      Words(
        "stops its screen, so that it waits in writing; lets it go on",
        "화면 출력을 멈춰 프로그램이 쓰기에서 기다리게 합니다. 다시 시작합니다")
    ),
    (
      "@c1 ^Z, then @c1 fg",
      Words("stops the program; brings it back", "프로그램을 멈춰 둡니다. 다시 실행합니다")
    ),
    (
      "@c1",
      Words(
        "shows what it printed since you last looked", "마지막으로 본 뒤의 출력을 보여 줍니다")
    ),
    (
      "COMMAND &",
      Words(
        "runs a console producer or consumer in the next free terminal, bg1 and so on",
        "콘솔 프로듀서나 컨슈머를 bg1 같은 빈 터미널에서 실행합니다")
    ),
    (
      "jobs, ps -ef",
      Words("list what runs in terminals", "터미널에서 실행 중인 프로그램을 보여 줍니다")
    ),
  ]
}
