/// A file of settings as `java.util.Properties` reads it.
///
/// A name ends at the first `=`, `:` or blank; a backslash takes the next letter as it is, or stands for
/// a letter that cannot be typed, or joins two lines. Lines that begin with `#` or `!` say nothing.
enum PropertiesFile {
  static func parse(_ bytes: [UInt8]) -> [(name: String, value: String)] {
    logicalLines(String(decoding: bytes, as: UTF8.self)).map(setting)
  }

  /// Lines that end in an odd number of backslashes go on in the next one.
  private static func logicalLines(_ text: String) -> [[Character]] {
    var lines: [[Character]] = []
    var open: [Character]?
    for line in text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline) {
      let content = Array(line.drop(while: isBlank))
      if open == nil, content.isEmpty || content[0] == "#" || content[0] == "!" { continue }
      var joined = (open ?? []) + content
      let backslashes = joined.reversed().prefix { $0 == "\\" }.count
      if backslashes % 2 == 1 {
        joined.removeLast()
        open = joined
      } else {
        lines.append(joined)
        open = nil
      }
    }
    if let open { lines.append(open) }
    return lines
  }

  private static func setting(_ line: [Character]) -> (name: String, value: String) {
    var at = 0
    while at < line.count, !isBlank(line[at]), line[at] != "=", line[at] != ":" {
      at += line[at] == "\\" ? 2 : 1
    }
    let end = min(at, line.count)
    var rest = line[end...].drop(while: isBlank)
    if let sign = rest.first, sign == "=" || sign == ":" {
      rest = rest.dropFirst().drop(while: isBlank)
    }
    return (unescaped(line[..<end]), unescaped(rest))
  }

  private static func isBlank(_ letter: Character) -> Bool {
    letter == " " || letter == "\t" || letter == "\u{0c}"
  }

  private static func unescaped(_ text: ArraySlice<Character>) -> String {
    var rest = text
    var plain = ""
    while let letter = rest.popFirst() {
      guard letter == "\\", let next = rest.popFirst() else {
        plain.append(letter)
        continue
      }
      switch next {
      case "t": plain.append("\t")
      case "n": plain.append("\n")
      case "r": plain.append("\r")
      case "f": plain.append("\u{0c}")
      case "u":
        let code = UInt32(String(rest.prefix(4)), radix: 16).flatMap(Unicode.Scalar.init)
        rest = rest.dropFirst(4)
        plain.unicodeScalars.append(code ?? "\u{fffd}")
      default: plain.append(next)
      }
    }
    return plain
  }
}
