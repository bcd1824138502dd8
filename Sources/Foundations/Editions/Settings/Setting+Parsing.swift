internal import Bytes

extension Setting {
  /// What the text means, or why Kafka refuses it.
  public func validated(_ text: String?) throws(SettingRefusal) -> SettingValue {
    let value = try text.map { text throws(SettingRefusal) in try parsed(text) } ?? .null
    if let refusal = rule.refusal(of: value, for: self) { throw refusal }
    return value
  }

  /// The value when nobody sets it.
  public func initialValue() throws(SettingRefusal) -> SettingValue {
    switch initial {
    case .required: throw .missing(name)
    case .null: try validated(nil)
    case .text(let text): try validated(text)
    }
  }

  private func parsed(_ original: String) throws(SettingRefusal) -> SettingValue {
    let text = Self.trimmed(original)
    switch kind {
    case .string, .password: return .text(kind == .string ? text : original)
    case .boolean:
      switch text.lowercased() {
      case "true": return .boolean(true)
      case "false": return .boolean(false)
      default:
        throw .invalid(original, for: name, "Expected value to be either true or false")
      }
    case .int: return .integer(Int64(try number(Int32(text), original)))
    case .short: return .integer(Int64(try number(Int16(text), original)))
    case .long: return .integer(try number(Int64(text), original))
    case .double: return .double(try number(JavaNumberText.double(text), original))
    case .list:
      if text.isEmpty { return .list([]) }
      let parts = text.split(separator: ",", omittingEmptySubsequences: false)
      return .list(parts.map { Self.trimmed(String($0)) })
    case .javaClass:
      guard JavaClassNames.isKnown(text, in: edition) else {
        throw .invalid(original, for: name, "Class \(text) could not be found.")
      }
      return .text(text)
    }
  }

  private func number<Number>(
    _ number: Number?, _ original: String
  ) throws(SettingRefusal) -> Number {
    guard let number else {
      throw .invalid(original, for: name, "Not a number of type \(kind.rawValue.uppercased())")
    }
    return number
  }

  /// As Java trims: everything up to the blank is white.
  private static func trimmed(_ text: String) -> String {
    var bytes = Array(text.utf8)
    while let last = bytes.last, last <= 0x20 { bytes.removeLast() }
    return String(decoding: bytes.drop { $0 <= 0x20 }, as: UTF8.self)
  }
}
