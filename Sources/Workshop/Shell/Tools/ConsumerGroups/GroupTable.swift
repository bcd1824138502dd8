/// Rows of text whose columns Java's formatter pads to the left: each at least so wide, or as wide as its longest
/// entry. Widths are counted as Java counts a string's length.
struct GroupTable {
  enum Column {
    case fixed(Int)
    case atLeast(Int)
    /// Behind which there is no blank.
    case last
  }

  private let columns: [Column]
  private var rows: [[String]] = []

  init(_ columns: [Column]) { self.columns = columns }

  mutating func add(_ row: [String]) { rows.append(row) }

  /// The first row is the head, whose words do not widen a column.
  var lines: [String] {
    let widths = columns.indices.map { column in
      switch columns[column] {
      case .fixed(let width): width
      case .atLeast(let width):
        rows.dropFirst().reduce(width) { max($0, $1[column].utf16.count) }
      case .last: 0
      }
    }
    return rows.map { row in
      zip(row, widths).map(Self.padded).joined(separator: " ")
    }
  }

  static func padded(_ text: String, _ width: Int) -> String {
    text + String(repeating: " ", count: max(0, width - text.utf16.count))
  }
}
