/// How many columns of a terminal a text takes: a Korean syllable two, a combining mark and a style none.
///
/// A table of its own, so that lines break at the same places whatever the machine's locale is.
public enum DisplayWidth {
  public static func of(_ text: some StringProtocol) -> Int {
    var columns = 0
    var isStyle = false
    for scalar in text.unicodeScalars {
      if isStyle {
        isStyle = !isEndOfStyle(scalar)
      } else if scalar.value == 0x1b {
        isStyle = true
      } else {
        columns += of(scalar.value)
      }
    }
    return columns
  }

  /// The letter that ends `ESC [ 1 m`.
  static func isEndOfStyle(_ scalar: UnicodeScalar) -> Bool {
    (0x40...0x7e).contains(scalar.value) && scalar != "["
  }

  private static let wide: [ClosedRange<UInt32>] = [
    0x1100...0x115f, 0x2e80...0x303e, 0x3041...0x33ff, 0x3400...0x4dbf, 0x4e00...0x9fff,
    0xa000...0xa4cf, 0xa960...0xa97c, 0xac00...0xd7a3, 0xf900...0xfaff, 0xfe30...0xfe6f,
    0xff00...0xff60, 0xffe0...0xffe6, 0x1f300...0x1f64f, 0x1f900...0x1f9ff, 0x20000...0x3fffd,
  ]
  private static let none: [ClosedRange<UInt32>] = [
    0x0000...0x001f, 0x007f...0x009f, 0x0300...0x036f, 0x1160...0x11ff, 0x200b...0x200f,
    0xfe00...0xfe0f,
  ]

  private static func of(_ scalar: UInt32) -> Int {
    if scalar >= 0x20, scalar < 0x7f { return 1 }
    if none.contains(where: { $0.contains(scalar) }) { return 0 }
    return wide.contains { $0.contains(scalar) } ? 2 : 1
  }
}
