internal import Bytes
public import Clockwork
public import Records
public import Wire

/// What is deleted: groups and offsets, because somebody says so or because their time has come. Tombstones are
/// written and not waited for.
extension GroupCoordinator {
  /// Deletes a group that nobody is in.
  public mutating func delete(_ id: String, in shard: Int32, at now: Instant) -> ErrorCode {
    desk.now = now
    if let code = refusal(id, shard, mayBeEmpty: true) { return code }
    guard let group = groups[id] else { return .groupIdNotFound }
    guard group.state == .empty else { return .nonEmptyGroup }
    let count = group.offsets.count
    clean(id, isDeleted: true) { $0.forget($0.offsets.keys) }
    desk.log(
      "The following groups were deleted: \(id). A total of \(count) offsets were removed.")
    return .none
  }

  /// Deletes offsets of a group, unless it reads their topics.
  public mutating func delete(
    _ partitions: [TopicPartition], of id: String, in shard: Int32, at now: Instant
  ) -> Result<[ErrorCode], GroupRefusal> {
    desk.now = now
    if let code = refusal(id, shard) { return .failure(GroupRefusal(code: code)) }
    guard let group = groups[id] else { return .failure(GroupRefusal(code: .groupIdNotFound)) }
    let isEmpty = group.state == .empty
    guard isEmpty || group.protocolType == consumerProtocolType else {
      return .failure(GroupRefusal(code: .nonEmptyGroup))
    }
    let codes = partitions.map { partition -> ErrorCode in
      !isEmpty && group.reads(partition.topic) ? .groupSubscribedToTopic : .none
    }
    let free = zip(partitions, codes).filter { $0.1 == .none }.map(\.0)
    if !free.isEmpty {
      let count = clean(id) { $0.forget(free) }
      desk.log(
        "The following offsets of the group \(id) were deleted: \(Self.list(free)). A total of \(count) "
          + "offsets were removed.")
    }
    return .success(codes)
  }

  /// Partitions are gone, and with them what was committed for them.
  public mutating func forget(_ partitions: [TopicPartition], at now: Instant) {
    desk.now = now
    var count = 0
    for id in ConcurrentHashMapOrder(arrivals.values).keys {
      count += clean(id) { $0.forget(partitions) }
    }
    desk.log(
      "Removed \(count) offsets associated with deleted partitions: \(Self.list(partitions)).")
  }

  private static func list(_ partitions: [TopicPartition]) -> String {
    partitions.map(\.description).joined(separator: ", ")
  }

  /// Looks for offsets whose time has come, and for groups that have nothing left.
  public mutating func expire(at now: Instant) {
    desk.now = now
    desk.changed()
    var count = 0
    for id in ConcurrentHashMapOrder(arrivals.values).keys {
      guard let due = groups[id]?.expired(desk) else { continue }
      count += clean(id) { $0.forget(due) }
      groups[id]?.noteExpiry(&desk)
    }
    // Kafka says so at every beat; here nobody looks where nothing can expire.
    if count > 0 { desk.logOfKeeping("Removed \(count) expired offsets in 0 milliseconds.") }
  }

  /// Takes offsets out of a group, and the group with them where that leaves nothing; answers how many.
  @discardableResult
  private mutating func clean(
    _ id: String, isDeleted: Bool = false, _ forget: (inout Group) -> [TopicPartition]
  ) -> Int {
    guard var group = groups.removeValue(forKey: id) else { return 0 }
    let forgotten = forget(&group)
    groups[id] = group
    let isOver = isDeleted || (group.state == .empty && !group.hasOffsets)
    var tombstones = forgotten.compactMap { try? OffsetsRecord(group: id, $0, nil) }
    if isOver {
      if !isDeleted {
        desk.logOfKeeping("Group \(id) transitioned to Dead in generation \(group.generation)")
      }
      if group.generation > 0, let record = try? OffsetsRecord(group: id, nil) {
        tombstones.append(record)
      }
      drop(id)
    }
    guard !tombstones.isEmpty, let batch = try? OffsetsRecord.batch(tombstones, desk) else {
      return forgotten.count
    }
    desk.changed()
    desk.outbox.post(.write(GroupWrite(ticket: nil, shard: group.shard, records: batch)))
    return forgotten.count
  }
}
