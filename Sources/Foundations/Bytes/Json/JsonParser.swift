/// Why a text is no JSON, and at which of its bytes.
public struct JsonError: Error, Equatable, Sendable {
  public enum Reason: Equatable, Sendable {
    case ended
    case unexpected(UInt8)
    case badNumber
    case badEscape
    case controlCharacter
    case tooDeep
    case afterTheEnd
  }

  public let reason: Reason
  public let offset: Int
}

extension Json {
  public init(_ text: String) throws(JsonError) { try self.init(utf8: Array(text.utf8)) }

  public init(utf8 bytes: [UInt8]) throws(JsonError) {
    var parser = JsonParser(bytes: bytes)
    self = try parser.whole()
  }
}

/// Reads JSON by the standard's grammar, nothing more; how deep it may nest is bounded, since the text
/// may be anybody's.
private struct JsonParser {
  private static let deepest = 200

  let bytes: [UInt8]
  var at = 0

  mutating func whole() throws(JsonError) -> Json {
    let value = try value(depth: 0)
    skipSpace()
    guard at == bytes.count else { throw error(.afterTheEnd) }
    return value
  }

  private func error(_ reason: JsonError.Reason) -> JsonError {
    JsonError(reason: reason, offset: at)
  }

  private func peek() throws(JsonError) -> UInt8 {
    guard at < bytes.count else { throw error(.ended) }
    return bytes[at]
  }

  private mutating func skipSpace() {
    while at < bytes.count, [0x20, 0x09, 0x0a, 0x0d].contains(bytes[at]) { at += 1 }
  }

  private mutating func expect(_ character: Unicode.Scalar) throws(JsonError) {
    guard try peek() == UInt8(ascii: character) else { throw error(.unexpected(bytes[at])) }
    at += 1
  }

  private mutating func value(depth: Int) throws(JsonError) -> Json {
    guard depth < Self.deepest else { throw error(.tooDeep) }
    skipSpace()
    switch try peek() {
    case UInt8(ascii: "{"): return try object(depth: depth)
    case UInt8(ascii: "["): return try array(depth: depth)
    case UInt8(ascii: "\""): return .string(try string())
    case UInt8(ascii: "t"): return try word("true", .boolean(true))
    case UInt8(ascii: "f"): return try word("false", .boolean(false))
    case UInt8(ascii: "n"): return try word("null", .null)
    case UInt8(ascii: "-"), 0x30...0x39: return try number()
    case let other: throw error(.unexpected(other))
    }
  }

  private mutating func word(_ word: String, _ value: Json) throws(JsonError) -> Json {
    for byte in word.utf8 {
      guard try peek() == byte else { throw error(.unexpected(bytes[at])) }
      at += 1
    }
    return value
  }

  private mutating func object(depth: Int) throws(JsonError) -> Json {
    try expect("{")
    var members: [Json.Member] = []
    skipSpace()
    if try peek() == UInt8(ascii: "}") {
      at += 1
      return .object([])
    }
    while true {
      skipSpace()
      let key = try string()
      skipSpace()
      try expect(":")
      members.append(Json.Member(key, try value(depth: depth + 1)))
      skipSpace()
      if try peek() == UInt8(ascii: "}") { break }
      try expect(",")
    }
    at += 1
    return .object(members)
  }

  private mutating func array(depth: Int) throws(JsonError) -> Json {
    try expect("[")
    var elements: [Json] = []
    skipSpace()
    if try peek() == UInt8(ascii: "]") {
      at += 1
      return .array([])
    }
    while true {
      elements.append(try value(depth: depth + 1))
      skipSpace()
      if try peek() == UInt8(ascii: "]") { break }
      try expect(",")
    }
    at += 1
    return .array(elements)
  }

  private mutating func number() throws(JsonError) -> Json {
    let start = at
    if bytes[at] == UInt8(ascii: "-") { at += 1 }
    let whole = digits()
    guard whole > 0, whole == 1 || bytes[at - whole] != 0x30 else { throw error(.badNumber) }
    if at < bytes.count, bytes[at] == UInt8(ascii: ".") {
      at += 1
      guard digits() > 0 else { throw error(.badNumber) }
    }
    if at < bytes.count, bytes[at] | 0x20 == UInt8(ascii: "e") {
      at += 1
      if at < bytes.count, [UInt8(ascii: "+"), UInt8(ascii: "-")].contains(bytes[at]) { at += 1 }
      guard digits() > 0 else { throw error(.badNumber) }
    }
    return .number(String(decoding: bytes[start..<at], as: UTF8.self))
  }

  private mutating func digits() -> Int {
    let start = at
    while at < bytes.count, (0x30...0x39).contains(bytes[at]) { at += 1 }
    return at - start
  }

  private mutating func string() throws(JsonError) -> String {
    try expect("\"")
    var text: [UInt8] = []
    while true {
      let byte = try peek()
      if byte == UInt8(ascii: "\"") { break }
      guard byte >= 0x20 else { throw error(.controlCharacter) }
      at += 1
      if byte == UInt8(ascii: "\\") {
        text += String(try escaped()).utf8
      } else {
        text.append(byte)
      }
    }
    at += 1
    return String(decoding: text, as: UTF8.self)
  }

  private mutating func escaped() throws(JsonError) -> Character {
    let letter = try peek()
    at += 1
    switch letter {
    case UInt8(ascii: "\""): return "\""
    case UInt8(ascii: "\\"): return "\\"
    case UInt8(ascii: "/"): return "/"
    case UInt8(ascii: "b"): return "\u{8}"
    case UInt8(ascii: "f"): return "\u{c}"
    case UInt8(ascii: "n"): return "\n"
    case UInt8(ascii: "r"): return "\r"
    case UInt8(ascii: "t"): return "\t"
    case UInt8(ascii: "u"): return Character(try codePoint())
    default: throw JsonError(reason: .badEscape, offset: at - 1)
    }
  }

  /// A code unit of UTF-16, or two that belong together; half a pair becomes U+FFFD.
  private mutating func codePoint() throws(JsonError) -> Unicode.Scalar {
    let first = try fourDigits()
    if let scalar = Unicode.Scalar(first) { return scalar }
    guard first < 0xdc00, at + 1 < bytes.count, bytes[at] == UInt8(ascii: "\\"),
      bytes[at + 1] == UInt8(ascii: "u")
    else { return "\u{fffd}" }
    at += 2
    let second = try fourDigits()
    guard (0xdc00...0xdfff).contains(second) else { return "\u{fffd}" }
    return Unicode.Scalar(0x10000 + (first - 0xd800) << 10 + (second - 0xdc00)) ?? "\u{fffd}"
  }

  private mutating func fourDigits() throws(JsonError) -> UInt32 {
    var value: UInt32 = 0
    for _ in 0..<4 {
      guard let digit = Hex.digit(try peek()) else { throw error(.badEscape) }
      value = value << 4 | UInt32(digit)
      at += 1
    }
    return value
  }
}
