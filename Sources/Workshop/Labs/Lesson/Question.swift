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

  /// Worlds in which its claims are false.
  public var mutants: [Mutant] = []

  /// What a list's or a set's items are, where the author says so.
  var item: Kind?
  /// Whether its options stand for everybody as they stand on the page.
  var isOrderFixed = false
  /// Whether what is next to the key gets a reply that no author has written.
  var hasNeighbours = true
  /// Whether it is to be worked out, and not to be read off.
  var isWorkedOut = false

  public var isPrediction: Bool { until != nil }

  public enum Kind: String, CaseIterable, Sendable {
    case number, offset, count, hex, place, broker, partition, text, list, set, choice, order

    var hasOptions: Bool { self == .choice || self == .order }
    var isNumber: Bool {
      switch self {
      case .number, .offset, .count, .hex, .place, .broker, .partition: true
      case .text, .list, .set, .choice, .order: false
      }
    }

    /// Whether an answer is one word.
    var isOneWord: Bool { isNumber || self == .choice }

    func takes(_ type: ValueType) -> Bool {
      switch self {
      case .number, .offset, .count, .hex, .place, .broker, .partition, .choice: type.fits(.number)
      case .text: type.fits(.text)
      case .list, .set: type.fits(.list(.any))
      case .order: type.fits(.list(.number))
      }
    }
  }

  /// As what a number of its answer is read: as its type says, or else as its key does.
  var sense: Kind {
    switch kind {
    case .text, .choice, .order: kind
    case .number: key.expression.sense ?? .number
    case .list, .set: item ?? key.expression.sense ?? .number
    case .offset, .count, .hex, .place, .broker, .partition: kind
    }
  }
}

extension Expression {
  /// What kind of number it comes to, or its items are; nil where nothing says so.
  var sense: Question.Kind? {
    switch self {
    case .call(let name, let arguments): Self.sense(of: name, arguments)
    case .list(let items): items.lazy.compactMap(\.sense).first
    case .binary(.plus, let left, let right), .binary(.minus, let left, let right):
      left.sense == .hex || right.sense == .hex ? .place : left.sense ?? right.sense
    case .binary(.times, _, _), .binary(.over, _, _): .count
    case .choice(_, let first, let second): first.sense ?? second.sense
    case .each(let each): each.item.sense
    case .on(_, let inner): inner.sense
    default: nil
    }
  }

  private static func sense(of function: String, _ arguments: [Expression]) -> Question.Kind? {
    switch function {
    case "leader", "controller", "coordinator", "replicas", "isr", "brokers", "holders": .broker
    case "partition_for", "partition_numbers", "key_partitions": .partition
    case "start", "end", "watermark", "end_on", "offsets", "batches", "duplicates", "committed":
      .offset
    case "int": .hex
    case "count", "partitions", "size", "length", "bytes", "requests", "lost", "sum", "lag",
      "generation", "rebalances", "reads":
      .count
    case "first", "last", "min", "max", "sorted", "set", "at", "common": arguments.first?.sense
    default: nil
    }
  }
}
