internal import Editions

/// Which topics a tool means by a name or a pattern: a regular expression of Java's that has to match
/// the whole name, in which a comma is as good as a bar.
struct TopicFilter {
  private let pattern: JavaPattern

  init(_ text: String) throws(JavaException) {
    let regex = Self.cleaned(text)
    guard let pattern = JavaPattern(regex) else {
      throw JavaException("java.lang.RuntimeException", "\(regex) is an invalid regex.")
    }
    self.pattern = pattern
  }

  func allows(_ topic: String, excludingInternal: Bool) -> Bool {
    pattern.matches(topic) && !(excludingInternal && Self.isInternal(topic))
  }

  static func isInternal(_ topic: String) -> Bool {
    topic == "__consumer_offsets" || topic == "__transaction_state"
  }

  /// Without blanks, and without the quotes that a file of properties may bring.
  private static func cleaned(_ text: String) -> String {
    let trimmed = text.drop { $0 <= " " }.reversed().drop { $0 <= " " }.reversed()
    var scalars = String(trimmed).unicodeScalars.compactMap {
      $0 == " " ? nil : $0 == "," ? "|" : $0
    }[...]
    func isQuote(_ scalar: Unicode.Scalar) -> Bool { scalar == "\"" || scalar == "'" }
    scalars = scalars.drop(while: isQuote)
    while let last = scalars.last, isQuote(last) { scalars.removeLast() }
    return String(String.UnicodeScalarView(scalars))
  }
}
