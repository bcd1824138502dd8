/// Names in columns as GNU's `ls` lays them out on a screen: sorted down, each column as wide as its widest name
/// and two blanks, and as many of them as there is room for.
enum NameColumns {
  /// A name and the blanks behind it take no less.
  private static let narrowest = 3

  static func rows(_ names: [String], in width: Int) -> [String] {
    let sizes = names.map { DisplayWidth.of($0) }
    var columns = max(1, min(names.count, width / narrowest))
    while columns > 1, !fits(sizes, columns, width) { columns -= 1 }
    let rows = (names.count + columns - 1) / columns
    let widths = widths(sizes, rows)
    return (0..<rows).map { row in
      var line = ""
      var gap = 0
      for (column, place) in stride(from: row, to: names.count, by: rows).enumerated() {
        line += String(repeating: " ", count: gap) + names[place]
        gap = widths[column] - sizes[place]
      }
      return line
    }
  }

  private static func fits(_ sizes: [Int], _ columns: Int, _ width: Int) -> Bool {
    let rows = (sizes.count + columns - 1) / columns
    let widths = widths(sizes, rows)
    // So many columns may leave the last of them without a name.
    guard widths.count == columns else { return false }
    return widths.reduce(0, +) - 2 < width
  }

  private static func widths(_ sizes: [Int], _ rows: Int) -> [Int] {
    stride(from: 0, to: sizes.count, by: rows).map { first in
      (sizes[first..<min(first + rows, sizes.count)].max() ?? 0) + 2
    }
  }
}
