internal import Clockwork
internal import Records

/// The commits of a consumer that have not come to their ends: on their way, waiting for a coordinator, or
/// answered, with a callback that has to wait for the program's next call.
struct PendingCommits: Sendable {
  enum Kind: Sendable {
    /// Somebody waits for it.
    case sync
    case async(Ticket, hasCallback: Bool)
    case auto
  }

  struct Commit: Sendable {
    let number: Int
    let offsets: [PartitionOffset]
    let kind: Kind
    var generation: GroupGeneration?
  }

  /// A commit that is over: nil where it is done.
  struct Completion: Sendable {
    let commit: Commit
    let failure: ClientFailure?
  }

  var open: [Commit] = []
  /// Asked for while there is no coordinator.
  var unsent: [Commit] = []
  var completed: [Completion] = []
  /// What has become of the commits that somebody waits for.
  var answered: [(number: Int, failure: ClientFailure?)] = []
  /// When the next one is due by itself.
  var nextAuto: Instant?
  /// What was last committed by itself and answered.
  var lastAuto: [PartitionOffset]?
  /// Another member has its instance id.
  var isFenced = false
  private var count = 0

  mutating func begin(_ offsets: [PartitionOffset], _ kind: Kind) -> Commit {
    defer { count += 1 }
    return Commit(number: count, offsets: offsets, kind: kind)
  }

  mutating func takeAnswer(of number: Int) -> (number: Int, failure: ClientFailure?)? {
    guard let place = answered.firstIndex(where: { $0.number == number }) else { return nil }
    return answered.remove(at: place)
  }

  mutating func takeOpen(_ number: Int) -> Commit? {
    guard let place = open.firstIndex(where: { $0.number == number }) else { return nil }
    return open.remove(at: place)
  }
}

/// A commit that is tried again until it is done or cannot be.
struct SyncCommit: Sendable {
  let offsets: [PartitionOffset]
  var number: Int?
  var notBefore: Instant?

  init(_ offsets: [PartitionOffset]) { self.offsets = offsets }
}

/// What a step of something that may have to wait has come to.
enum ConsumerStep: Sendable {
  case done
  case waiting
  case failed(ClientFailure)
}
