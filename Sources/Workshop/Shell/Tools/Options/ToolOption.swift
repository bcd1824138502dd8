public import Unix

/// An option of one of Kafka's tools, declared once: it drives parsing, usage and completion.
public struct ToolOption: Sendable {
  public enum Argument: Sendable, Equatable {
    case none
    case optional(Kind, String)
    case required(Kind, String)

    public var kind: Kind? {
      switch self {
      case .none: nil
      case .optional(let kind, _), .required(let kind, _): kind
      }
    }
  }

  public enum Kind: String, Sendable {
    case string = "String"
    case integer = "Integer"
    case long = "Long"
    case electionType = "[PREFERRED,UNCLEAN]"
    case patternType = "ANY|MATCH|LITERAL|PREFIXED"
  }

  public let name: String
  public let argument: Argument
  public let initial: String?
  /// Whether the tool's usage says that it has to be given.
  public let isRequired: Bool
  public let isDeprecated: Bool
  /// The parser itself insists on it unless this other option is there.
  public let requiredUnless: String?
  /// The parser refuses it where none of these is there; empty: it goes with everything.
  public let availableIf: [String]
  public let summary: Words

  public init(
    _ name: String, _ argument: Argument, initial: String? = nil,
    isRequired: Bool = false, isDeprecated: Bool = false, unless: String? = nil,
    availableIf: [String] = [], _ summary: Words
  ) {
    self.name = name
    self.argument = argument
    self.initial = initial
    self.isRequired = isRequired
    self.isDeprecated = isDeprecated
    self.requiredUnless = unless
    self.availableIf = availableIf
    self.summary = summary
  }

  /// One that takes no argument.
  public init(_ name: String, _ summary: Words) { self.init(name, .none, summary) }
}
