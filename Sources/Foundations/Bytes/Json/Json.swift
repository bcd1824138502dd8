/// A JSON value, its objects' keys in the order in which they were written.
///
/// Kafka keeps its cluster's facts in ZooKeeper as JSON, its tools read plans from JSON files and
/// print JSON. Order is kept because it shows: in a znode, in a tool's output. Numbers stay as they
/// were written, so that no offset is rounded.
public enum Json: Equatable, Sendable {
  case null
  case boolean(Bool)
  case number(String)
  case string(String)
  case array([Json])
  case object([Member])

  public struct Member: Equatable, Sendable {
    public let key: String
    public let value: Json

    public init(_ key: String, _ value: Json) {
      self.key = key
      self.value = value
    }
  }

  public static func number(_ value: some BinaryInteger) -> Json { .number("\(value)") }

  /// An object from its keys and values, in their order.
  public static func object(_ pairs: KeyValuePairs<String, Json>) -> Json {
    .object(pairs.map { Member($0.key, $0.value) })
  }

  /// An object in the order in which a map of Scala's gives its keys: as Kafka's own encoder writes
  /// what was put together as such a map, an immutable one or a mutable one.
  public static func scalaObject(_ members: [Member], isMutable: Bool = false) -> Json {
    let keys = members.map(\.key)
    let order = isMutable ? ScalaHashOrder.mutable(keys) : ScalaHashOrder.immutable(keys)
    let named = Dictionary(members.map { ($0.key, $0) }) { _, last in last }
    return .object(order.compactMap { named[$0] })
  }

  /// The value of a key; nil where this is no object, or has none.
  public subscript(key: String) -> Json? {
    guard case .object(let members) = self else { return nil }
    return members.last { $0.key == key }?.value
  }

  public var integer: Int64? {
    guard case .number(let text) = self else { return nil }
    return Int64(text)
  }

  public var text: String? {
    guard case .string(let text) = self else { return nil }
    return text
  }

  public var elements: [Json]? {
    guard case .array(let elements) = self else { return nil }
    return elements
  }

  public var members: [Member]? {
    guard case .object(let members) = self else { return nil }
    return members
  }
}

extension Json {
  /// Without spaces, as Kafka writes it.
  public var compact: String {
    var text = ""
    write(to: &text)
    return text
  }

  private func write(to text: inout String) {
    switch self {
    case .null: text += "null"
    case .boolean(let flag): text += flag ? "true" : "false"
    case .number(let digits): text += digits
    case .string(let string): Json.quote(string, to: &text)
    case .array(let elements):
      text += "["
      for (index, element) in elements.enumerated() {
        if index > 0 { text += "," }
        element.write(to: &text)
      }
      text += "]"
    case .object(let members):
      text += "{"
      for (index, member) in members.enumerated() {
        if index > 0 { text += "," }
        Json.quote(member.key, to: &text)
        text += ":"
        member.value.write(to: &text)
      }
      text += "}"
    }
  }

  /// The string in quotes, with what cannot stand in them escaped.
  public static func quote(_ string: String, to text: inout String) {
    text += "\""
    for scalar in string.unicodeScalars {
      switch scalar {
      case "\"": text += "\\\""
      case "\\": text += "\\\\"
      case "\n": text += "\\n"
      case "\r": text += "\\r"
      case "\t": text += "\\t"
      case "\u{8}": text += "\\b"
      case "\u{c}": text += "\\f"
      case _ where scalar.value < 0x20:
        text += "\\u00" + Hex.text([UInt8(scalar.value)]).uppercased()
      default: text.unicodeScalars.append(scalar)
      }
    }
    text += "\""
  }
}
