/// `false`: fails.
enum FalseCommand {
  static let command = Command(
    "false", .host, synopsis: "false", summary: Words("fails", "아무 일도 하지 않고 실패합니다")
  ) { _ in 1 }
}
