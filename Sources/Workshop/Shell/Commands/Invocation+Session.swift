public import Editions
public import Unix

/// What a command that knows Kafka asks of the shell that it was typed into.
extension Invocation {
  public var session: Session { shell.lab }
  public var edition: Edition { session.edition }

  /// A call on a host from no shell that was there before.
  public init(
    name: String, arguments: [String], host: Host, edition: Edition, language: Language,
    input: [UInt8], output: Output, errors: Output
  ) {
    self.init(
      name: name, arguments: arguments, input: input, output: output, errors: errors,
      shell: Session(host: host, edition: edition, language: language, commands: []))
  }
}
