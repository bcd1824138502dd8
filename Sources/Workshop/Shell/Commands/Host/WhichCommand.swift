/// `which`: says where commands lie.
enum WhichCommand {
  static let command = Command(
    "which", .host, synopsis: "which COMMAND...",
    summary: Words("says where commands lie", "명령의 위치를 출력합니다")
  ) { invocation in
    var status: Int32 = 0
    for name in invocation.arguments {
      guard let command = CommandList.find(name, in: invocation.session.known) else {
        status = 1
        continue
      }
      let folder = command.family == .tools ? "/usr/local/kafka/bin" : "/usr/bin"
      let isTool = command.family == .tools && !command.name.hasSuffix(".sh")
      invocation.output.line("\(folder)/\(command.name)\(isTool ? ".sh" : "")")
    }
    return status
  }
}
