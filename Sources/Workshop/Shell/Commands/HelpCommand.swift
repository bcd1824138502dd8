internal import Clockwork

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
    guard CommandList.find(name, in: invocation.session.known) != nil else {
      invocation.errors.line(
        "help: "
          + CommandList.unknown(name, in: invocation.session.known).text(in: invocation.language))
      return 2
    }
    Help.write(name, invocation)
    return 0
  }
}

/// The texts of `help`, on a terminal and as a page.
public enum Help {
  static func list(_ invocation: Invocation) {
    for family in Command.Family.allCases {
      let commands = invocation.session.known.filter { $0.family == family }
      if commands.isEmpty { continue }
      invocation.output.line(title(family).text(in: invocation.language))
      let width = (commands.map(\.name.count).max() ?? 0) + 1
      for command in commands.sorted(by: { $0.name < $1.name }) {
        let summary = command.summary.text(in: invocation.language)
        invocation.output.line("  \(command.name.left(width)) \(summary)")
      }
      invocation.output.line("")
    }
  }

  static func write(_ name: String, _ invocation: Invocation) {
    guard let command = CommandList.find(name, in: invocation.session.known) else { return }
    invocation.output.line(command.synopsis)
    invocation.output.line("  " + command.summary.text(in: invocation.language))
    for option in command.options {
      let summary = option.summary.text(in: invocation.language)
      invocation.output.line("  \(spelling(option).left(26)) \(summary)")
    }
  }

  static func spelling(_ option: CommandOption) -> String {
    var names: [String] = []
    if let short = option.short { names.append("-\(short)") }
    if let long = option.long { names.append("--\(long)") }
    let text = names.joined(separator: ", ")
    guard let argument = option.argument else { return text }
    return option.isArgumentOptional ? "\(text)[\(argument)]" : "\(text) \(argument)"
  }

  static func title(_ family: Command.Family) -> Words {
    switch family {
    case .tools: Words("Kafka's tools", "카프카 도구")
    case .host: Words("The host", "호스트")
    case .lab: Words("KafkaLab", "KafkaLab")
    case .guidance: Words("Lessons", "실습")
    }
  }

  /// The page `Docs/Commands.md`.
  public static func page(_ commands: [Command] = Commands.all) -> String {
    var text = "# Commands\n\nMade from the declarations of the commands; a test keeps it so.\n"
    for family in Command.Family.allCases {
      let some = commands.filter { $0.family == family }.sorted { $0.name < $1.name }
      if some.isEmpty { continue }
      text += "\n## \(title(family).english)\n"
      for command in some {
        text += "\n### `\(command.name)`\n\n    \(command.synopsis)\n\n"
        text += "\(command.summary.english)  \n\(command.summary.korean)\n"
        if command.options.isEmpty { continue }
        text += "\n| option | | |\n| --- | --- | --- |\n"
        for option in command.options {
          let name = spelling(option).replacing("|", by: "\\|")
          text += "| `\(name)` | \(option.summary.english) | \(option.summary.korean) |\n"
        }
      }
    }
    return text
  }
}

extension Session {
  /// The commands of this shell, or all of them where it was made without any.
  var known: [Command] { commands.isEmpty ? Commands.all : commands }
}
