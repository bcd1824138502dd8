/// Backslash escapes, as `printf` formats and `echo -e` read them.
enum Escapes {
  enum Style {
    /// `\NNN`
    case printf
    /// `\0NNN`, and `\c` ends the output
    case echo
    /// As `tr` reads a set: `\NNN` only, no `\x`.
    case tr
  }

  static func bytes(_ text: String, style: Style) -> [UInt8] {
    var ended = false
    return bytes(Array(text.utf8)[...], style: style, ended: &ended)
  }

  static func bytes(_ text: ArraySlice<UInt8>, style: Style, ended: inout Bool) -> [UInt8] {
    var out: [UInt8] = []
    var at = text.startIndex
    while at < text.endIndex {
      let byte = text[at]
      at += 1
      guard byte == 0x5c, at < text.endIndex else {
        out.append(byte)
        continue
      }
      let letter = text[at]
      at += 1
      switch letter {
      case UInt8(ascii: "n"): out.append(0x0a)
      case UInt8(ascii: "t"): out.append(0x09)
      case UInt8(ascii: "r"): out.append(0x0d)
      case UInt8(ascii: "a"): out.append(0x07)
      case UInt8(ascii: "b"): out.append(0x08)
      case UInt8(ascii: "f"): out.append(0x0c)
      case UInt8(ascii: "v"): out.append(0x0b)
      case UInt8(ascii: "e") where style != .tr: out.append(0x1b)
      case UInt8(ascii: "\\"): out.append(0x5c)
      case UInt8(ascii: "\""), UInt8(ascii: "'"):
        if style == .echo { out.append(0x5c) }
        out.append(letter)
      case UInt8(ascii: "c") where style == .echo:
        ended = true
        return out
      case UInt8(ascii: "x") where style != .tr:
        let (value, count) = number(text[at...], radix: 16, most: 2)
        if count == 0 { out += [0x5c, letter] } else { out.append(UInt8(value & 255)) }
        at += count
      case UInt8(ascii: "u") where style != .tr, UInt8(ascii: "U") where style != .tr:
        let most = letter == UInt8(ascii: "u") ? 4 : 8
        let (value, count) = number(text[at...], radix: 16, most: most)
        if count > 0, let scalar = Unicode.Scalar(UInt32(value)) {
          out += Array(String(Character(scalar)).utf8)
        } else {
          out += [0x5c, letter]
        }
        at += count
      case UInt8(ascii: "0") where style == .echo:
        let (value, count) = number(text[at...], radix: 8, most: 3)
        out.append(UInt8(value & 255))
        at += count
      case UInt8(ascii: "0")...UInt8(ascii: "7") where style != .echo:
        let (value, count) = number(text[(at - 1)...], radix: 8, most: 3)
        out.append(UInt8(value & 255))
        at += count - 1
      default:
        if style == .tr { out.append(letter) } else { out += [0x5c, letter] }
      }
    }
    return out
  }

  private static func number(
    _ text: ArraySlice<UInt8>, radix: Int, most: Int
  ) -> (value: Int, count: Int) {
    var value = 0
    var count = 0
    for byte in text.prefix(most) {
      guard let digit = Character(Unicode.Scalar(byte)).hexDigitValue, digit < radix else { break }
      value = value * radix + digit
      count += 1
    }
    return (value, count)
  }
}
