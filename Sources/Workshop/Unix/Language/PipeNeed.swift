/// How much the next part of a pipe reads before it is gone, where its words say so: `head -3` takes three lines and
/// closes the pipe behind it.
///
/// Parts of a pipe run one after another here, so whoever lives long enough to notice is told beforehand.
public struct PipeNeed: Sendable, Equatable {
  enum Unit: Sendable { case lines, bytes }

  private let unit: Unit
  private var left: Int

  init(_ count: Int, _ unit: Unit) {
    left = count
    self.unit = unit
  }

  /// Whether whoever reads is gone by now.
  public var isMet: Bool { left <= 0 }

  public mutating func take(_ bytes: [UInt8]) {
    left -= unit == .bytes ? bytes.count : bytes.count { $0 == 0x0a }
  }

  /// What a part that reads its input from the pipe takes of it; nil where it takes all, or nobody can say.
  init?(of part: Syntax) {
    guard !part.redirects, let words = part.plainWords, words.first == "head",
      let need = PipeNeed(of: words.dropFirst())
    else { return nil }
    self = need
  }

  private init?(of words: ArraySlice<String>) {
    var (count, unit) = (10, Unit.lines)
    var rest = words
    while let word = rest.popFirst() {
      guard word.hasPrefix("-"), word != "-" else { return nil }
      let letter = word.dropFirst().first
      var text = word.dropFirst(letter == "n" || letter == "c" ? 2 : 1)
      if word.hasPrefix("--") {
        let parts = word.dropFirst(2).split(separator: "=", maxSplits: 1)
        guard let name = parts.first, ["lines", "bytes"].contains(name) else { return nil }
        unit = name == "lines" ? .lines : .bytes
        text = parts.count > 1 ? parts[1] : ""
      } else {
        unit = letter == "c" ? .bytes : .lines
      }
      if text.isEmpty { text = Substring(rest.popFirst() ?? "") }
      guard let number = Int(text), number >= 0 else { return nil }
      count = number
    }
    self.init(count, unit)
  }
}

extension Syntax {
  /// Whether one simple command reads or writes files.
  fileprivate var redirects: Bool {
    if case .sequence(let nodes) = self, nodes.count == 1 { return nodes[0].redirects }
    guard case .simple(let command) = self else { return false }
    return !command.redirections.isEmpty
  }
}
