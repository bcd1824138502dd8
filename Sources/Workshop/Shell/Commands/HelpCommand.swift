internal import Unix

/// `help`: what commands there are, or how one is used.
enum HelpCommand {
  static let command = Command(
    "help", .lab, synopsis: "help [COMMAND]",
    summary: Words("lists the commands, or one's options", "명령 목록이나 지정한 명령의 옵션을 보여 줍니다")
  ) { invocation in
    guard let name = invocation.arguments.first else {
      Help.list(invocation)
      return 0
    }
    if name.hasPrefix("@") {
      TerminalHelp.write(invocation)
      return 0
    }
    guard CommandList.find(name, in: invocation.shell.known) != nil else {
      if programs.contains(name) {
        invocation.errors.prose("help: " + outside(name).text(in: invocation.language))
        return 2
      }
      invocation.errors.prose(
        "help: "
          + CommandList.unknown(name, in: invocation.shell.known).text(in: invocation.language))
      return 2
    }
    Help.write(name, invocation)
    ToolHelp.write(name, invocation)
    return 0
  }

  /// The program's own commands, which no shell in it has.
  private static let programs = ["run", "replay", "storm", "bench", "serve", "claims"]

  private static func outside(_ name: String) -> Words {
    Words(
      "`\(name)` is typed outside, in your own shell; `kafkalab help \(name)` tells how",
      "`\(name)`: KafkaLab 밖의 셸에서 쓰는 명령입니다. 사용법: `kafkalab help \(name)`")
  }
}
