/// A stretch of Markdown, with values to be put in.
public struct Prose: Equatable, Sendable {
  public let source: String
  public let line: Int
  let parts: [Part]

  enum Part: Equatable, Sendable {
    case text(String)
    case value(TypedExpression)
  }

  /// The text with its values as they are now.
  public func filled(_ evaluation: Evaluation?) -> String {
    parts.map { part in
      switch part {
      case .text(let text): text
      case .value(let typed): evaluation.map { $0.shown(typed) } ?? "{{\(typed.source)}}"
      }
    }.joined()
  }
}
