internal import Bytes
internal import Clockwork
internal import Records
internal import Wire

/// What one client, or one follower, fetches, kept by the broker from fetch to fetch (KIP-227): so a fetch
/// names only what is new in it, and is answered only with what has changed.
struct FetchSession {
  private struct Place {
    var asked: FetchRequest.Partition
    /// What its asker was told last; -1 so that it is told again.
    var highWatermark: Int64 = -1
    var logStart: Int64 = -1
  }

  /// More partitions than a cluster has are nobody's honest wish.
  static let mostPartitions = 100_000

  /// The number that the next fetch must have.
  private(set) var epoch: Int32 = 0
  private(set) var lastUsed: Instant
  private var places = ArrivalMap<TopicPartition, Place>()

  init(_ request: FetchRequest, at now: Instant) {
    lastUsed = now
    take(request, at: now)
  }

  var isEmpty: Bool { places.isEmpty }
  var isTooLarge: Bool { places.count > Self.mostPartitions }

  /// All that is fetched, those last of which there were records last, so that each has its turn.
  var topics: [FetchRequest.Topic] {
    zip(places.keys, places.values).topicRuns(\.0).map { run in
      FetchRequest.Topic {
        $0.topic = run.topic
        $0.partitions = run.members.map(\.1.asked)
      }
    }
  }

  /// A fetch names what is new, and what it wants no more.
  mutating func take(_ request: FetchRequest, at now: Instant) {
    for topic in request.forgottenTopicsData {
      for partition in topic.partitions { places[TopicPartition(topic.topic, partition)] = nil }
    }
    for topic in request.topics {
      for partition in topic.partitions {
        let name = TopicPartition(topic.topic, partition.partition)
        var place = places[name] ?? Place(asked: partition)
        place.asked = partition
        places[name] = place
      }
    }
    epoch = epoch == .max ? 1 : epoch + 1
    lastUsed = now
  }

  /// Of what was found, what the asker does not know yet.
  mutating func changes(in found: [FetchResponse.Topic]) -> [FetchResponse.Topic] {
    found.compactMap { topic in
      var changed = topic
      changed.partitions = topic.partitions.filter { isNews($0, of: topic.topic) }
      return changed.partitions.isEmpty ? nil : changed
    }
  }

  private mutating func isNews(_ part: FetchResponse.Partition, of topic: String) -> Bool {
    let name = TopicPartition(topic, part.partitionIndex)
    guard var place = places[name] else { return true }
    let hasRecords = part.records?.isEmpty == false
    guard
      hasRecords || part.errorCode != .none || place.highWatermark != part.highWatermark
        || place.logStart != part.logStartOffset
    else { return false }
    // One that failed is told of again, whatever becomes of it.
    place.highWatermark = part.errorCode == .none ? part.highWatermark : -1
    place.logStart = part.logStartOffset
    if hasRecords { places[name] = nil }
    places[name] = place
    return true
  }
}

/// Whom an answer to a fetch is for.
enum FetchAudience {
  /// Somebody without a session: he is told everything.
  case anybody
  /// Somebody who wants one: he is told everything, and which session is his.
  case opening
  case member(Int32)
}
