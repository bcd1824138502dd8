/// `pwd`: prints the current folder.
enum PwdCommand {
  static let command = Command(
    "pwd", .host, synopsis: "pwd",
    summary: Words("prints the current folder", "현재 디렉터리를 출력합니다")
  ) { invocation in
    invocation.output.line(invocation.host.directory)
    return 0
  }
}
