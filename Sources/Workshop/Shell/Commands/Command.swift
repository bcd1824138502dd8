/// A command that a host knows: declared once, here and nowhere else.
///
/// The list of all of them drives dispatch, `help`, the nearest-name suggestion and `Docs/Commands.md`.
public struct Command: Sendable {
  public enum Family: String, CaseIterable, Sendable {
    /// Kafka's own command-line tools.
    case tools
    /// What a Debian host would have.
    case host
    /// What only KafkaLab has.
    case lab
  }

  public let name: String
  public let family: Family
  public let synopsis: String
  public let summary: Words
  /// Gives the exit status.
  public let run: @Sendable (inout Invocation) -> Int32

  public init(
    _ name: String, _ family: Family, synopsis: String, summary: Words,
    run: @escaping @Sendable (inout Invocation) -> Int32
  ) {
    self.name = name
    self.family = family
    self.synopsis = synopsis
    self.summary = summary
    self.run = run
  }
}
