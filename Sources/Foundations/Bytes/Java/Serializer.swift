/// Kafka's own serializers and deserializers: how a key or a value that a program or a tool has as
/// text becomes the bytes of a record, and back.
public enum Serializer: String, CaseIterable, Sendable {
  case string = "String"
  case integer = "Integer"
  case long = "Long"
  case short = "Short"
  case double = "Double"
  case float = "Float"
  case uuid = "UUID"

  /// From a class's name, with or without its package: `StringSerializer`, `LongDeserializer`.
  public init?(className: some StringProtocol) {
    let package = "org.apache.kafka.common.serialization."
    let simple = className.hasPrefix(package) ? className.dropFirst(package.count) : className[...]
    for suffix in ["Serializer", "Deserializer"] where simple.hasSuffix(suffix) {
      self.init(rawValue: String(simple.dropLast(suffix.count)))
      return
    }
    return nil
  }

  /// The bytes of a value; nil where the text is no such value.
  public func bytes(of text: String) -> [UInt8]? {
    switch self {
    case .string: Array(text.utf8)
    case .integer: Int32(text).map { Self.bytes($0) }
    case .long: Int64(text).map { Self.bytes($0) }
    case .short: Int16(text).map { Self.bytes($0) }
    case .double: JavaNumberText.double(text).map { Self.bytes(Int64(bitPattern: $0.bitPattern)) }
    case .float: JavaNumberText.float(text).map { Self.bytes(Int32(bitPattern: $0.bitPattern)) }
    case .uuid: Self.uuid(text).map { Array($0.utf8) }
    }
  }

  /// The value as Java prints it; nil where the bytes are none, with ``refusal`` saying so.
  public func text(of bytes: [UInt8]) -> String? {
    if let size, bytes.count != size { return nil }
    return switch self {
    case .string: String(decoding: bytes, as: UTF8.self)
    case .integer: String(bytes.int32(at: 0))
    case .long: String(bytes.int64(at: 0))
    case .short: String(bytes.int16(at: 0))
    case .double: JavaNumberText.of(Double(bitPattern: UInt64(bitPattern: bytes.int64(at: 0))))
    case .float: JavaNumberText.of(Float(bitPattern: bytes.uint32(at: 0)))
    case .uuid: Self.uuid(String(decoding: bytes, as: UTF8.self))
    }
  }

  /// How many bytes every value has; nil where it varies.
  public var size: Int? {
    switch self {
    case .string, .uuid: nil
    case .integer, .float: 4
    case .long, .double: 8
    case .short: 2
    }
  }

  /// The deserializer's own words for bytes that it cannot read; nil where it reads all.
  public var refusal: String? {
    switch self {
    case .string: nil
    case .uuid: "Error parsing data into UUID"
    case .integer, .long, .short:
      "Size of data received by \(rawValue)Deserializer is not \(size ?? 0)"
    case .double, .float: "Size of data received by Deserializer is not \(size ?? 0)"
    }
  }

  private static func bytes<Number: FixedWidthInteger>(_ number: Number) -> [UInt8] {
    stride(from: Number.bitWidth - 8, through: 0, by: -8).map {
      UInt8(truncatingIfNeeded: number >> Number($0))
    }
  }

  /// As `UUID.fromString` and back: groups may be short, then zeros are put before them, or long,
  /// then only their last digits count.
  private static func uuid(_ text: String) -> String? {
    let widths = [8, 4, 4, 4, 12]
    let groups = text.utf8.split(separator: UInt8(ascii: "-"), omittingEmptySubsequences: false)
    guard text.utf8.count <= 36, groups.count == widths.count else { return nil }
    var parts: [String] = []
    for (group, width) in zip(groups, widths) {
      guard !group.isEmpty, group.allSatisfy({ Hex.digit($0) != nil }) else { return nil }
      let digits = String(decoding: group.suffix(width), as: UTF8.self).lowercased()
      parts.append(String(repeating: "0", count: width - digits.utf8.count) + digits)
    }
    return parts.joined(separator: "-")
  }
}
