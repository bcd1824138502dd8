internal import Bytes

/// A message as JSON, in the form in which Kafka's own converters write it: bytes in base64, uuids
/// in base64url, tagged fields among the others, unknown ones in `_unknownTaggedFields`.
extension Annotation {
  public var json: String { json { _ in nil } }

  /// The same, with other JSON in place of the fields for which `replacing` gives some.
  public func json(replacing: (Annotation) -> String?) -> String {
    var text = ""
    write(to: &text, replacing)
    return text
  }

  private func write(to text: inout String, _ replacing: (Annotation) -> String?) {
    if let other = replacing(self) {
      text += other
      return
    }
    switch value {
    case .structure, .taggedFields: writeObject(to: &text, replacing)
    case .array:
      text += "["
      for (index, child) in children.enumerated() {
        if index > 0 { text += "," }
        child.write(to: &text, replacing)
      }
      text += "]"
    case .null: text += "null"
    case .integer(let number): text += "\(number)"
    case .boolean(let flag): text += flag ? "true" : "false"
    case .double(let number): text += number.isFinite ? "\(number)" : "\"\(number)\""
    case .errorCode(let code): text += "\(code.code)"
    case .text(let string): Json.quote(string, to: &text)
    case .uuid(let uuid): text += "\"\(uuid.text)\""
    case .bytes(let bytes): text += "\"\(Base64.text(bytes))\""
    }
  }

  private func writeObject(to text: inout String, _ replacing: (Annotation) -> String?) {
    var unknown: [Annotation] = []
    var isFirst = true
    text += "{"
    for child in children {
      let isSection = if case .taggedFields = child.value { true } else { false }
      for field in isSection ? child.children : [child] {
        if field.name.isEmpty {
          unknown.append(field)
          continue
        }
        if !isFirst { text += "," }
        isFirst = false
        text += "\"\(field.name)\":"
        field.write(to: &text, replacing)
      }
    }
    if !unknown.isEmpty {
      if !isFirst { text += "," }
      text += "\"_unknownTaggedFields\":["
      text += unknown.map(\.unknownField).joined(separator: ",")
      text += "]"
    }
    text += "}"
  }

  private var unknownField: String {
    guard case .bytes(let bytes) = value else { return "null" }
    return "{\"tag\":\(tag ?? 0),\"hex\":\"\(Hex.text(bytes.view))\"}"
  }
}

/// Base64 with padding.
enum Base64 {
  private static let alphabet = Array(
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)

  static func text(_ bytes: ByteSlice) -> String {
    var text: [UInt8] = []
    text.reserveCapacity((bytes.count + 2) / 3 * 4)
    var index = 0
    while index < bytes.count {
      let left = min(3, bytes.count - index)
      var group: UInt32 = 0
      for place in 0..<3 {
        group = group << 8 | (place < left ? UInt32(bytes[index + place]) : 0)
      }
      for place in 0..<4 {
        let digit = alphabet[Int(group >> UInt32(18 - 6 * place) & 63)]
        text.append(place <= left ? digit : UInt8(ascii: "="))
      }
      index += 3
    }
    return String(decoding: text, as: UTF8.self)
  }
}
