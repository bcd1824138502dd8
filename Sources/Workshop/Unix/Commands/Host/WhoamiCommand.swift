/// `whoami` and `id`: who one is, which on every simulated host is root.
enum WhoamiCommand {
  static let command = Command(
    "whoami", .host, synopsis: "whoami",
    summary: Words("prints who one is", "현재 사용자를 출력합니다")
  ) { invocation in
    invocation.output.line(user(invocation))
    return 0
  }

  static let id = Command(
    "id", .host, synopsis: "id", summary: Words("prints who one is", "현재 사용자를 출력합니다")
  ) { invocation in
    let name = user(invocation)
    let number = name == "root" ? 0 : 1000
    invocation.output.line(
      "uid=\(number)(\(name)) gid=\(number)(\(name)) groups=\(number)(\(name))")
    return 0
  }

  private static func user(_ invocation: Invocation) -> String {
    let name = Paths.last(invocation.host.home)
    return name == "/" ? "root" : name
  }
}
