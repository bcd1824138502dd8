/// `sleep`: does nothing; no time passes here.
enum SleepCommand {
  static let command = Command(
    "sleep", .host, synopsis: "sleep SECONDS",
    summary: Words("does nothing; no time passes here", "아무것도 하지 않습니다. 여기서는 시간이 흐르지 않습니다")
  ) { _ in 0 }
}
