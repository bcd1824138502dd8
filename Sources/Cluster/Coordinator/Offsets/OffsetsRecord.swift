internal import Bytes
internal import Clockwork
internal import Records
internal import Wire

/// A record of `__consumer_offsets`: a group or an offset, in the versions that edition 2.6 writes.
struct OffsetsRecord: Sendable {
  let key: ByteSlice
  /// Nil deletes what the key names.
  let value: ByteSlice?

  /// A group, or that there is none any more.
  init(group: String, _ value: GroupMetadataValue?) throws(WireError) {
    key = ByteSlice(try GroupMetadataKey { $0.group = group }.encodedWithVersion(2))
    self.value = try value.map { (value) throws(WireError) in
      ByteSlice(try value.encodedWithVersion(3))
    }
  }

  /// An offset, or that there is none any more.
  init(
    group: String, _ partition: TopicPartition, _ committed: GroupOffset?
  ) throws(WireError) {
    let name = OffsetCommitKey {
      $0.group = group
      $0.topic = partition.topic
      $0.partition = partition.partition
    }
    key = ByteSlice(try name.encodedWithVersion(1))
    value = try committed.map { (committed) throws(WireError) in
      let value = OffsetCommitValue {
        $0.offset = committed.offset
        $0.leaderEpoch = committed.leaderEpoch ?? -1
        $0.metadata = committed.metadata
        $0.commitTimestamp = committed.commitTimestamp
        $0.expireTimestamp = committed.expireTimestamp ?? -1
      }
      // Only version 1 has room for when it expires.
      return ByteSlice(
        try value.encodedWithVersion(committed.expireTimestamp == nil ? 3 : 1))
    }
  }

  /// One batch of records, as the coordinator writes it.
  static func batch(
    _ records: [OffsetsRecord], baseSequence: Int32 = -1,
    of producer: OffsetCommitAttempt.Producer? = nil, _ desk: GroupDesk
  ) throws(BatchError) -> ByteSlice {
    var builder = BatchBuilder(compression: desk.settings.compression)
    builder.baseSequence = baseSequence
    if let producer {
      builder.producerId = producer.id
      builder.producerEpoch = producer.epoch
      builder.isTransactional = true
    }
    for record in records {
      builder.append(timestamp: desk.now.milliseconds, key: record.key, value: record.value)
    }
    return ByteSlice(try builder.finish())
  }
}

/// The topic in which coordinators keep what they know.
public let offsetsTopic = "__consumer_offsets"
