internal import Bytes
internal import Clockwork
internal import Editions
internal import Records
internal import Wire

/// Offsets that are forgotten: because they were asked to be, or because nobody has wanted them for too long.
extension Group {
  var hasOffsets: Bool {
    !offsets.isEmpty || !pendingCommits.isEmpty || !pendingTransactions.isEmpty
  }

  func expiry(of committed: GroupOffset, _ desk: GroupDesk) -> Instant {
    Instant(
      milliseconds: committed.expireTimestamp
        ?? committed.commitTimestamp.plus(desk.settings.retentionMs))
  }

  /// When something here can expire at the earliest; nil where nothing does as the group is.
  func earliestExpiry(_ desk: GroupDesk) -> Instant? {
    if state == .empty, !hasOffsets { return desk.now }
    return offsets.keys.compactMap { expiry(of: $0, desk) }.min()
  }

  mutating func noteExpiry(_ desk: inout GroupDesk) {
    if let due = earliestExpiry(desk) { desk.outbox.post(.expire(by: due)) }
  }

  /// When an offset expires: some time after its group was left by all, after its commit where nobody in the
  /// group reads the topic, after its commit where there is no group; never while its group reads it.
  private func expiry(of partition: TopicPartition, _ desk: GroupDesk) -> Instant? {
    guard pendingCommits[partition] == nil, let committed = offsets[partition]?.committed,
      !desk.settings.broken.contains(.offsetsForEver)
    else {
      return nil
    }
    if protocolType != nil, state == .empty {
      let since = stateSince ?? committed.commitTimestamp
      return Instant(
        milliseconds: committed.expireTimestamp
          ?? since.plus(desk.settings.retentionMs))
    }
    if protocolType == consumerProtocolType, let subscribedTopics {
      return subscribedTopics.contains(partition.topic) ? nil : expiry(of: committed, desk)
    }
    return protocolType == nil ? expiry(of: committed, desk) : nil
  }

  /// Those whose time has come, in the order in which Kafka writes their tombstones.
  func expired(_ desk: GroupDesk) -> [TopicPartition] {
    let due = offsets.keys.filter { name in
      expiry(of: name, desk).map { $0.milliseconds <= desk.now.milliseconds } ?? false
    }
    return ScalaHashOrder.immutable(ScalaHashOrder.mutable(due))
  }

  /// Forgets offsets; those that there were.
  mutating func forget(_ partitions: [TopicPartition]) -> [TopicPartition] {
    let found = partitions.filter { name in
      pendingCommits[name] = nil
      for producer in pendingTransactions.keys {
        pendingTransactions.update(producer) { $0[name] = nil }
      }
      return offsets.removeValue(forKey: name) != nil
    }
    return ScalaHashOrder.immutable(found)
  }

  func reads(_ topic: String) -> Bool { subscribedTopics?.contains(topic) ?? true }
}
