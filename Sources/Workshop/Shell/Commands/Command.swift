/// A command that a host knows: declared once, here and nowhere else.
///
/// The list of all of them drives dispatch, `help`, the nearest-name suggestion and
/// `Docs/Commands.md`.
public struct Command: Sendable {
  public enum Family: String, CaseIterable, Sendable {
    /// What leads through a lesson: not part of what is done to the cluster.
    case guidance
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
  public let options: [CommandOption]
  /// Whether it writes outside of the simulated hosts, so that a lab has no such command.
  public let reachesOut: Bool
  /// Gives the exit status.
  public let run: @Sendable (inout Invocation) -> Int32

  public init(
    _ name: String, _ family: Family, synopsis: String, summary: Words,
    options: [CommandOption] = [], reachesOut: Bool = false,
    run: @escaping @Sendable (inout Invocation) -> Int32
  ) {
    self.name = name
    self.family = family
    self.synopsis = synopsis
    self.summary = summary
    self.options = options
    self.reachesOut = reachesOut
    self.run = run
  }
}

/// An option that a command takes: `help COMMAND` lists it, and parsing goes by it.
public struct CommandOption: Sendable {
  public let short: Character?
  public let long: String?
  /// What its argument is called; nil where it takes none.
  public let argument: String?
  /// The argument may be left out, and otherwise is attached.
  public let isArgumentOptional: Bool
  public let summary: Words

  public init(
    _ short: Character?, _ long: String? = nil, argument: String? = nil,
    isArgumentOptional: Bool = false, _ summary: Words
  ) {
    self.short = short
    self.long = long
    self.argument = argument
    self.isArgumentOptional = isArgumentOptional
    self.summary = summary
  }
}
