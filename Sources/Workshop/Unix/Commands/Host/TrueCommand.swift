/// `true`: succeeds.
enum TrueCommand {
  static let command = Command(
    "true", .host, synopsis: "true", summary: Words("succeeds", "아무 일도 하지 않고 성공합니다")
  ) { _ in 0 }
}
