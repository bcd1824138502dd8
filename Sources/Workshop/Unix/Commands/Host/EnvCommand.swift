/// `env`: prints the environment, or runs a command in another.
enum EnvCommand {
  static let command = Command(
    "env", .host, synopsis: "env [NAME=VALUE... COMMAND]",
    summary: Words(
      "prints the environment, or runs a command in another", "환경 변수를 출력하거나, 바꾼 환경에서 명령을 실행합니다"),
    steer: Keywords.environment
  ) { invocation in
    if let word = invocation.arguments.first(where: { $0.hasPrefix("-") }) {
      invocation.say(OptionWords.unsupported(word))
      return 125
    }
    for line in invocation.shell.environment { invocation.output.line(line) }
    return 0
  }
}
