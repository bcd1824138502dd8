internal import Clients
internal import Records
internal import Unix

/// The file of `--from-file`: a line a partition, with its group before it or, where a single group was named,
/// without.
///
/// What is missing at the end of a line counts as zero, as the real tool's reader has it.
struct ResetPlanFile {
  struct Row: Equatable {
    let group: String
    let partition: TopicPartition
    let offset: Int64
  }

  func rows(_ parsed: ParsedOptions, on host: Host) throws(JavaException) -> [Row] {
    let path = try parsed.value("from-file") ?? ""
    let bytes: [UInt8]
    do throws(JavaException) {
      bytes = try JavaFile(path, on: host).bytes()
    } catch {
      throw JavaException(
        "java.io.IOException", "Unable to read file \(path)",
        causes: [JavaException(error.javaClass, error.message)] + error.causes)
    }
    let groups = parsed.values("group")
    return try Self.rows(
      String(decoding: bytes, as: UTF8.self), of: groups.count == 1 ? groups[0] : nil)
  }

  static func rows(_ text: String, of group: String?) throws(JavaException) -> [Row] {
    // A file that ends its lines as Windows does has one character there for Swift.
    var lines = text.replacing("\r\n", with: "\n")
      .split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    while lines.count > 1, lines.last?.isEmpty == true { lines.removeLast() }
    let named = isPlain(lines[0]) ? group : nil
    return try lines.map { line throws(JavaException) in
      let whole = try CsvLine(line)
      let row =
        if let named {
          try row(whole, behind: named, "CsvRecordNoGroup")
        } else {
          try row(whole.dropping(1), behind: whole.fields[0], "CsvRecordWithGroup")
        }
      guard row.offset >= 0 else { throw .illegalArgument("Invalid negative offset") }
      return row
    }
  }

  private static func isPlain(_ line: String) -> Bool {
    (try? row(CsvLine(line), behind: "", "CsvRecordNoGroup")) != nil
  }

  private static func row(
    _ line: CsvLine, behind group: String, _ record: String
  ) throws(JavaException) -> Row {
    if line.fields.count > 3 {
      let field = line.fields[3]
      let columns = line.dropped + 3
      throw JavaException(
        "com.fasterxml.jackson.dataformat.csv.CsvMappingException",
        "Too many entries: expected at most \(columns) (value #\(columns) "
          + "(\(field.utf16.count) chars) \"\(field)\")\(place(line, columns))")
    }
    let topic = line.fields.first ?? ""
    let partition: Int32 = try number(line, 1, "int", "an Integer", "partition", record)
    let offset: Int64 = try number(line, 2, "long", "a Long", "offset", record)
    return Row(group: group, partition: TopicPartition(topic, partition), offset: offset)
  }

  private static func number<Number: FixedWidthInteger>(
    _ line: CsvLine, _ field: Int, _ kind: String, _ noun: String, _ name: String,
    _ record: String
  ) throws(JavaException) -> Number {
    guard line.fields.indices.contains(field) else { return 0 }
    let text = JavaText.trimmed(line.fields[field])
    guard !text.isEmpty else { return 0 }
    if let number = Number(text) { return number }
    throw JavaException(
      "com.fasterxml.jackson.databind.exc.InvalidFormatException",
      "Cannot deserialize value of type `\(kind)` from String \"\(text)\": "
        + "not a valid \(noun == "an Integer" ? "Integer" : "Long") value"
        + "\(place(line, line.dropped + field)) (through reference chain: "
        + "kafka.admin.ConsumerGroupCommand$\(record)[\"\(name)\"])")
  }

  private static func place(_ line: CsvLine, _ field: Int) -> String {
    "\n at [Source: (StringReader); line: 1, column: \(line.column(of: field))]"
  }
}
