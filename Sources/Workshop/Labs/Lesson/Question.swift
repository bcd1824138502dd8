/// Something asked, with a key that is worked out when somebody answers; or foretold, with a key that is
/// worked out when it is seen.
public struct Question: Sendable {
  public let id: String
  public let line: Int
  public let kind: Kind
  public let key: TypedExpression
  public var prompt: Prose?
  public var options: [Prose] = []
  public var optionsStart = 1
  public var misconceptions: [Misconception] = []
  public var right: Prose?
  public let claims: [String]
  /// When it can be answered: what it asks about is there. Nil: when the checks before it hold.
  public var opens: TypedExpression?
  /// Of a prediction: when what it foretells has been seen.
  public var until: TypedExpression?

  /// A world in which its claims are false.
  public var mutant: Mutant?

  public var isPrediction: Bool { until != nil }

  /// How many bytes of a file the key is, where a dump shows them digit by digit: a checksum, say.
  var dumpedBytes: Int? {
    guard kind == .number, case .call("int", let arguments) = key.expression,
      case .literal(let count)? = arguments.last, let count = count.number, count >= 4
    else { return nil }
    return count
  }

  public enum Kind: String, CaseIterable, Sendable {
    case number, offset, text, list, set, choice, order

    var hasOptions: Bool { self == .choice || self == .order }

    /// Whether an answer is one word.
    var isOneWord: Bool { self == .number || self == .offset || self == .choice }

    func takes(_ type: ValueType) -> Bool {
      switch self {
      case .number, .offset, .choice: type.fits(.number)
      case .text: type.fits(.text)
      case .list, .set: type.fits(.list(.any))
      case .order: type.fits(.list(.number))
      }
    }
  }
}
