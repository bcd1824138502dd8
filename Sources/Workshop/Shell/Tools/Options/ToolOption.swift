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

    public var placeholder: String? {
      switch self {
      case .none: nil
      case .optional(_, let name): name
      case .required(_, let name): name
      }
    }
  }

  public enum Kind: String, Sendable {
    case string = "String"
    case integer = "Integer"
    case long = "Long"
  }

  public let name: String
  public let argument: Argument
  public let initial: String?
  public let isRequired: Bool
  public let summary: Words

  public init(
    _ name: String, _ argument: Argument, initial: String? = nil,
    isRequired: Bool = false, _ summary: Words
  ) {
    self.name = name
    self.argument = argument
    self.initial = initial
    self.isRequired = isRequired
    self.summary = summary
  }

  /// One that takes no argument.
  public init(_ name: String, _ summary: Words) { self.init(name, .none, summary) }
}
