/// `which`: says where commands lie.
enum WhichCommand {
  static let command = Command(
    "which", .host, synopsis: "which COMMAND...",
    summary: Words("says where commands lie", "명령의 위치를 출력합니다")
  ) { invocation in
    var status: Int32 = 0
    for name in invocation.arguments {
      guard let command = CommandList.find(name, in: invocation.shell.known) else {
        status = 1
        continue
      }
      let family = command.family
      let ending = command.name.hasSuffix(family.ending) ? "" : family.ending
      invocation.output.line("\(family.folder)/\(command.name)\(ending)")
    }
    return status
  }
}
