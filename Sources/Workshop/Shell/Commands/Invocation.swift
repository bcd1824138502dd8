public import Editions

/// One call of a command: its words, its streams and the host it runs on.
public struct Invocation {
  public let name: String
  public let arguments: [String]
  public let host: Host
  public let edition: Edition
  public let language: Language
  /// What a pipe, a redirection or typed lines give it.
  public let input: [UInt8]
  /// Whether the input is a file that `<` opened, whose size is known beforehand.
  public let inputIsFile: Bool
  public let output: Output
  public let errors: Output
  /// The shell that the command was typed into.
  public let session: Session

  public init(
    name: String, arguments: [String], host: Host, edition: Edition, language: Language,
    input: [UInt8], output: Output, errors: Output, inputIsFile: Bool = false,
    session: Session? = nil
  ) {
    self.name = name
    self.arguments = arguments
    self.host = host
    self.edition = edition
    self.language = language
    self.input = input
    self.inputIsFile = inputIsFile
    self.output = output
    self.errors = errors
    self.session =
      session ?? Session(host: host, edition: edition, language: language, commands: [])
  }

  /// A call of another command in this one's place.
  func inner(_ name: String, _ arguments: [String]) -> Invocation {
    Invocation(
      name: name, arguments: arguments, host: host, edition: edition, language: language,
      input: input, output: output, errors: errors, inputIsFile: inputIsFile, session: session)
  }

  /// A sentence of ours on standard error, under the command's name.
  public func say(_ words: Words) {
    errors.line("\(name): \(words.text(in: language))")
  }

  /// What the real tool would say on standard error, under the command's name.
  public func fail(_ text: String) {
    errors.line("\(name): \(text)")
  }
}
