internal import Bytes
internal import Clockwork
internal import Log
internal import Records
internal import Wire

/// A part of the broker that keeps what it knows in the log of partitions that this broker leads, as Kafka's
/// coordinators do: a shard a partition, rebuilt from its records by whoever leads it next.
///
/// It is told when this broker begins to lead a shard and when it ceases to. It has records written with a
/// ticket, and hears by the ticket what became of them once the in-sync replicas have them: until then
/// nobody may be told. What it had under way in a shard that it lost it hears of as refused.
protocol ShardKeeper: AnyObject {
  typealias Ticket = Int64

  /// The topic whose partitions are its shards.
  var topic: String { get }
  func becameLeader(of shard: TopicPartition, epoch: Int32) throws(StorageError)
  func resigned(from shard: TopicPartition) throws(StorageError)
  func written(
    _ ticket: Ticket, to shard: TopicPartition, _ outcome: ErrorCode
  ) throws(StorageError)
}

extension BrokerNode {
  func keeper(of name: TopicPartition) -> (any ShardKeeper)? {
    keepers.first { $0.topic == name.topic }
  }

  /// Has a keeper's records written. It hears of it by the ticket, perhaps before this returns (where they are
  /// refused, or nobody has to be waited for), so it has to know the ticket beforehand.
  func write(
    _ records: ByteSlice, to shard: TopicPartition, _ ticket: ShardKeeper.Ticket,
    within patience: Stretch, acks: RequiredAcks = .all
  ) throws(StorageError) {
    switch try append(records, to: shard, origin: .coordinator, acks: acks) {
    case .failure(let refusal): try keeper(of: shard)?.written(ticket, to: shard, refusal.code)
    case .success where acks != .all: try keeper(of: shard)?.written(ticket, to: shard, .none)
    case .success(let appended):
      try awaitInSync(
        AwaitedAppend(
          waiter: .keeper(ticket), parts: [AwaitedOffset(shard, appended.lastOffset + 1)]),
        for: patience)
    }
  }

  /// Goes through all that lies in a shard, from its first batch to the log's end.
  func replay(_ shard: TopicPartition, _ body: (Batch) -> Void) throws(StorageError) {
    guard let log = partitions[shard]?.log else { return }
    var offset = log.logStartOffset
    while offset < log.logEndOffset {
      guard
        case .success(let found) = try log.read(from: offset, most: 1 << 20, isolation: .logEnd),
        let batches = try? BatchReader.all(found.records), let last = batches.last
      else { return }
      batches.forEach(body)
      offset = last.lastOffset + 1
    }
  }
}
