/// How far a group is.
///
/// A group that is deleted, or that another broker looks after, is dead: nobody keeps one here, so it is a
/// state in answers only.
public enum GroupState: String, Sendable {
  /// Nobody is in it; its offsets may still be there.
  case empty = "Empty"
  /// Its members are asked to join again.
  case preparingRebalance = "PreparingRebalance"
  /// All have joined, and their leader has to say who gets what.
  case completingRebalance = "CompletingRebalance"
  case stable = "Stable"
  case dead = "Dead"
}
