/// `hostname`: prints the host's name.
enum HostnameCommand {
  static let command = Command(
    "hostname", .host, synopsis: "hostname",
    summary: Words("prints the host's name", "호스트 이름을 출력합니다")
  ) { invocation in
    invocation.output.line(invocation.host.name)
    return 0
  }
}
