internal import Bytes
internal import Clockwork
internal import Log
internal import Records
internal import Wire

/// What one client, or one follower, fetches, kept by the broker from fetch to fetch (KIP-227): so a fetch
/// names only what is new in it, and is answered only with what has changed.
///
/// It keeps which of its partitions were touched since there was last nothing to say of them, by a fetch
/// that named them or by what happened to them; all others are at rest and are not looked at.
final class FetchSession {
  struct Place {
    let watch: PartitionWatch
    var asked: FetchRequest.Partition
    /// What its asker was told last; -1 so that it is told again.
    var highWatermark: Int64 = -1
    var logStart: Int64 = -1
    /// The smaller, the sooner it is looked at.
    fileprivate var rank: Int
    fileprivate var isTouched = false
  }

  /// How it is asked: what a partition has to say depends on that, too.
  struct Terms: Equatable {
    let version: Int16
    let replica: Int32
    let isolation: PartitionLog.Isolation
    let connection: ConnectionId
  }

  /// More partitions than a cluster has are nobody's honest wish.
  static let mostPartitions = 100_000

  let id: Int32
  /// The number that the next fetch must have.
  private(set) var epoch: Int32 = 0
  private(set) var lastUsed: Instant
  /// How its follower keeps up; nobody looks at a consumer's.
  let pace = FollowerPace()
  /// What waits in it, if something does.
  var parked: Purgatory.Ticket?
  /// Whether it made room for another one, or was closed: who still waits in it is told everything.
  private(set) var isOver = false

  private let watches: PartitionWatches
  private var places: [Place?] = []
  private var slots: [TopicPartition: Int] = [:]
  private var free: [Int] = []
  private var touched: [Int] = []
  private var nextRank = 0
  private(set) var terms: Terms?

  init(_ id: Int32, _ request: FetchRequest, _ watches: PartitionWatches, at now: Instant) {
    self.id = id
    self.watches = watches
    lastUsed = now
    take(request, at: now)
  }

  var isEmpty: Bool { slots.isEmpty }
  var isTooLarge: Bool { slots.count > Self.mostPartitions }

  // MARK: What is asked

  /// A fetch names what is new, and what it wants no more.
  func take(_ request: FetchRequest, at now: Instant) {
    for topic in request.forgottenTopicsData {
      for partition in topic.partitions { forget(TopicPartition(topic.topic, partition)) }
    }
    for topic in request.topics {
      for partition in topic.partitions {
        add(partition, of: TopicPartition(topic.topic, partition.partition))
      }
    }
    epoch = epoch == .max ? 1 : epoch + 1
    lastUsed = now
  }

  private func add(_ asked: FetchRequest.Partition, of name: TopicPartition) {
    if let slot = slots[name] {
      places[slot]?.asked = asked
      return touch(slot)
    }
    let watch = watches.watch(of: name)
    let slot = free.popLast() ?? places.count
    if slot == places.count { places.append(nil) }
    places[slot] = Place(watch: watch, asked: asked, rank: nextRank)
    nextRank += 1
    slots[name] = slot
    watch.add(self, at: slot)
    touch(slot)
  }

  private func forget(_ name: TopicPartition) {
    guard let slot = slots.removeValue(forKey: name) else { return }
    leave(slot)
    touched.removeAll { $0 == slot }
    places[slot] = nil
    free.append(slot)
  }

  /// What is no part of it any more does not go by its pace.
  private func leave(_ slot: Int) {
    guard let watch = places[slot]?.watch else { return }
    if let partition = watch.partition, let replica = terms?.replica, replica >= 0 {
      partition.leave(pace, of: replica)
    }
    watch.remove(self)
    watches.letGo(watch)
  }

  // MARK: What is looked at

  func touch(_ slot: Int) {
    guard places[slot]?.isTouched == false else { return }
    places[slot]?.isTouched = true
    touched.append(slot)
  }

  /// What has to be looked at, those last of which there were records last, so that each has its turn. Asked
  /// in another way than before, all has.
  func look(_ terms: Terms) -> [Int] {
    if terms != self.terms || isOver {
      self.terms = terms
      for slot in places.indices where places[slot] != nil { touch(slot) }
    }
    if touched.count > 1 { touched.sort { rank(of: $0) < rank(of: $1) } }
    return touched
  }

  private func rank(of slot: Int) -> Int { places[slot]?.rank ?? 0 }

  subscript(slot: Int) -> Place {
    guard let place = places[slot] else { preconditionFailure("a session has no place \(slot)") }
    return place
  }

  /// What it would look at, and what is at rest.
  var touchedNames: [TopicPartition] { touched.map { self[$0].watch.name } }
  var resting: [Place] { places.compactMap { $0.flatMap { $0.isTouched ? nil : $0 } } }

  /// Leaves out of sight what there is nothing to say of until it is touched.
  func rest(where isAtRest: (Place) -> Bool) {
    var kept = 0
    for slot in touched {
      if !isOver, isAtRest(self[slot]) {
        places[slot]?.isTouched = false
      } else {
        touched[kept] = slot
        kept += 1
      }
    }
    touched.removeLast(touched.count - kept)
  }

  /// Of what was found, what the asker does not know yet.
  func changes(in found: [FetchReadings.Found]) -> [FetchReadings.Found] {
    found.filter { isNews($0.part, at: $0.slot) }
  }

  private func isNews(_ part: FetchResponse.Partition, at slot: Int) -> Bool {
    guard var place = places[slot] else { return true }
    let hasRecords = part.records?.isEmpty == false
    guard
      hasRecords || part.errorCode != .none || place.highWatermark != part.highWatermark
        || place.logStart != part.logStartOffset
    else { return false }
    // One that failed is told of again, whatever becomes of it.
    place.highWatermark = part.errorCode == .none ? part.highWatermark : -1
    place.logStart = part.logStartOffset
    if hasRecords {
      place.rank = nextRank
      nextRank += 1
    }
    places[slot] = place
    return true
  }

  /// Where it has a partition.
  func slot(of name: TopicPartition) -> Int? { slots[name] }

  // MARK: The end

  /// Nobody finds it any more. Whoever waits in it is still looked after until he is told.
  func end() {
    isOver = true
    if parked == nil { leaveAll() }
  }

  /// What waited in it does so no more.
  func ceaseWaiting() {
    parked = nil
    if isOver { leaveAll() }
  }

  private func leaveAll() {
    for slot in places.indices {
      guard let watch = places[slot]?.watch else { continue }
      watch.remove(self)
      watches.letGo(watch)
      places[slot] = nil
    }
  }
}

/// Whom an answer to a fetch is for.
enum FetchAudience {
  /// Somebody without a session: he is told everything.
  case anybody
  /// Somebody who wants one: he is told everything, and which session is his.
  case opening
  case member(FetchSession)

  var session: FetchSession? { if case .member(let session) = self { session } else { nil } }
}
