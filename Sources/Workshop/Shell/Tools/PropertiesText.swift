/// The text of a file of Java properties, such as `--command-config` names: what `Properties.load`
/// reads from it.
///
/// A line is `NAME=VALUE`, with a colon or a blank for the sign if one likes; a backslash at its end has
/// the next one go on, and escapes what follows elsewhere.
struct PropertiesText {
  struct Property: Equatable {
    let name: String
    var value: String
  }

  /// Each name once, where it first stood, with its last value.
  private(set) var properties: [Property] = []

  init(_ bytes: [UInt8]) {
    // Java reads such files as Latin-1: each byte is a character.
    for line in Self.logicalLines(bytes.map { Unicode.Scalar($0) }) {
      var rest = line[...]
      let name = Self.take(&rest) { $0 == "=" || $0 == ":" || Self.isBlank($0) }
      rest = rest.drop(while: Self.isBlank)
      if let sign = rest.first, sign == "=" || sign == ":" {
        rest = rest.dropFirst().drop(while: Self.isBlank)
      }
      let value = Self.take(&rest) { _ in false }
      if let place = properties.firstIndex(where: { $0.name == name }) {
        properties[place].value = value
      } else {
        properties.append(Property(name: name, value: value))
      }
    }
  }

  subscript(name: String) -> String? { properties.first { $0.name == name }?.value }

  /// Lines put together where a backslash ends one, without comments and empty ones.
  private static func logicalLines(_ text: [Unicode.Scalar]) -> [[Unicode.Scalar]] {
    var lines: [[Unicode.Scalar]] = []
    var open: [Unicode.Scalar]?
    for part in text.split(omittingEmptySubsequences: false, whereSeparator: isLineEnd) {
      let trimmed = part.drop(while: isBlank)
      if open == nil, trimmed.isEmpty || trimmed.first == "#" || trimmed.first == "!" { continue }
      var line = (open ?? []) + trimmed
      let slashes = line.reversed().prefix { $0 == "\\" }.count
      open = nil
      if slashes % 2 == 1 {
        line.removeLast()
        open = line
      } else {
        lines.append(line)
      }
    }
    return lines + (open.map { [$0] } ?? [])
  }

  /// What stands before the end, with its escapes resolved.
  private static func take(
    _ rest: inout ArraySlice<Unicode.Scalar>, until isEnd: (Unicode.Scalar) -> Bool
  ) -> String {
    var text = String.UnicodeScalarView()
    while let scalar = rest.first, !isEnd(scalar) {
      rest.removeFirst()
      guard scalar == "\\", let escaped = rest.popFirst() else {
        text.append(scalar)
        continue
      }
      switch escaped {
      case "t": text.append("\t")
      case "n": text.append("\n")
      case "r": text.append("\r")
      case "f": text.append("\u{c}")
      case "u":
        let digits = String(String.UnicodeScalarView(rest.prefix(4)))
        guard digits.utf8.count == 4, let code = UInt32(digits, radix: 16) else {
          text.append(escaped)
          continue
        }
        rest = rest.dropFirst(4)
        text.append(Unicode.Scalar(code) ?? "\u{fffd}")
      default: text.append(escaped)
      }
    }
    return String(text)
  }

  private static func isBlank(_ scalar: Unicode.Scalar) -> Bool {
    scalar == " " || scalar == "\t" || scalar == "\u{c}"
  }

  private static func isLineEnd(_ scalar: Unicode.Scalar) -> Bool {
    scalar == "\n" || scalar == "\r"
  }
}
