/// Log lines that the recording left out since they differ from the ones before them in their numbers only:
/// `(and 5 more such lines, until 76177: INFO [Consumer clientId=m1-7, groupId=g] Found no committed offse...)`.
struct TimelineFold {
  let line: Int
  let text: String
  var left: Int
  private let shape: String

  static func all(in timeline: Timeline) -> [TimelineFold] {
    timeline.entries.flatMap { entry in
      guard case .log(let line) = entry else { return [TimelineFold]() }
      return line.more.compactMap { TimelineFold($0, line.number) }
    }
  }

  private init?(_ text: String, _ line: Int) {
    guard let found = text.firstMatch(of: /\(and (\d+) more such lines, until \d+: (.*)\.\.\.\)/),
      let count = Int(found.output.1)
    else { return nil }
    self.line = line
    self.text = String(found.output.2)
    left = count
    var shape = TimelineFold.shape(self.text)
    while shape.last == "#" { shape.removeLast() }
    self.shape = shape
  }

  /// Whether as many must have been played: those that are the same but for nothing are kept twice only.
  var isCounted: Bool { text.contains("offse") }

  func covers(_ raw: String) -> Bool { Self.shape(raw).hasPrefix(shape) }

  private static func shape(_ text: String) -> String { text.replacing(/\d+/, with: "#") }
}
