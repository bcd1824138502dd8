/// `export`: gives variables to the commands that follow.
enum ExportCommand {
  static let command = Command(
    "export", .host, synopsis: "export [NAME[=VALUE]...]",
    summary: Words("gives variables to the commands that follow", "이어지는 명령에 변수를 넘깁니다")
  ) { invocation in
    let session = invocation.shell
    if invocation.arguments.isEmpty {
      for line in session.environment {
        let parts = line.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
        invocation.output.line("declare -x \(parts[0])=\"\(parts[1])\"")
      }
    }
    for word in invocation.arguments {
      if word.hasPrefix("-") {
        invocation.say(OptionWords.unsupported(word))
        return 2
      }
      let parts = word.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      let name = String(parts[0])
      let isName =
        name.unicodeScalars.first?.beginsName == true
        && name.unicodeScalars.allSatisfy(\.continuesName)
      guard isName else {
        invocation.errors.line("bash: export: `\(word)': not a valid identifier")
        return 1
      }
      let value = parts.count == 2 ? String(parts[1]) : session.variable(name) ?? ""
      session.set(name, to: value, exported: true)
    }
    return 0
  }
}
