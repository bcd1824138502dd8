internal import Clockwork
internal import Records
internal import Wire

/// Requests that cannot be answered yet: produces that wait for the in-sync replicas, fetches that
/// wait for records, deletions that wait for the followers.
///
/// Each is watched for under the partitions that it is about, in the order in which it came, so
/// that a change of one partition costs nothing to those who wait for others.
struct Purgatory {
  /// Which of them; also the number of its timer.
  typealias Ticket = Int64

  enum Operation {
    case produce(ParkedProduce)
    case fetch(ParkedFetch)
    case deleteRecords(ParkedDeleteRecords)

    var partitions: [TopicPartition] {
      switch self {
      case .produce(let produce): produce.partitions
      case .fetch(let fetch): fetch.partitions
      case .deleteRecords(let deletion): deletion.partitions
      }
    }
  }

  private var parked: [Ticket: Operation] = [:]
  private var watchers: [TopicPartition: [Ticket]] = [:]

  var count: Int { parked.count }

  subscript(ticket: Ticket) -> Operation? { parked[ticket] }

  mutating func park(_ operation: Operation, as ticket: Ticket) {
    parked[ticket] = operation
    for partition in operation.partitions { watchers[partition, default: []].append(ticket) }
  }

  /// Puts back what has changed in waiting.
  mutating func update(_ operation: Operation, as ticket: Ticket) { parked[ticket] = operation }

  @discardableResult
  mutating func remove(_ ticket: Ticket) -> Operation? {
    guard let operation = parked.removeValue(forKey: ticket) else { return nil }
    for partition in operation.partitions {
      guard var waiting = watchers[partition] else { continue }
      waiting.removeAll { $0 == ticket }
      watchers[partition] = waiting.isEmpty ? nil : waiting
    }
    return operation
  }

  func watchers(of partition: TopicPartition) -> [Ticket] { watchers[partition] ?? [] }
}

/// A produce with acks=all: each partition is waited for until its high watermark is past the
/// records.
struct ParkedProduce {
  struct Wait {
    let partition: TopicPartition
    /// Where the answer for it stands in the response.
    let topic: Int
    let place: Int
    let requiredOffset: Int64
    var isOver = false
  }

  let request: RequestToken
  var response: ProduceResponse
  var waits: [Wait]

  var partitions: [TopicPartition] { waits.map(\.partition) }
  var isOver: Bool { waits.allSatisfy(\.isOver) }
}

struct ParkedFetch {
  let request: RequestToken
  let fetch: FetchRequest

  var partitions: [TopicPartition] {
    fetch.topics.flatMap { topic in
      topic.partitions.map { TopicPartition(topic.topic, $0.partition) }
    }
  }
}

struct ParkedDeleteRecords {
  struct Wait {
    let partition: TopicPartition
    let topic: Int
    let place: Int
    let requiredOffset: Int64
    var isOver = false
  }

  let request: RequestToken
  var response: DeleteRecordsResponse
  var waits: [Wait]

  var partitions: [TopicPartition] { waits.map(\.partition) }
  var isOver: Bool { waits.allSatisfy(\.isOver) }
}
