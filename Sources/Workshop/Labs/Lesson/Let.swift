/// A value that is kept from the step's beginning.
public struct Let: Sendable {
  public let name: String
  public let value: TypedExpression
  /// Whether the value is a list of which each learner gets one item.
  var isDrawn = false
}
