/// One call of a command: its words, its streams and the host it runs on.
public struct Invocation {
  public let name: String
  public let arguments: [String]
  public let host: Host
  public let language: Language
  /// What a pipe, a redirection or typed lines give it.
  public let input: [UInt8]
  /// Whether the input is a file that `<` opened, whose size is known beforehand.
  public let inputIsFile: Bool
  public let output: Output
  public let errors: Output
  /// The shell that the command was typed into.
  public let shell: UnixSession

  public init(
    name: String, arguments: [String], input: [UInt8], output: Output, errors: Output,
    inputIsFile: Bool = false, shell: UnixSession
  ) {
    self.name = name
    self.arguments = arguments
    host = shell.host
    language = shell.language
    self.input = input
    self.inputIsFile = inputIsFile
    self.output = output
    self.errors = errors
    self.shell = shell
  }

  /// A call of another command in this one's place.
  public func inner(_ name: String, _ arguments: [String]) -> Invocation {
    Invocation(
      name: name, arguments: arguments, input: input, output: output, errors: errors,
      inputIsFile: inputIsFile, shell: shell)
  }

  /// A sentence of ours on standard error, under the command's name.
  public func say(_ words: Words) {
    errors.prose("\(name): \(words.text(in: language))")
  }

  /// What the real tool would say on standard error, under the command's name; one that was stopped
  /// says nothing.
  public func fail(_ text: String) {
    if shell.isInterrupted { return }
    errors.line("\(name): \(text)")
  }
}
