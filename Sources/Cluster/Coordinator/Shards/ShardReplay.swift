internal import Bytes
internal import Clockwork
public import Records
internal import Wire

/// What a shard's log says, gathered batch by batch: the last record of each group and of each offset.
///
/// A coordinator begins with it, and whoever doubts one compares.
public struct ShardReplay: Sendable {
  struct Place: Hashable, Sendable {
    let group: String
    let partition: TopicPartition
  }

  /// Those that there are, in the order in which they came.
  var groups = ArrivalMap<String, GroupMetadataValue>()
  var offsets = ArrivalMap<Place, StoredOffset>()
  /// Of transactions that are not over.
  var pending = SortedMap<Int64, ArrivalMap<Place, StoredOffset>>()
  private var seen: Int64 = 0

  public init() {}

  public var isEmpty: Bool { groups.isEmpty && offsets.isEmpty && pending.isEmpty }

  /// Records that do not read are left out, as are keys of a version that nobody knows.
  public mutating func replay(_ batch: Batch) {
    guard let records = try? batch.records() else { return }
    if batch.isControl {
      if let first = records.first { end(batch.producerId, ControlRecord.kind(key: first.key)) }
      return
    }
    seen += 1
    for record in records {
      guard let key = record.key else { continue }
      replay(key, record.value, producer: batch.isTransactional ? batch.producerId : nil)
    }
  }

  private mutating func end(_ producer: Int64, _ kind: ControlRecord.Kind?) {
    guard let staged = pending[producer] else { return }
    pending[producer] = nil
    guard kind == .commit else { return }
    for place in staged.keys {
      guard let new = staged[place], offsets[place].map({ $0.place < new.place }) ?? true else {
        continue
      }
      offsets[place] = new
    }
  }

  private mutating func replay(_ key: ByteSlice, _ value: ByteSlice?, producer: Int64?) {
    guard let version = try? GroupMetadataKey.version(before: key) else { return }
    if GroupMetadataKey.versions.contains(version) {
      guard let name = try? GroupMetadataKey(versioned: key) else { return }
      groups[name.group] = value.flatMap { try? GroupMetadataValue(versioned: $0) }
    } else if OffsetCommitKey.versions.contains(version) {
      guard let name = try? OffsetCommitKey(versioned: key) else { return }
      let place = Place(
        group: name.group, partition: TopicPartition(name.topic, name.partition))
      let stored = value.flatMap { GroupOffset($0) }.map {
        StoredOffset(place: seen, committed: $0)
      }
      if let producer {
        if pending[producer] == nil { pending[producer] = ArrivalMap() }
        pending.update(producer) { $0[place] = stored }
      } else {
        offsets[place] = stored
      }
    }
  }
}

extension GroupOffset {
  /// From a record's value, of any version.
  init?(_ bytes: ByteSlice) {
    guard let value = try? OffsetCommitValue(versioned: bytes) else { return nil }
    self.init(
      value.offset, leaderEpoch: value.leaderEpoch < 0 ? nil : value.leaderEpoch,
      metadata: value.metadata, at: value.commitTimestamp,
      expiresAt: value.expireTimestamp == -1 ? nil : value.expireTimestamp)
  }
}
