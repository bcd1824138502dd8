internal import Records
internal import Wire

/// What was asked to be committed in groups, and what came of it, in the order in which it happened: kept outside of
/// the members, since it outlives their crashes.
struct CommitRegister {
  struct Place: Hashable, Comparable {
    let group: String
    let partition: TopicPartition

    static func < (left: Place, right: Place) -> Bool {
      (left.group, left.partition.description) < (right.group, right.partition.description)
    }
  }

  private struct Attempt {
    let offset: Int64
    let begin: Int
    /// When it was answered that it is kept; nil where nobody knows.
    var answered: Int?
  }

  private var now = 0
  private var attempts: [Place: [Attempt]] = [:]

  /// All of which something is known, sorted.
  var places: [Place] { attempts.keys.sorted() }

  /// The number by which the answer will be told.
  mutating func begin(_ offset: Int64, at place: Place) -> Int {
    now += 1
    attempts[place, default: []].append(Attempt(offset: offset, begin: now))
    return now
  }

  mutating func end(_ number: Int, at place: Place, _ code: ErrorCode) {
    guard let index = attempts[place]?.firstIndex(where: { $0.begin == number }) else { return }
    now += 1
    if code == .none {
      attempts[place]?[index].answered = now
    } else if Self.refusals.contains(code) {
      attempts[place]?.remove(at: index)
    }
  }

  /// Behind these nothing was written; others leave it open.
  private static let refusals: [ErrorCode] = [
    .unknownMemberId, .illegalGeneration, .rebalanceInProgress, .fencedInstanceId,
    .notCoordinator, .coordinatorLoadInProgress,
  ]

  /// What may be found: each that was not followed by another one that was answered. Nil where nothing was ever
  /// answered.
  func allowed(at place: Place) -> Set<Int64>? {
    let all = attempts[place] ?? []
    let newest = all.lazy.filter { $0.answered != nil }.map(\.begin).max()
    guard let newest else { return nil }
    return Set(all.filter { ($0.answered ?? .max) >= newest }.map(\.offset))
  }
}
