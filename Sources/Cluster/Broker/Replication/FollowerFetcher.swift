internal import Clockwork
internal import Log
internal import Records
internal import Wire

/// What this broker follows of one leader, over one connection of its own.
///
/// A partition first finds out where its log parts from the leader's (`truncating`), then fetches.
/// One fetch is about all partitions that fetch; within a session those are looked at that were touched since
/// the last one. While the leader parks it nothing happens; if what is
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

    var isFetching: Bool { if case .fetching = self { true } else { false } }
  }

  struct Followed {
    let partition: Partition
    let epoch: Int32
    var stage: Stage
    /// Where the next fetch goes on.
    var offset: Int64
    /// The request that last asked for it, unless it is part of all fetches (`isFetched`).
    var askedIn: Int32 = -1
    /// Whether the last fetch asked for it, too.
    fileprivate(set) var isFetched = false
    /// Whether it may have to be named in the next fetch.
    fileprivate(set) var isTouched = false
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
  /// How many are to be fetched, to be cut back, and looking for the leader's ends.
  private(set) var fetching = 0
  private(set) var truncating = 0
  private(set) var seeking = 0
  /// Those that may have to be named, or are no longer to be, in the next fetch.
  private var touched: [Int] = []
  private var removed: [TopicPartition] = []
  private var lastFetch: Int32 = -1

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
    let place = followed.count
    places[entry.partition.name] = place
    followed.append(entry)
    count(entry.stage, 1)
    entry.partition.fetcher = self
    entry.partition.placeInFetcher = place
    touch(place)
    hasChanged = true
  }

  func remove(_ name: TopicPartition) {
    guard let place = places.removeValue(forKey: name) else { return }
    count(followed[place].stage, -1)
    followed[place].partition.fetcher = nil
    followed.remove(at: place)
    for later in place..<followed.count {
      places[followed[later].partition.name] = later
      followed[later].partition.placeInFetcher = later
    }
    removed.append(name)
    touched = followed.indices.filter { followed[$0].isTouched }
    first = 0
  }

  func change(_ place: Int, _ body: (inout Followed) -> Void) {
    count(followed[place].stage, -1)
    body(&followed[place])
    count(followed[place].stage, 1)
    if followed[place].isFetched, !followed[place].stage.isFetching {
      followed[place].askedIn = lastFetch
      followed[place].isFetched = false
    }
    touch(place)
  }

  private func count(_ stage: Stage, _ change: Int) {
    switch stage {
    case .fetching: fetching += change
    case .truncating: truncating += change
    case .seekingEnd, .seekingStart: seeking += change
    case .waiting, .stuck: break
    }
  }

  /// Whether this very request asked for a partition.
  func isAsked(at place: Int, in correlationId: Int32) -> Bool {
    (followed[place].isFetched ? lastFetch : followed[place].askedIn) == correlationId
  }

  // MARK: The next fetch

  /// What there is to fetch of a partition may be something else now.
  func touch(_ place: Int) {
    guard !followed[place].isTouched else { return }
    followed[place].isTouched = true
    touched.append(place)
  }

  /// What a fetch asks for: all partitions that are to be fetched, or, where the leader knows what the last
  /// one asked for, those of them that were touched since, and which of those touched are not to be fetched
  /// any more.
  func wishes(
    _ wish: (Followed) -> FetchRequest.Partition
  ) -> (wanted: [FollowerSession.Wish], gone: [TopicPartition]) {
    lastFetch = nextCorrelation
    var wanted: [FollowerSession.Wish] = []
    var gone = removed.filter { places[$0] == nil }
    for place in inTurn(session.namesAll ? Array(followed.indices) : touched) {
      guard followed[place].stage.isFetching else {
        gone.append(followed[place].partition.name)
        continue
      }
      followed[place].isFetched = true
      wanted.append((followed[place].partition.name, wish(followed[place])))
    }
    if !session.isOpening {
      for place in touched { followed[place].isTouched = false }
      touched.removeAll(keepingCapacity: true)
      removed.removeAll()
    }
    return (wanted, gone)
  }

  private func inTurn(_ some: [Int]) -> [Int] {
    guard some.count > 1 else { return some }
    let count = followed.count
    return some.sorted { ($0 - first + count) % count < ($1 - first + count) % count }
  }

  func isAsked(_ question: Question) -> Bool { asked.contains { $0.question == question } }

  /// The connection is gone, and with it what was asked.
  func reset() {
    connection = nil
    isOpen = false
    asked.removeAll()
    session.lost()
    for place in followed.indices {
      followed[place].askedIn = -1
      followed[place].isFetched = false
    }
  }
}
