/// One line of the table that `kafkalab bench` prints.
public struct Figure: Sendable {
  /// What was measured.
  public let name: String
  public let measured: String
  /// What it was compared with in the same run, and what that took.
  public let comparedWith: String
  public let compared: String
  /// Measured over compared: the figure to quote.
  public let ratio: Double
  /// What was asked for.
  public let bound: String
  public let isMet: Bool
}
