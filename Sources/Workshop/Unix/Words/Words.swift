/// One sentence in both languages. What a real tool would print is never one of these.
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
