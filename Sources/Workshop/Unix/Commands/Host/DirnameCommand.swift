/// `dirname`: prints a path without its last name.
enum DirnameCommand {
  static let command = Command(
    "dirname", .host, synopsis: "dirname PATH...",
    summary: Words("prints a path without its last name", "경로에서 마지막 이름을 뺀 부분을 출력합니다")
  ) { invocation in
    let (options, end) = Options.parse(invocation, real: "z")
    if let end { return end }
    guard !options.operands.isEmpty else {
      invocation.fail("missing operand")
      invocation.tryHelp()
      return 1
    }
    for path in options.operands {
      var text = path[...]
      while text.count > 1, text.hasSuffix("/") { text.removeLast() }
      guard let slash = text.lastIndex(of: "/") else {
        invocation.output.line(".")
        continue
      }
      text = text[..<slash]
      while text.hasSuffix("/") { text.removeLast() }
      invocation.output.line(text.isEmpty ? "/" : String(text))
    }
    return 0
  }
}
