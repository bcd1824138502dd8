/// A false statement about the cluster: in a world where it held, a check that tests its claim would fail.
/// One that holds all the same tests something else.
public struct Mutant: Sendable {
  /// What is asked of the cluster.
  let asked: Expression
  /// What it would answer in that world.
  let answer: Expression
  public let typed: TypedExpression

  /// Nil where the expression says of nothing in the cluster that it is something else.
  init?(_ typed: TypedExpression) {
    guard case .binary(.equal, let asked, let answer) = typed.expression,
      case .call = asked
    else { return nil }
    self.asked = asked
    self.answer = answer
    self.typed = typed
  }
}
