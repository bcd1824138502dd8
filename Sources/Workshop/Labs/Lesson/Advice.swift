/// Advice by the present state.
public struct Advice: Sendable {
  public let id: String
  public let line: Int
  public let condition: TypedExpression
  public var say: Prose?
  /// How somebody gets there.
  public let by: [String]
  /// What its words ask for, so that all is as the step wants it; empty where nothing is to be mended.
  var mend: [String] = []
  /// Whether it is a way round the task: while it fits, the step is not done.
  var isCheat = false
}
