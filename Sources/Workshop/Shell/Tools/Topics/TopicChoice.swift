/// Which of a cluster's topics a command is about: all, or those that `--topic` matches.
struct TopicChoice {
  private let text: String?
  private let excludesInternal: Bool
  private let mayBeAbsent: Bool

  init(_ parsed: ParsedOptions) throws(JavaException) {
    text = try parsed.value("topic")
    excludesInternal = parsed.has("exclude-internal")
    mayBeAbsent = parsed.has("if-exists")
  }

  /// In the order of their names.
  func topics(among all: [String]) throws(JavaException) -> [String] {
    let sorted = all.sorted { $0.utf16.lexicographicallyPrecedes($1.utf16) }
    guard let text else {
      return sorted.filter { !(excludesInternal && TopicFilter.isInternal($0)) }
    }
    let filter = try TopicFilter(text)
    return sorted.filter { filter.allows($0, excludingInternal: excludesInternal) }
  }

  /// The same where the command fails if `--topic` matches none.
  func existing(among all: [String]) throws(JavaException) -> [String] {
    let topics = try topics(among: all)
    if let text, topics.isEmpty, !mayBeAbsent {
      throw .illegalArgument("Topic '\(text)' does not exist as expected")
    }
    return topics
  }
}
