/// A check: when it holds, that part of the step is done.
public struct Check: Sendable {
  public let id: String
  public let line: Int
  public let condition: TypedExpression
  public var otherwise: Prose?
  public var again: Prose?
  public let claims: [String]
  public let stays: Bool
  /// Worlds in which its claims are false.
  public var mutants: [Mutant] = []
}
