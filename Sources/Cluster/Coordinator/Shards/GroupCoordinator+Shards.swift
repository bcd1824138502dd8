internal import Bytes
internal import Editions
public import Clockwork
internal import Records
internal import Wire

/// Shards come and go with the leaders of their partitions.
extension GroupCoordinator {
  /// Whether a shard is here, be it that it still has to be read.
  public func has(_ shard: Int32) -> Bool { shards[shard] != nil }

  public func isLoading(_ shard: Int32) -> Bool { shards[shard] == .loading }

  /// A shard will be read: until then its members are asked to wait.
  public mutating func expect(_ shard: Int32) { shards[shard] = .loading }

  /// A shard was read: its groups are as its log says, and its members have their sessions before them.
  public mutating func load(_ shard: Int32, _ replay: ShardReplay, at now: Instant) {
    desk.now = now
    shards[shard] = .loaded
    desk.changed()
    for id in replay.groups.keys {
      if let value = replay.groups[id] { load(id, value, shard) }
    }
    let forgets = desk.settings.broken.contains(.commitsInMemory)
    for place in replay.offsets.keys where !forgets {
      makeLoaded(place.group, shard)
      if let stored = replay.offsets[place] {
        groups[place.group]?.offsets[place.partition] = StoredOffset(
          place: desk.takeNumber(), committed: stored.committed)
      }
    }
    for producer in replay.pending.keys {
      for place in replay.pending[producer]?.keys ?? [] {
        makeLoaded(place.group, shard)
        if let stored = replay.pending[producer]?[place] {
          groups[place.group]?.stage(
            StoredOffset(place: desk.takeNumber(), committed: stored.committed), place.partition,
            of: producer)
        }
      }
    }
    for id in arrivals.values where groups[id]?.shard == shard { groups[id]?.wasLoaded(&desk) }
  }

  private mutating func load(_ id: String, _ value: GroupMetadataValue, _ shard: Int32) {
    guard groups[id] == nil else { return }
    let life = desk.takeNumber()
    groups[id] = Group(id, value, life: life, shard: shard)
    arrivals[life] = id
  }

  /// Offsets of somebody who was never in a group.
  private mutating func makeLoaded(_ id: String, _ shard: Int32) {
    guard groups[id] == nil else { return }
    let life = desk.takeNumber()
    groups[id] = Group(id, life: life, shard: shard, since: desk.now.milliseconds)
    arrivals[life] = id
  }

  /// Another broker looks after a shard now.
  public mutating func unload(_ shard: Int32, at now: Instant) {
    desk.now = now
    shards[shard] = nil
    for id in arrivals.values where groups[id]?.shard == shard {
      groups[id]?.tellUnloaded(&desk)
      drop(id)
    }
  }

  // MARK: In doubt

  /// Where what is known of a shard is not what its log says: nothing, unless something is wrong. What is
  /// still being written, or may or may not have been, is left out.
  public func disagreements(of shard: Int32, with log: ShardReplay) -> [String] {
    guard shards[shard] == .loaded else { return [] }
    var found: [String] = []
    let writing = Set(desk.writes.values.map(\.group))
    for id in arrivals.values {
      guard let group = groups[id], group.shard == shard, !group.hasUncertainWrite,
        !writing.contains(id)
      else { continue }
      found += group.disagreements(with: log)
    }
    for id in log.groups.keys where groups[id] == nil {
      found.append("\(id) is in the log only")
    }
    for place in log.offsets.keys where groups[place.group] == nil {
      found.append("an offset of \(place.group) for \(place.partition) is in the log only")
    }
    return found
  }
}

extension Group {
  /// As a record says.
  init(_ id: String, _ value: GroupMetadataValue, life: Int64, shard: Int32) {
    self.init(
      id, life: life, shard: shard,
      since: value.currentStateTimestamp == -1 ? nil : value.currentStateTimestamp)
    state = value.members.isEmpty ? .empty : .stable
    protocolType = value.protocolType.isEmpty ? nil : value.protocolType
    protocolName = value.protocol
    generation = value.generation
    leader = value.leader
    for member in value.members {
      var known = GroupMember(
        id: member.memberId, instanceId: member.groupInstanceId, clientId: member.clientId,
        clientHost: member.clientHost,
        rebalanceTimeoutMs: member.rebalanceTimeout == -1
          ? member.sessionTimeout : member.rebalanceTimeout,
        sessionTimeoutMs: member.sessionTimeout,
        protocols: [SupportedProtocol(value.protocol ?? "", member.subscription)])
      known.assignment = member.assignment
      add(known)
    }
    subscribedTopics = readSubscribedTopics()
  }

  mutating func stage(
    _ offset: StoredOffset, _ partition: TopicPartition, of producer: Int64
  ) {
    if pendingTransactions[producer] == nil { pendingTransactions[producer] = ScalaMap() }
    pendingTransactions.update(producer) { $0[partition] = offset }
  }

  mutating func wasLoaded(_ desk: inout GroupDesk) {
    desk.log("Loading group metadata for \(id) with generation \(generation)")
    if members.count > desk.settings.maxSize {
      prepareRebalance(
        "Freshly-loaded group is over capacity (\(desk.settings.maxSize)). Rebalacing in order to give a "
          + "chance for consumers to commit offsets", &desk)
    }
    for member in members.keys where members[member]?.session == nil {
      expectBeat(of: member, &desk)
    }
    noteExpiry(&desk)
  }

  /// Whoever waits here has to ask elsewhere.
  mutating func tellUnloaded(_ desk: inout GroupDesk) {
    desk.log("Unloading group metadata for \(id) with generation \(generation)")
    let wasPreparing = state == .preparingRebalance
    for member in members.keys {
      if wasPreparing { answerJoin(member, .refusing(member, .notCoordinator), &desk) }
      answerSync(member, .refusing(.notCoordinator), &desk)
    }
    state = .dead
  }

  func disagreements(with log: ShardReplay) -> [String] {
    var found: [String] = []
    for partition in offsets.keys {
      let stored = log.offsets[ShardReplay.Place(group: id, partition: partition)]
      if stored?.committed != offsets[partition]?.committed {
        found.append("\(id) has another offset for \(partition) than its log")
      }
    }
    for place in log.offsets.keys where place.group == id && offsets[place.partition] == nil {
      found.append("\(id) has no offset for \(place.partition), its log has")
    }
    guard let value = log.groups[id] else {
      if state == .stable { found.append("\(id) is not in its log") }
      return found
    }
    guard state == .stable || state == .empty else { return found }
    let known = stored(with: nil)
    if value.generation != known.generation || value.protocol != known.protocol
      || value.leader != known.leader || value.protocolType != known.protocolType
    {
      found.append("\(id) is in another generation than its log says")
    }
    let memberOf = { (value: GroupMetadataValue) in
      Set(
        value.members.map {
          StoredMember(
            id: $0.memberId, instance: $0.groupInstanceId, subscription: $0.subscription,
            assignment: $0.assignment)
        })
    }
    if memberOf(value) != memberOf(known) { found.append("\(id) has other members than its log") }
    return found
  }
}

/// What must not be lost of a member.
private struct StoredMember: Hashable {
  let id: String
  let instance: String?
  let subscription: ByteSlice
  let assignment: ByteSlice
}
