internal import Bytes
internal import Clients
internal import Records

/// What `kafka-verifiable-consumer` tells: each time something happens, one line of JSON.
enum ConsumerEvent: Equatable {
  /// The records of a partition that one poll has given.
  struct Summary: Equatable {
    let partition: TopicPartition
    let count: Int
    let first: Int64
    let last: Int64
  }

  struct Committed: Equatable {
    let partition: TopicPartition
    let offset: Int64
  }

  case started
  case ended
  case assigned([TopicPartition])
  case revoked([TopicPartition])
  /// Only with `--verbose`.
  case record(ConsumerRecord)
  /// All that a poll gave counts, also what came beyond `--max-messages`.
  case consumed(count: Int, [Summary])
  /// What a failure has no words for has no error.
  case committed([Committed], ClientFailure?)

  /// The line, at a time in milliseconds.
  func line(at now: Int64) -> String {
    var members = [Json.Member("timestamp", .number(now)), Json.Member("name", .string(name))]
    members += details
    return Json.object(members).compact
  }

  private var name: String {
    switch self {
    case .started: "startup_complete"
    case .ended: "shutdown_complete"
    case .assigned: "partitions_assigned"
    case .revoked: "partitions_revoked"
    case .record: "record_data"
    case .consumed: "records_consumed"
    case .committed: "offsets_committed"
    }
  }

  private var details: [Json.Member] {
    switch self {
    case .started, .ended: return []
    case .assigned(let partitions), .revoked(let partitions):
      return [
        Json.Member("partitions", .array(partitions.map { .object(Self.place($0)) }))
      ]
    case .record(let record):
      return [
        Json.Member("key", Self.text(record.key)), Json.Member("value", Self.text(record.value)),
      ] + Self.place(record.partition) + [Json.Member("offset", .number(record.offset))]
    case .consumed(let count, let summaries):
      let rows = summaries.map { one in
        Json.object(
          Self.place(one.partition) + [
            Json.Member("count", .number(one.count)), Json.Member("minOffset", .number(one.first)),
            Json.Member("maxOffset", .number(one.last)),
          ])
      }
      return [Json.Member("count", .number(count)), Json.Member("partitions", .array(rows))]
    case .committed(let offsets, let failure):
      let rows = offsets.map { one in
        Json.object(Self.place(one.partition) + [Json.Member("offset", .number(one.offset))])
      }
      return [Json.Member("offsets", .array(rows))]
        + (failure?.message.map { [Json.Member("error", .string($0))] } ?? [])
        + [Json.Member("success", .boolean(failure == nil))]
    }
  }

  private static func place(_ name: TopicPartition) -> [Json.Member] {
    [
      Json.Member("topic", .string(name.topic)),
      Json.Member("partition", .number(name.partition)),
    ]
  }

  private static func text(_ bytes: ByteSlice?) -> Json {
    bytes.map { .string(String(decoding: $0.array, as: UTF8.self)) } ?? .null
  }

  // MARK: Of a poll

  /// What is told of one poll, and the offsets that follow from it; of records beyond the limit nothing is told but
  /// that they came.
  static func events(
    of records: [ConsumerRecord], upTo limit: Int?, verbose isVerbose: Bool
  ) -> (events: [ConsumerEvent], offsets: [Committed], taken: Int) {
    var events: [ConsumerEvent] = []
    var summaries: [Summary] = []
    var taken = 0
    for group in records.grouped {
      if let limit, taken >= limit { break }
      let own = limit.map { Array(group.prefix($0 - taken)) } ?? group
      guard let first = own.first, let last = own.last else { continue }
      summaries.append(
        Summary(
          partition: first.partition, count: own.count, first: first.offset, last: last.offset))
      if isVerbose { events += own.map { .record($0) } }
      taken += own.count
    }
    events.append(.consumed(count: records.count, summaries))
    let order = JavaHashMapOrder<TopicPartition>(summaries.map(\.partition)).keys
    let offsets = order.compactMap { name in
      summaries.first { $0.partition == name }.map {
        Committed(partition: name, offset: $0.last + 1)
      }
    }
    return (events, offsets, taken)
  }
}

extension [ConsumerRecord] {
  /// By their partitions, in the order in which those come first.
  fileprivate var grouped: [[ConsumerRecord]] {
    var order: [TopicPartition] = []
    for record in self where !order.contains(record.partition) { order.append(record.partition) }
    return order.map { name in filter { $0.partition == name } }
  }
}
