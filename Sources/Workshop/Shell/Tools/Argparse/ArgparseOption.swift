internal import Unix

/// An option of a tool that is built with argparse4j, as the performance and the verifiable tools are.
struct ArgparseOption: Sendable {
  enum Kind: Sendable, Equatable {
    /// It takes no argument.
    case flag
    case text
    case integer
    case long
    case double
    case choice([String])
    /// One argument or more.
    case texts
  }

  /// With its dashes, such as `--topic`.
  let name: String
  /// What its argument is called in the usage.
  let argument: String
  let kind: Kind
  let isRequired: Bool
  /// Of all options that are of a choice, exactly one has to be given.
  let isOfChoice: Bool
  let summary: Words

  init(
    _ name: String, _ argument: String = "", _ kind: Kind = .text, isRequired: Bool = false,
    isOfChoice: Bool = false, _ summary: Words
  ) {
    self.name = name
    self.argument = argument
    self.kind = kind
    self.isRequired = isRequired
    self.isOfChoice = isOfChoice
    self.summary = summary
  }

  /// As the usage writes it, without brackets.
  var usage: String {
    switch kind {
    case .flag: name
    case .texts: "\(name) \(argument) [\(argument) ...]"
    default: "\(name) \(argument)"
    }
  }

  /// Why the argument is of the wrong kind, behind the option's name.
  func refusal(of text: String) -> String? {
    switch kind {
    case .flag, .text, .texts: return nil
    case .integer:
      return Int32(text) == nil ? Self.notConverted(text, "Integer") : nil
    case .long: return Int64(text) == nil ? Self.notConverted(text, "Long") : nil
    case .double: return Double(text) == nil ? Self.notConverted(text, "Double") : nil
    case .choice(let choices):
      if Int32(text) == nil { return Self.notConverted(text, "Integer") }
      return choices.contains(text)
        ? nil : "invalid choice: '\(text)' (choose from {\(choices.joined(separator: ","))})"
    }
  }

  private static func notConverted(_ text: String, _ type: String) -> String {
    "could not convert '\(text)' to \(type) (For input string: \"\(text)\")"
  }
}
