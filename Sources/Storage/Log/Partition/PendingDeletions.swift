/// Files that are to go when their delay is over: renamed already, so that a restart would remove
/// them, but still there for those who are reading them.
public struct PendingDeletions {
  private struct Deletion {
    let due: Int64
    let names: [String]
  }

  private var deletions: [Deletion] = []

  /// When the next are due, in milliseconds since 1970: the owner of the log arms a timer for it.
  public var nextDue: Int64? { deletions.first?.due }
  public var isEmpty: Bool { deletions.isEmpty }

  mutating func add(_ names: [String], due: Int64) {
    guard !names.isEmpty else { return }
    let place = deletions.firstIndex { $0.due > due } ?? deletions.count
    deletions.insert(Deletion(due: due, names: names), at: place)
  }

  mutating func take(dueBy now: Int64) -> [String] {
    let due = deletions.prefix { $0.due <= now }
    deletions.removeFirst(due.count)
    return due.flatMap(\.names)
  }
}
