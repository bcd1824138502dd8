/// The texts of `help`, on a terminal and as a page.
public enum Help {
  public static func list(_ invocation: Invocation) {
    for family in families(of: invocation.shell.known) {
      let commands = invocation.shell.known.filter { $0.family == family }
      invocation.output.prose(family.title.text(in: invocation.language))
      let width = (commands.map(\.name.count).max() ?? 0) + 1
      for command in commands.sorted(by: { $0.name < $1.name }) {
        let summary = command.summary.text(in: invocation.language)
        invocation.output.entry("  \(command.name)", summary, at: width + 3)
      }
      invocation.output.line("")
    }
  }

  public static func write(_ name: String, _ invocation: Invocation) {
    guard let command = CommandList.find(name, in: invocation.shell.known) else { return }
    invocation.output.prose(command.synopsis, hanging: 4)
    invocation.output.prose("  " + command.summary.text(in: invocation.language), hanging: 2)
    for option in command.options {
      let summary = option.summary.text(in: invocation.language)
      invocation.output.entry("  \(spelling(option))", summary, at: 29)
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

  private static func families(of commands: [Command]) -> [Command.Family] {
    var families: [Command.Family] = []
    for command in commands where !families.contains(command.family) {
      families.append(command.family)
    }
    return families.sorted { $0.order < $1.order }
  }

  /// The page `Docs/Commands.md`.
  public static func page(_ commands: [Command]) -> String {
    var text = "# Commands\n\nMade from the declarations of the commands; a test keeps it so.\n"
    for family in families(of: commands) {
      let some = commands.filter { $0.family == family }.sorted { $0.name < $1.name }
      text += "\n## \(family.title.english)\n"
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
