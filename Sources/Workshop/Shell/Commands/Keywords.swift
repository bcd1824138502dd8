/// Words that the shell itself carries out before any command is asked; they are listed here so
/// that `help`, completion and the nearest name know them.
extension Commands {
  static let shell: [Command] = [
    keyword(
      "exit", "exit [STATUS]",
      Words("ends the shell, or goes back from ssh", "셸을 끝내거나 ssh 접속에서 빠져나옵니다")),
    keyword("quit", "quit [STATUS]", Words("is another word for exit", "exit와 같습니다")),
    keyword(
      "ssh", "ssh HOST [COMMAND]",
      Words("goes to another host, or runs one command there", "다른 호스트에 접속하거나 거기서 명령 하나를 실행합니다")),
    keyword(
      "docker", "docker exec|ps|logs|cp|start|stop|restart|kill|pause|unpause ...",
      Words(
        "treats the cluster's servers as containers: `docker exec -it kafka1 bash` goes into one",
        "클러스터의 서버를 컨테이너로 다룹니다. `docker exec -it kafka1 bash`로 들어갑니다")),
    keyword(
      "docker-compose", "docker-compose start|stop|restart|up -d|down|ps|logs [SERVICE]...",
      Words(
        "starts, stops and shows all containers or some; `docker compose` is the same",
        "전체 또는 지정한 컨테이너를 시작·중지하거나 보여 줍니다. `docker compose`도 같습니다")),
    keyword(
      "sudo", "sudo COMMAND",
      Words("runs the command; everyone is root here", "명령을 실행합니다. 여기서는 모두 root입니다")),
    keyword(
      "timeout", "timeout SECONDS COMMAND",
      Words(
        "runs the command, and ends it after this time", "명령을 실행하고 지정한 시간이 지나면 종료합니다")),
    keyword(
      "xargs", "xargs [-r] [-n N] [-I X] COMMAND",
      Words("makes arguments of standard input", "표준 입력을 인수로 바꿉니다")),
    keyword("eval", "eval WORD...", Words("runs the words as a line", "인수들을 한 줄의 명령으로 실행합니다")),
    keyword("command", "command COMMAND", Words("runs the command", "명령을 실행합니다")),
    keyword("exec", "exec COMMAND", Words("runs the command", "명령을 실행합니다")),
    keyword("time", "time COMMAND", Words("runs the command", "명령을 실행합니다")),
    keyword("nohup", "nohup COMMAND", Words("runs the command", "명령을 실행합니다")),
    keyword(
      "bash", "bash -c TEXT",
      Words("runs the text in a shell of its own", "텍스트를 별도의 셸에서 실행합니다")),
    keyword(
      "sh", "sh -c TEXT", Words("runs the text in a shell of its own", "텍스트를 별도의 셸에서 실행합니다")),
    keyword(
      "break", "break", Words("ends the loop", "반복문을 끝냅니다")),
    keyword(
      "continue", "continue", Words("begins the loop's next round", "반복문의 다음 차례로 넘어갑니다")),
  ]

  /// What is left where the shell did not take the word: wrong use.
  private static func keyword(_ name: String, _ synopsis: String, _ summary: Words) -> Command {
    Command(name, .host, synopsis: synopsis, summary: summary) { invocation in
      invocation.say(
        Words(
          "it is used as `\(synopsis)`", "사용법: `\(synopsis)`"))
      return 2
    }
  }
}
