/// One line of comma-separated values, as the library reads and writes it that the real tool uses.
struct CsvLine {
  let fields: [String]
  /// Where each field of the line begins, from 1.
  private let columns: [Int]
  /// How many fields were taken from its front.
  let dropped: Int

  init(_ text: String) throws(JavaException) {
    guard !text.isEmpty else {
      throw JavaException(
        "com.fasterxml.jackson.databind.exc.MismatchedInputException",
        "No content to map due to end-of-input\n at [Source: UNKNOWN; line: -1, column: -1]")
    }
    var fields: [String] = []
    var columns: [Int] = []
    var field = ""
    var start = 1
    var column = 0
    var isQuoted = false
    var rest = Array(text)[...]
    while let letter = rest.popFirst() {
      column += 1
      switch letter {
      case "\"" where isQuoted && rest.first == "\"":
        field.append(letter)
        rest.removeFirst()
        column += 1
      case "\"" where isQuoted || field.isEmpty: isQuoted.toggle()
      case "," where !isQuoted:
        fields.append(field)
        columns.append(start)
        field = ""
        start = column + 1
      default: field.append(letter)
      }
    }
    guard !isQuoted else {
      // The reader counts its whole buffer twice once there is no more to read.
      throw JavaException(
        "com.fasterxml.jackson.core.JsonParseException",
        "Missing closing quote for value\n at [Source: (StringReader); line: 1, column: "
          + "\(2 * text.utf16.count + 1)]")
    }
    self.fields = fields + [field]
    self.columns = columns + [start]
    dropped = 0
  }

  private init(fields: [String], columns: [Int], dropped: Int) {
    self.fields = fields
    self.columns = columns
    self.dropped = dropped
  }

  func dropping(_ count: Int) -> CsvLine {
    CsvLine(fields: Array(fields.dropFirst(count)), columns: columns, dropped: dropped + count)
  }

  func column(of field: Int) -> Int { columns.indices.contains(field) ? columns[field] : 1 }

  /// What the library writes: it puts quotes round whatever is long or has a letter below the dash.
  static func text(_ fields: [String]) -> String { fields.map(quoted).joined(separator: ",") }

  private static let longestPlain = 24

  private static func quoted(_ field: String) -> String {
    guard Int64(field) == nil else { return field }
    let isPlain =
      field.utf16.count <= longestPlain && field.unicodeScalars.allSatisfy { $0 >= "-" }
    return isPlain ? field : "\"\(field.replacing("\"", with: "\"\""))\""
  }
}
