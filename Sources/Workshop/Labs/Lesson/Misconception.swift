/// A wrong answer that is known, and what it mistakes.
public struct Misconception: Sendable {
  public let id: String
  public let line: Int
  public let value: TypedExpression
  public var say: Prose?
}
