internal import Editions
internal import Unix

/// The command line of one of Kafka's tools: which options it has, and which of them go together.
///
/// Each tool is a type of its own beside its declared options. What it checks it checks in the order
/// of the real tool, since that tells of the first mistake only.
protocol ToolOptions: SendableMetatype {
  /// The tool's name, without `.sh`.
  static var tool: String { get }

  static func declared(in edition: Edition) -> [ToolOption]

  /// What `--help` prints above the table.
  static func purpose(in edition: Edition) -> String

  /// What the tool makes of words that cannot be parsed.
  static func refusal(parsing error: JavaException, in edition: Edition) -> ToolRefusal

  /// What it makes of an argument that turns out to be of the wrong kind.
  static func refusal(converting error: JavaException, in edition: Edition) -> ToolRefusal

  /// What some tools look at before they parse.
  static func checkBeforeParsing(_ words: [String], in edition: Edition) -> ToolRefusal?

  /// What it makes of options that were parsed; it returns where it would go on to work.
  static func check(_ parsed: ParsedOptions, _ words: [String], in edition: Edition)
    throws(OptionFault)
}

/// Why a check ends: by the tool's own decision, or because an argument is of the wrong kind.
enum OptionFault: Error {
  case refused(ToolRefusal)
  case failed(JavaException)

  static func usage(_ sentence: String) -> OptionFault { .refused(.usage(sentence)) }
  static func message(_ sentence: String) -> OptionFault { .refused(.message(sentence)) }
}

extension ToolOptions {
  /// The options of a command line, or why the tool stops there.
  static func parse(_ words: [String], in edition: Edition) throws(ToolRefusal) -> ParsedOptions {
    if let refusal = checkBeforeParsing(words, in: edition) { throw refusal }
    let parsed: ParsedOptions
    do throws(JavaException) {
      parsed = try ParsedOptions(words, declared(in: edition))
    } catch {
      throw refusal(parsing: error, in: edition)
    }
    if let refusal = refusal(of: parsed, words, in: edition) { throw refusal }
    return parsed
  }

  static func refusal(
    of parsed: ParsedOptions, _ words: [String], in edition: Edition
  ) -> ToolRefusal? {
    do throws(OptionFault) {
      try check(parsed, words, in: edition)
      return nil
    } catch {
      switch error {
      case .refused(let refusal): return refusal
      case .failed(let exception): return refusal(converting: exception, in: edition)
      }
    }
  }

  static func checkBeforeParsing(_ words: [String], in edition: Edition) -> ToolRefusal? { nil }

  static func refusal(parsing error: JavaException, in edition: Edition) -> ToolRefusal {
    .uncaught(error)
  }

  static func refusal(converting error: JavaException, in edition: Edition) -> ToolRefusal {
    refusal(parsing: error, in: edition)
  }

  /// `--help`, `--version`, and no word at all.
  static func checkHelp(
    _ parsed: ParsedOptions, _ words: [String], in edition: Edition
  ) throws(OptionFault) {
    if words.isEmpty || parsed.has("help") { throw .usage(purpose(in: edition)) }
    if parsed.has("version") { throw .refused(.version) }
  }
}

extension ParsedOptions {
  func require(_ names: [String]) throws(OptionFault) {
    for name in names where !has(name) {
      throw .usage("Missing required argument \"[\(name)]\"")
    }
  }

  /// Refuses an option beside any of the others.
  func exclude(_ name: String, with others: [String]) throws(OptionFault) {
    guard has(name) else { return }
    for other in others where has(other) {
      throw .usage("Option \"[\(name)]\" can't be used with option \"[\(other)]\"")
    }
  }

  /// The argument, for a check.
  func argument(_ name: String) throws(OptionFault) -> String? {
    do throws(JavaException) { return try value(name) } catch { throw .failed(error) }
  }

  /// Makes sure that a number is one.
  func checkInteger(_ name: String) throws(OptionFault) {
    do throws(JavaException) { _ = try integer(name) } catch { throw .failed(error) }
  }

  func checkLong(_ name: String) throws(OptionFault) {
    do throws(JavaException) { _ = try long(name) } catch { throw .failed(error) }
  }
}
