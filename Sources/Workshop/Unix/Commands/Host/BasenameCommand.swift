/// `basename`: prints the last name of a path.
enum BasenameCommand {
  static let command = Command(
    "basename", .host, synopsis: "basename PATH [SUFFIX]",
    summary: Words("prints the last name of a path", "경로의 마지막 이름을 출력합니다")
  ) { invocation in
    let (options, end) = Options.parse(invocation, real: "asz", permutes: false)
    if let end { return end }
    guard let path = options.operands.first else {
      invocation.fail("missing operand")
      invocation.tryHelp()
      return 1
    }
    if options.operands.count > 2 {
      invocation.fail("extra operand '\(options.operands[2])'")
      invocation.tryHelp()
      return 1
    }
    var name = path.isEmpty ? "" : Paths.last(path)
    if options.operands.count == 2, name != options.operands[1],
      name.hasSuffix(options.operands[1])
    {
      name.removeLast(options.operands[1].count)
    }
    invocation.output.line(name)
    return 0
  }
}
