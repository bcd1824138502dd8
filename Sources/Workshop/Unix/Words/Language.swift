/// The language that the learner reads.
public enum Language: String, CaseIterable, Sendable {
  case english = "en"
  case korean = "ko"

  /// From `--lang`, or a locale such as `ko_KR.UTF-8`.
  public init?(_ text: some StringProtocol) {
    let code = text.prefix { $0 != "_" && $0 != "." && $0 != "-" }.lowercased()
    guard let language = Language(rawValue: code) else { return nil }
    self = language
  }
}
