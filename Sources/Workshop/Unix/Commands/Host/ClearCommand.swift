/// `clear`: empties the screen, where there is one.
enum ClearCommand {
  static let command = Command(
    "clear", .host, synopsis: "clear",
    summary: Words("empties the screen", "화면을 지웁니다")
  ) { invocation in
    invocation.output.write("\u{1b}[H\u{1b}[2J\u{1b}[3J")
    return 0
  }
}
