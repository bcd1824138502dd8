/// `unset`: forgets variables.
enum UnsetCommand {
  static let command = Command(
    "unset", .host, synopsis: "unset NAME...", summary: Words("forgets variables", "변수를 지웁니다")
  ) { invocation in
    for name in invocation.arguments { invocation.shell.unset(name) }
    return 0
  }
}
