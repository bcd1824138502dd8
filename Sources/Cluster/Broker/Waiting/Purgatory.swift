internal import Records
internal import Clockwork
internal import Log
internal import Wire

/// Those who cannot be told yet: whoever appended and waits for the in-sync replicas, fetches that wait for
/// records, deletions that wait for the followers.
///
/// Each is watched for under the partitions that it is about (`PartitionWatch`), in the order in which it
/// came, so that a change of one partition costs nothing to those who wait for others. Each kind lies in a table of
/// its own, where it can be changed in place.
struct Purgatory {
  /// Which of them; also the number of its timer.
  typealias Ticket = Int64

  enum Operation {
    case append(AwaitedAppend)
    case fetch(ParkedFetch)
    case deletion(AwaitedDeletion)

    var partitions: [TopicPartition] {
      switch self {
      case .append(let append): append.partitions
      case .fetch(let fetch): fetch.partitions
      case .deletion(let deletion): deletion.partitions
      }
    }

    var isTimed: Bool { if case .fetch(let fetch) = self { fetch.isTimed } else { true } }

    /// The request that is to be answered; nil where a part of this broker waits.
    var request: RequestToken? {
      switch self {
      case .append(let append): append.request
      case .fetch(let fetch): fetch.request
      case .deletion(let deletion): deletion.request
      }
    }
  }

  var appends: [Ticket: AwaitedAppend] = [:]
  var deletions: [Ticket: AwaitedDeletion] = [:]
  private(set) var fetches: [Ticket: ParkedFetch] = [:]
  private let watches: PartitionWatches

  init(_ watches: PartitionWatches) { self.watches = watches }

  var count: Int { appends.count + deletions.count + fetches.count }

  mutating func park(_ operation: Operation, as ticket: Ticket) {
    switch operation {
    case .append(let append): appends[ticket] = append
    case .fetch(let fetch):
      fetches[ticket] = fetch
      fetch.audience.session?.parked = ticket
    case .deletion(let deletion): deletions[ticket] = deletion
    }
    for partition in operation.partitions { watches.watch(of: partition).add(ticket) }
  }

  @discardableResult
  mutating func remove(_ ticket: Ticket) -> Operation? {
    guard let operation = taken(ticket) else { return nil }
    for partition in operation.partitions {
      guard let watch = watches.find(partition) else { continue }
      watch.remove(ticket)
      watches.letGo(watch)
    }
    if case .fetch(let fetch) = operation { fetch.audience.session?.ceaseWaiting() }
    return operation
  }

  private mutating func taken(_ ticket: Ticket) -> Operation? {
    if let append = appends.removeValue(forKey: ticket) { return .append(append) }
    if let fetch = fetches.removeValue(forKey: ticket) { return .fetch(fetch) }
    return deletions.removeValue(forKey: ticket).map { .deletion($0) }
  }
}

/// A fetch that found too little.
final class ParkedFetch {
  let request: RequestToken
  /// Within a session the topics are those that it named; the session has them all.
  let fetch: FetchRequest
  let audience: FetchAudience
  let since: Instant

  init(_ request: RequestToken, _ fetch: FetchRequest, _ audience: FetchAudience, since: Instant) {
    self.request = request
    self.fetch = fetch
    self.audience = audience
    self.since = since
  }

  /// A follower's has no timer.
  var isTimed: Bool { fetch.replicaId < 0 }

  /// Those for which it has to be watched; a session is told itself.
  var partitions: [TopicPartition] {
    if audience.session != nil { return [] }
    return fetch.topics.flatMap { topic in
      topic.partitions.map { TopicPartition(topic.topic, $0.partition) }
    }
  }
}
