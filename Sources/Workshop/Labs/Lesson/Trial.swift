/// What a step puts to the test: a workload and faults, played on the cluster as the learner has laid it and
/// taken back again, and what must hold when they are over.
public struct Trial: Sendable {
  public let id: String
  public let line: Int
  public let condition: TypedExpression
  /// What is going to happen.
  public var say: Prose?
  /// Why it did not hold, and what to think about.
  public var otherwise: Prose?
  public let by: [String]
  public let claims: [String]
  /// Worlds in which its claims are false.
  public var mutants: [Mutant] = []
}

/// A way through a step, for the proof: whatever leads to the goal counts, so more than one is gone.
public struct Way: Sendable {
  public let id: String
  public let line: Int
  public let by: [String]
}
