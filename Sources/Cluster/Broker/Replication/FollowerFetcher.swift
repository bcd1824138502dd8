internal import Clockwork
internal import Log
internal import Records
internal import Wire

/// What this broker follows of one leader, over one connection of its own.
///
/// A partition first finds out where its log parts from the leader's (`truncating`), then fetches.
/// One fetch names all partitions that fetch. While the leader parks it nothing happens; if what is
/// to be asked for changes meanwhile, the new request is sent behind it, and the leader answers the
/// old one at once.
final class FollowerFetcher {
  enum Stage {
    /// To be cut back to where the leader agrees.
    case truncating
    case fetching
    /// Fetched outside the leader's log: asks for its end, then perhaps for its start.
    case seekingEnd
    case seekingStart
    /// Refused; to be tried again when the wait is over.
    case waiting(then: Instant, isTruncating: Bool)
    /// Fenced: the controller will say more.
    case stuck
  }

  struct Followed {
    let partition: Partition
    let epoch: Int32
    var stage: Stage
    /// Where the next fetch goes on.
    var offset: Int64
    /// The request that last asked for it.
    var askedIn: Int32 = -1
  }

  enum Question {
    case epochs
    case fetch
    case offsets
  }

  struct Asked {
    let correlationId: Int32
    let question: Question
    let version: Int16
    /// Of a fetch: whether its answer says which session the fetches have from then on.
    var opensSession = false
  }

  let leader: Int32
  var address: Address
  var connection: ConnectionId?
  var isOpen = false
  /// When its connection last came about or went.
  var lastChange: Instant
  var nextCorrelation: Int32 = 0
  var asked: [Asked] = []
  var session = FollowerSession()
  /// Whether what there is to fetch is no longer what the last fetch named.
  var hasChanged = false
  /// Which partition the next fetch names first, so that each has its turn.
  var first = 0
  private(set) var followed: [Followed] = []
  private var places: [TopicPartition: Int] = [:]

  init(_ leader: Int32, at address: Address, since now: Instant) {
    self.leader = leader
    self.address = address
    lastChange = now
  }

  var isEmpty: Bool { followed.isEmpty }

  /// Whether all that it does is trying to connect.
  var isUnreachable: Bool {
    !isOpen
      && followed.allSatisfy { entry in
        if case .waiting = entry.stage { false } else { true }
      }
  }

  func place(of name: TopicPartition) -> Int? { places[name] }

  func add(_ entry: Followed) {
    places[entry.partition.name] = followed.count
    followed.append(entry)
    hasChanged = true
  }

  func remove(_ name: TopicPartition) {
    guard let place = places.removeValue(forKey: name) else { return }
    followed.remove(at: place)
    for later in place..<followed.count { places[followed[later].partition.name] = later }
    first = 0
  }

  func change(_ place: Int, _ body: (inout Followed) -> Void) { body(&followed[place]) }

  func isAsked(_ question: Question) -> Bool { asked.contains { $0.question == question } }

  /// The connection is gone, and with it what was asked.
  func reset() {
    connection = nil
    isOpen = false
    asked.removeAll()
    session.lost()
    for place in followed.indices { followed[place].askedIn = -1 }
  }
}
