/// A value that is kept from the step's beginning.
public struct Let: Sendable {
  public let name: String
  public let value: TypedExpression
}
