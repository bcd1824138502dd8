/// What Tab makes of the word before the cursor: as much of it as is certain, or what there is to choose.
public struct Completion: Equatable, Sendable {
  public struct Choice: Equatable, Sendable {
    /// The whole word as it is to stand in the line.
    public let text: String
    /// What is shown of it in a list.
    public let label: String
    /// Whether the word is complete, so that a blank may follow; a folder's name is not.
    public let isWhole: Bool

    public init(_ text: String, label: String? = nil, isWhole: Bool = true) {
      self.text = text
      self.label = label ?? text
      self.isWhole = isWhole
    }
  }

  /// What stands before the cursor and is to be replaced.
  public let word: String
  public let choices: [Choice]

  public init(word: String, choices: [Choice]) {
    self.word = word
    self.choices = choices
  }

  public enum Step: Equatable, Sendable {
    case nothing
    case replace(String)
    /// The labels, in order.
    case choose([String])
  }

  public var step: Step {
    guard let first = choices.first else { return .nothing }
    if choices.allSatisfy({ $0.text == first.text }) {
      return .replace(first.text + (first.isWhole ? " " : ""))
    }
    var prefix = first.text[...]
    for choice in choices.dropFirst() { prefix = Self.shared(prefix, choice.text) }
    if prefix.count > word.count, prefix.hasPrefix(word) { return .replace(String(prefix)) }
    var labels: [String] = []
    for label in choices.map(\.label).sorted() where labels.last != label { labels.append(label) }
    return .choose(labels)
  }

  private static func shared(_ left: Substring, _ right: String) -> Substring {
    var end = left.startIndex
    var other = right.startIndex
    while end < left.endIndex, other < right.endIndex, left[end] == right[other] {
      end = left.index(after: end)
      other = right.index(after: other)
    }
    return left[..<end]
  }
}
