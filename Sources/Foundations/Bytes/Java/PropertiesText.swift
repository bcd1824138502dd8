/// A file of properties as Java reads it: `name=value`, `name: value` or `name value`, comments from
/// `#` or `!`, a backslash at the end of a line that goes on, and escapes.
///
/// Java takes each byte for a character of Latin-1. A name that is given twice keeps its first place
/// and takes its last value.
public struct PropertiesText: Equatable, Sendable {
  public struct Property: Equatable, Sendable {
    public let name: String
    public internal(set) var value: String
  }

  public private(set) var properties: [Property] = []

  public init(_ bytes: [UInt8]) {
    var places: [String: Int] = [:]
    for line in Self.logicalLines(bytes) {
      let (name, value) = Self.split(line)
      if let place = places[name] {
        properties[place].value = value
      } else {
        places[name] = properties.count
        properties.append(Property(name: name, value: value))
      }
    }
  }

  public subscript(name: String) -> String? { properties.first { $0.name == name }?.value }

  private static func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 9 || byte == 12 }

  /// Lines with those that continue them, without blank ones and comments.
  private static func logicalLines(_ bytes: [UInt8]) -> [[UInt8]] {
    var lines: [[UInt8]] = []
    var open: [UInt8]?
    for line in bytes.split(whereSeparator: { $0 == 10 || $0 == 13 }) {
      var line = Array(line.drop(while: isBlank))
      if open == nil, line.isEmpty || line[0] == 0x23 || line[0] == 0x21 { continue }
      let slashes = line.reversed().prefix { $0 == 0x5c }.count
      let goesOn = slashes % 2 == 1
      if goesOn { line.removeLast() }
      let whole = (open ?? []) + line
      if goesOn {
        open = whole
      } else {
        lines.append(whole)
        open = nil
      }
    }
    if let open { lines.append(open) }
    return lines
  }

  private static func split(_ line: [UInt8]) -> (name: String, value: String) {
    var end = 0
    while end < line.count, !isBlank(line[end]), line[end] != 0x3d, line[end] != 0x3a {
      end += line[end] == 0x5c ? 2 : 1
    }
    end = min(end, line.count)
    var start = end
    var hasSign = false
    while start < line.count {
      if isBlank(line[start]) {
        start += 1
      } else if !hasSign, line[start] == 0x3d || line[start] == 0x3a {
        hasSign = true
        start += 1
      } else {
        break
      }
    }
    return (unescaped(line[..<end]), unescaped(line[start...]))
  }

  private static func unescaped(_ bytes: ArraySlice<UInt8>) -> String {
    var units: [UInt16] = []
    var place = bytes.startIndex
    while place < bytes.endIndex {
      let byte = bytes[place]
      place += 1
      guard byte == 0x5c, place < bytes.endIndex else {
        if byte != 0x5c { units.append(UInt16(byte)) }
        continue
      }
      let escaped = bytes[place]
      place += 1
      switch escaped {
      case UInt8(ascii: "t"): units.append(9)
      case UInt8(ascii: "n"): units.append(10)
      case UInt8(ascii: "r"): units.append(13)
      case UInt8(ascii: "f"): units.append(12)
      case UInt8(ascii: "u"):
        let digits = bytes[place..<min(place + 4, bytes.endIndex)]
        units.append(UInt16(String(decoding: digits, as: UTF8.self), radix: 16) ?? 0xfffd)
        place += digits.count
      default: units.append(UInt16(escaped))
      }
    }
    return String(decoding: units, as: UTF16.self)
  }
}
