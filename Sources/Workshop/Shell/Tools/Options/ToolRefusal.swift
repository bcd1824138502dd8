internal import Editions
internal import Unix

/// Why one of Kafka's tools ends before it has asked a broker anything, and how it says so.
enum ToolRefusal: Error, Equatable {
  /// A sentence, then the table of options.
  case usage(String)
  /// A sentence alone.
  case message(String)
  /// An exception that nobody caught.
  case uncaught(JavaException)
  /// An exception that the tool printed: its message behind some words, then the exception.
  case traced(JavaException, after: String = "")
  /// What `--version` asks for: no refusal, but an end as well.
  case version

  /// Prints it as the tool does, and gives the exit status.
  func print(_ declared: [ToolOption], for invocation: Invocation) -> Int32 {
    let errors = invocation.errors
    switch self {
    case .usage(let sentence):
      for line in sentence.split(separator: "\n", omittingEmptySubsequences: false) {
        errors.line(String(line))
      }
      ToolUsage.print(declared, in: invocation.language, to: errors)
    case .message(let sentence): errors.line(sentence)
    case .uncaught(let exception): exception.printUncaught(to: errors)
    case .traced(let exception, let words):
      errors.line(words + (exception.message ?? "null"))
      errors.line(exception.line)
      for cause in exception.causes { errors.line("Caused by: \(cause.line)") }
      errors.line("")
    case .version:
      invocation.output.line(invocation.edition.versionText)
      return 0
    }
    return 1
  }
}
