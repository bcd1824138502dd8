internal import Unix

/// The rows of one field on a screen: its bytes on the left, beside them the name, the value and the meaning,
/// folded into what is left of the width. A screen too narrow for both has them below each other.
struct FieldRows {
  /// Place and bytes, row by row.
  let bytes: [String]
  let head: String
  /// How deep the name stands.
  let indent: Int
  let meaning: String?
  let carets: String
  let fault: String?

  /// Place, two blanks, eight bytes, two blanks.
  private static let left = 35
  /// What a meaning needs for its lines to be read as lines.
  private static let narrowest = 40

  func lines(in width: Int) -> [String] {
    let isBeside = width - Self.left >= Self.narrowest
    let rows = isBeside ? beside(width) : below(width)
    return rows + faults(width)
  }

  private func beside(_ width: Int) -> [String] {
    let texts = self.texts(width - Self.left)
    return (0..<max(bytes.count, texts.count)).map { row in
      let bytes = row < bytes.count ? bytes[row] : ""
      guard row < texts.count else { return bytes }
      let gap = max(1, Self.left - DisplayWidth.of(bytes))
      return bytes + String(repeating: " ", count: gap) + texts[row]
    }
  }

  private func below(_ width: Int) -> [String] {
    let texts = self.texts(width - 2).map { "  " + $0 }
    return bytes.flatMap { Fold.lines($0, to: width, hanging: 10) } + texts
  }

  /// The meaning stands in the name's line where it fits, else in lines of its own.
  private func texts(_ room: Int) -> [String] {
    guard let meaning else { return Fold.lines(head, to: room, hanging: indent + 2) }
    let whole = head + "  " + meaning
    if DisplayWidth.of(whole) <= room { return [whole] }
    let gap = String(repeating: " ", count: indent + 2)
    return Fold.lines(head, to: room, hanging: indent + 2)
      + Fold.lines(gap + meaning, to: room, hanging: indent + 4)
  }

  private func faults(_ width: Int) -> [String] {
    guard let fault else { return [] }
    let gap = String(repeating: " ", count: 10)
    let whole = gap + carets + " " + fault
    if DisplayWidth.of(whole) <= width { return [whole] }
    return Fold.lines(gap + carets, to: width, hanging: 10)
      + Fold.lines(gap + fault, to: width, hanging: 12)
  }
}
