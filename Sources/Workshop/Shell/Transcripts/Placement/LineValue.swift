/// Finds values in lines of text, by the key that stands before them.
enum LineValue {
  /// What stands behind a key, up to the first letter that is none of a value's.
  static func value(
    after key: String, in line: some StringProtocol, while isPart: (Character) -> Bool
  ) -> String? {
    guard let range = line.firstRange(of: key) else { return nil }
    let value = line[range.upperBound...].prefix(while: isPart)
    return value.isEmpty ? nil : String(value)
  }

  static func number(after key: String, in line: some StringProtocol) -> Int32? {
    value(after: key, in: line) { $0.isASCII && $0.isNumber }.flatMap { Int32($0) }
  }

  /// Brokers with commas between them; nil where there is anything else.
  static func brokers(after key: String, in line: some StringProtocol) -> [Int32]? {
    guard let text = value(after: key, in: line, while: { $0 == "," || $0.isNumber }) else {
      return nil
    }
    let ids = text.split(separator: ",", omittingEmptySubsequences: false).map { Int32($0) }
    return ids.contains(nil) ? nil : ids.compactMap { $0 }
  }
}
