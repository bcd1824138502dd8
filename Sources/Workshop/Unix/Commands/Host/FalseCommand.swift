/// `false`: fails.
enum FalseCommand {
  static let command = Command(
    "false", .host, synopsis: "false", summary: Words("fails", "실패합니다")
  ) { _ in 1 }
}
