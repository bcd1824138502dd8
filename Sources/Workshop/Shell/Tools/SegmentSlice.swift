/// A segment from a place on, of which an index or an option may say what cannot be: a place past its
/// end, a negative size.
enum SegmentSlice {
  static func open(
    _ log: JavaFile, from position: Int, limit: Int
  ) throws(JavaException) -> SegmentWalk {
    let whole = try SegmentWalk(log)
    defer { whole.close() }
    let records =
      "FileRecords(size=\(whole.end), file=\(log.text), start=0, end=\(Int32.max))"
    if position < 0 {
      throw JavaException(
        "java.lang.IllegalArgumentException",
        "Invalid position: \(position) in read from \(records)")
    }
    if limit < 0 {
      throw JavaException(
        "java.lang.IllegalArgumentException", "Invalid size: \(limit) in read from \(records)")
    }
    if position > whole.end {
      throw JavaException(
        "java.lang.IllegalArgumentException",
        "Slice from position \(position) exceeds end position of \(records)")
    }
    return try SegmentWalk(log, from: position, limit: limit)
  }
}
