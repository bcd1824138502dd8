/// Files that are to go when their delay is over: renamed already, so that a restart would remove
/// them, but still there for those who are reading them.
public struct PendingDeletions {
  struct Deletion {
    let due: Int64
    let names: [String]
    /// The segments that they are of, as far as anybody knows.
    let segments: [RemovedSegments.Segment]
  }

  private var deletions: [Deletion] = []

  /// When the next are due, in milliseconds since 1970: the owner of the log arms a timer for it.
  public var nextDue: Int64? { deletions.first?.due }
  public var isEmpty: Bool { deletions.isEmpty }

  mutating func add(
    _ names: [String], of segments: [RemovedSegments.Segment] = [], due: Int64
  ) {
    guard !names.isEmpty else { return }
    let place = deletions.firstIndex { $0.due > due } ?? deletions.count
    deletions.insert(Deletion(due: due, names: names, segments: segments), at: place)
  }

  mutating func take(dueBy now: Int64) -> [Deletion] {
    let due = Array(deletions.prefix { $0.due <= now })
    deletions.removeFirst(due.count)
    return due
  }
}
