/// A line that a program logged, and when.
public struct LogLine: Equatable, Sendable {
  public let at: Instant
  public let text: String

  public init(at: Instant, text: String) {
    self.at = at
    self.text = text
  }
}
