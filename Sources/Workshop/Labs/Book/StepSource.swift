internal import Shell

/// Where in the notes a step belongs: `source: 002 1-3`, several parted by semicolons.
public struct StepSource: Equatable, Sendable {
  public let place: String
  /// Where the lab's file says so.
  let line: Int
  let column: Int

  func isAt(_ heading: Book.Heading) -> Bool {
    place.lowercased() == heading.place.lowercased()
  }

  static func all(in field: Comment.Field) -> [StepSource] {
    var sources: [StepSource] = []
    var before = 0
    for part in field.text.split(separator: ";", omittingEmptySubsequences: false) {
      let blanks = part.prefix { $0 == " " }.count
      let place = part.split { $0 == " " || $0 == "\n" }.joined(separator: " ")
      if !place.isEmpty {
        sources.append(
          StepSource(place: place, line: field.line, column: field.column + before + blanks))
      }
      before += part.count + 1
    }
    return sources
  }
}
