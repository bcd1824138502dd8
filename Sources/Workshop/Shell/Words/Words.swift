/// One sentence in both languages. What Kafka's own tools print is never one of these.
public struct Words: Sendable, Equatable {
  public let english: String
  public let korean: String

  public init(_ english: String, _ korean: String) {
    self.english = english
    self.korean = korean
  }

  public func text(in language: Language) -> String {
    switch language {
    case .english: english
    case .korean: korean
    }
  }
}

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
