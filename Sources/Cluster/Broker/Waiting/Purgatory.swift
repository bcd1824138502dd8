internal import Records
internal import Clockwork
internal import Log
internal import Wire

/// Those who cannot be told yet: whoever appended and waits for the in-sync replicas, fetches that wait for
/// records, deletions that wait for the followers.
///
/// Each is watched for under the partitions that it is about, in the order in which it came, so
/// that a change of one partition costs nothing to those who wait for others. Each kind lies in a table of
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
  private var watchers: [TopicPartition: [Ticket]] = [:]

  var count: Int { appends.count + deletions.count + fetches.count }

  mutating func park(_ operation: Operation, as ticket: Ticket) {
    switch operation {
    case .append(let append): appends[ticket] = append
    case .fetch(let fetch): fetches[ticket] = fetch
    case .deletion(let deletion): deletions[ticket] = deletion
    }
    for partition in operation.partitions { watchers[partition, default: []].append(ticket) }
  }

  @discardableResult
  mutating func remove(_ ticket: Ticket) -> Operation? {
    guard let operation = taken(ticket) else { return nil }
    for partition in operation.partitions {
      watchers[partition]?.removeAll { $0 == ticket }
      if watchers[partition]?.isEmpty == true { watchers[partition] = nil }
    }
    return operation
  }

  private mutating func taken(_ ticket: Ticket) -> Operation? {
    if let append = appends.removeValue(forKey: ticket) { return .append(append) }
    if let fetch = fetches.removeValue(forKey: ticket) { return .fetch(fetch) }
    return deletions.removeValue(forKey: ticket).map { .deletion($0) }
  }

  func watchers(of partition: TopicPartition) -> [Ticket] { watchers[partition] ?? [] }
}

/// A fetch that found too little.
struct ParkedFetch {
  let request: RequestToken
  let fetch: FetchRequest
  let audience: FetchAudience
  let since: Instant

  var partitions: [TopicPartition] {
    fetch.topics.flatMap { topic in
      topic.partitions.map { TopicPartition(topic.topic, $0.partition) }
    }
  }
}
