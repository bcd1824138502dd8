/// A class's own order of labs: weeks, the labs of each, and which of their steps are left out.
///
/// ```
/// course: Kafka in two weeks
/// week: Where records lie
/// lab: segments
/// without: batch, record
/// week: Why a record is there twice
/// lab: twice
/// ```
public struct Syllabus: Equatable, Sendable {
  public struct Week: Equatable, Sendable {
    let title: String
    var labs: [Entry] = []
  }

  struct Entry: Equatable, Sendable {
    let lab: String
    let line: Int
    var without: [String] = []
  }

  /// Empty where the file does not say.
  var title = ""
  var weeks: [Week] = []

  var entries: [Entry] { weeks.flatMap(\.labs) }

  func leavesOut(_ step: String, of lab: String) -> Bool {
    entries.contains { $0.lab == lab && $0.without.contains(step) }
  }
}
