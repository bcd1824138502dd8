/// Whose a line of the library's log is. Some do not say: what goes on below a line is its client's, and a position that
/// is taken up is that of whoever was given the partition last.
struct Speakers {
  private var last = ""
  private var owners: [Substring: String] = [:]

  /// Empty where nobody can say.
  mutating func speaker(of text: String) -> String {
    guard ["INFO", "WARN", "ERROR"].contains(where: { text.hasPrefix($0) }) else { return last }
    last = named(text) ?? owner(text) ?? ""
    for start in [" newly assigned partitions: ", "ssigned to partition(s): "] {
      guard let found = text.firstRange(of: start) else { continue }
      for name in text[found.upperBound...].split(separator: ", ") { owners[name] = last }
    }
    return last
  }

  private func named(_ text: String) -> String? {
    guard let start = text.firstRange(of: "clientId=") else { return nil }
    return String(text[start.upperBound...].prefix { $0 != "," && $0 != "]" })
  }

  private func owner(_ text: String) -> String? {
    let start = "INFO Setting offset for partition "
    guard text.hasPrefix(start) else { return nil }
    return owners[text.dropFirst(start.count).prefix { $0 != " " }]
  }
}
