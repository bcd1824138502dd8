/// A command of a trial, a way or an advice, with what is typed into it.
struct TrialCommand {
  var text: String
  var typed: [String] = []

  var script: String { ([text] + typed.map { "> " + $0 }).joined(separator: "\n") }

  func filled(with fill: (String) -> String) -> TrialCommand {
    TrialCommand(text: fill(text), typed: typed.map(fill))
  }

  static func parts(_ script: String) -> [TrialCommand] {
    var commands: [TrialCommand] = []
    for line in script.split(separator: "\n") {
      if line.hasPrefix("> "), let last = commands.indices.last {
        commands[last].typed.append(String(line.dropFirst(2)))
      } else if let last = commands.indices.last, commands[last].text.hasSuffix("\\") {
        commands[last].text += "\n" + line
      } else {
        commands.append(TrialCommand(text: String(line.hasPrefix("$ ") ? line.dropFirst(2) : line)))
      }
    }
    return commands
  }
}
