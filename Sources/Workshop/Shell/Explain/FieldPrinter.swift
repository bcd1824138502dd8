internal import Bytes
internal import Unix

/// Prints the rows of an explanation: place, bytes, name, value, meaning.
///
/// Eight bytes stand on a line. Of a long field the first lines are shown and the rest is counted; a
/// field at fault is underlined, with what is wrong beside it. A screen gets the rows in a layout of its
/// own width (`FieldRows`).
struct FieldPrinter {
  private static let bytesOnLine = 8
  private static let linesOfField = 3
  private static let nameWidth = 28

  let output: Output
  let language: Language
  /// Added to places: where the bytes stand in the file.
  var base = 0
  /// Long fields are shown whole.
  var isWhole = false

  func print(_ fields: [ExplainedField], of bytes: [UInt8]) {
    for field in fields { print(field, of: bytes) }
  }

  func print(_ field: ExplainedField, of bytes: [UInt8]) {
    let bytesRows = byteRows(field, of: bytes)
    let blank = String(repeating: " ", count: Self.placeWidth)
    let head = padded(bytesRows.first ?? blank, Self.bytesWidth)
    var lines = [trimmed("\(head)  \(text(of: field))")]
    lines += bytesRows.dropFirst()
    let carets = underline(field)
    if let fault = field.fault {
      lines.append(
        "\(blank)  " + output.styled("\(carets) \(fault.text(in: language))", .red))
    }
    output.line(lines.joined(separator: "\n")) { width in
      let value =
        "\(String(repeating: "  ", count: field.depth))"
        + output.styled(field.name, .bold) + (field.value.isEmpty ? "" : "  " + field.value)
      return FieldRows(
        bytes: bytesRows, head: value, indent: field.depth * 2,
        meaning: field.meaning.map { output.styled("· \($0.text(in: language))", .dim) },
        carets: output.styled(carets, .red),
        fault: field.fault.map { output.styled($0.text(in: language), .red) }
      ).lines(in: width)
    }
  }

  /// The place, two blanks, and eight bytes.
  private static let placeWidth = 8
  private static let bytesWidth = 33

  /// The rows of a field's bytes; the rest of a long field is counted.
  private func byteRows(_ field: ExplainedField, of bytes: [UInt8]) -> [String] {
    let range = field.range
    let starts = Array(
      stride(from: range.lowerBound, to: range.upperBound, by: Self.bytesOnLine))
    let most = isWhole ? starts.count : Self.linesOfField
    var rows = starts.prefix(most).map { start in
      "\(place(start))  \(hex(bytes, from: start, in: range))"
    }
    if starts.count > most {
      let left = range.upperBound - starts[most]
      let words = Words("... \(left) more bytes", "... \(left)바이트 더 있음")
      rows.append(String(repeating: " ", count: Self.placeWidth + 2) + words.text(in: language))
    }
    return rows
  }

  private func underline(_ field: ExplainedField) -> String {
    let count = min(field.range.count, Self.bytesOnLine)
    return count == 0 ? "^" : String(repeating: "^", count: count * 3 - 1)
  }

  private func text(of field: ExplainedField) -> String {
    let indent = String(repeating: "  ", count: field.depth)
    let gap = padded(indent + field.name, Self.nameWidth).dropFirst(indent.count + field.name.count)
    let name = indent + output.styled(field.name, .bold) + gap
    let meaning = field.meaning.map { output.styled("· \($0.text(in: language))", .dim) }
    return "\(name) \(padded(field.value, 14))" + (meaning.map { "  " + $0 } ?? "")
  }

  private func place(_ offset: Int) -> String {
    let digits = String(base + offset, radix: 16)
    return String(repeating: "0", count: max(8 - digits.count, 0)) + digits
  }

  private func hex(_ bytes: [UInt8], from start: Int, in range: Range<Int>) -> String {
    var text: [UInt8] = []
    for index in start..<min(start + Self.bytesOnLine, range.upperBound) {
      if index > start { text.append(0x20) }
      Hex.append(bytes[index], to: &text)
    }
    return String(decoding: text, as: UTF8.self)
  }

  private func padded(_ text: String, _ width: Int) -> String {
    let length = text.unicodeScalars.count
    return length >= width ? text : text + String(repeating: " ", count: width - length)
  }

  private func trimmed(_ line: String) -> String {
    var line = line
    while line.last == " " { line.removeLast() }
    return line
  }
}
