internal import Bytes
internal import Log
internal import Records
internal import Simulator
internal import Wire

/// What frames tell of a group: requests that name it, and the answers to them; and the fetches of whoever is in it.
extension GroupReading {
  mutating func read(_ message: TracedMessages.Message) {
    switch message.content {
    case .request(let api, let version, let correlation, _, let body):
      guard let asked = ask(api, version, body, message) else { return }
      let key = Key(connection: message.frame.connection, correlation: correlation)
      self.asked[key] = asked
    case .answer(.fetch, let version, _, let body):
      fetched(body, version, message)
    case .answer(let api, let version, let correlation, let body):
      let key = Key(connection: message.frame.connection, correlation: correlation)
      guard Self.apis.contains(api), let asked = asked.removeValue(forKey: key) else { return }
      answered(asked, version, body, message)
    case .zooKeeper, .other: return
    }
  }

  private static let apis: [ApiKey] = [
    .joinGroup, .syncGroup, .heartbeat, .leaveGroup, .offsetCommit,
  ]

  private mutating func ask(
    _ api: ApiKey, _ version: Int16, _ body: ByteSlice, _ message: TracedMessages.Message
  ) -> Asked? {
    let program = message.hop.from
    switch api {
    case .joinGroup:
      guard let request = try? JoinGroupRequest(body, version: version), request.groupId == group
      else { return nil }
      let name = GroupMemberName(
        id: request.memberId, instance: request.groupInstanceId, terminal: terminals[program])
      let kept = Self.kept(request)
      if !name.id.isEmpty {
        members[program] = name.id
        add(.joins(name, kept: kept), at: message.hop.at)
      }
      return .join(name, kept: kept)
    case .syncGroup:
      guard let request = try? SyncGroupRequest(body, version: version), request.groupId == group
      else { return nil }
      members[program] = request.memberId
      return .sync(member: request.memberId, generation: request.generationId)
    case .heartbeat:
      guard let request = try? HeartbeatRequest(body, version: version), request.groupId == group
      else { return nil }
      members[program] = request.memberId
      return .beat(member: request.memberId)
    case .leaveGroup:
      guard let request = try? LeaveGroupRequest(body, version: version), request.groupId == group
      else { return nil }
      let ids = request.members.map(\.memberId)
      return .leave(ids.isEmpty ? [request.memberId] : ids)
    case .offsetCommit:
      guard let request = try? OffsetCommitRequest(body, version: version),
        request.groupId == group
      else { return nil }
      let offsets = request.topics.flatMap { topic in
        topic.partitions.map {
          (partition: TopicPartition(topic.name, $0.partitionIndex), offset: $0.committedOffset)
        }
      }
      return .commit(member: request.memberId, offsets)
    case .fetch:
      if members[program] != nil { asksForRecords(body, version, program) }
      return nil
    default: return nil
    }
  }

  /// What a member has kept that comes back: nothing, unless its assignor is a cooperative one.
  private static func kept(_ request: JoinGroupRequest) -> [TopicPartition] {
    guard let first = request.protocols.first,
      let subscription = try? ConsumerProtocolSubscription(forgiving: first.metadata)
    else { return [] }
    return subscription.ownedPartitions.flatMap { topic in
      topic.partitions.map { TopicPartition(topic.topic, $0) }
    }
  }

  private mutating func answered(
    _ asked: Asked, _ version: Int16, _ body: ByteSlice, _ message: TracedMessages.Message
  ) {
    let at = message.hop.at
    switch asked {
    case .join(let name, let kept):
      guard let answer = try? JoinGroupResponse(body, version: version) else { return }
      guard answer.errorCode == .none else {
        // That it first has to take an id is no refusal.
        if answer.errorCode != .memberIdRequired {
          add(.refused(name, api: "JoinGroup", answer.errorCode), at: at)
        }
        return
      }
      members[message.hop.to] = answer.memberId
      guard name.id != answer.memberId else { return }
      let given = GroupMemberName(
        id: answer.memberId, instance: name.instance, terminal: name.terminal)
      add(.joins(given, kept: kept), at: at)
    case .sync(let member, let generation):
      guard let answer = try? SyncGroupResponse(body, version: version) else { return }
      guard answer.errorCode == .none else {
        // It is asked to join once more, which shows when it does.
        if answer.errorCode != .rebalanceInProgress {
          add(.refused(GroupMemberName(id: member), api: "SyncGroup", answer.errorCode), at: at)
        }
        return
      }
      let share = (try? ConsumerProtocolAssignment(forgiving: answer.assignment)) ?? .init()
      let partitions = share.assignedPartitions.flatMap { topic in
        topic.partitions.map { TopicPartition(topic.topic, $0) }
      }
      add(.assigned(member: member, generation: generation, partitions), at: at)
    case .beat(let member):
      guard let answer = try? HeartbeatResponse(body, version: version),
        answer.errorCode != .none, answer.errorCode != .rebalanceInProgress
      else { return }
      add(.refused(GroupMemberName(id: member), api: "Heartbeat", answer.errorCode), at: at)
    case .leave(let members):
      guard let answer = try? LeaveGroupResponse(body, version: version),
        answer.errorCode == .none
      else { return }
      for member in members { add(.leaves(member: member), at: at) }
    case .commit(let member, let offsets): committed(member, offsets, version, body, message)
    }
  }

  private mutating func committed(
    _ member: String, _ offsets: [(partition: TopicPartition, offset: Int64)], _ version: Int16,
    _ body: ByteSlice, _ message: TracedMessages.Message
  ) {
    guard let answer = try? OffsetCommitResponse(body, version: version) else { return }
    var refused: [TopicPartition: ErrorCode] = [:]
    for topic in answer.topics {
      for one in topic.partitions where one.errorCode != .none {
        refused[TopicPartition(topic.name, one.partitionIndex)] = one.errorCode
      }
    }
    let taken = offsets.filter { refused[$0.partition] == nil }
    if !taken.isEmpty { add(.committed(member: member, taken), at: message.hop.at) }
    if let first = offsets.first(where: { refused[$0.partition] != nil }),
      let code = refused[first.partition]
    {
      add(.refused(GroupMemberName(id: member), api: "OffsetCommit", code), at: message.hop.at)
    }
  }

  // MARK: Records

  private mutating func asksForRecords(_ body: ByteSlice, _ version: Int16, _ program: Int) {
    guard let request = try? FetchRequest(body, version: version) else { return }
    for topic in request.topics {
      for row in topic.partitions {
        let name = TopicPartition(topic.topic, row.partition)
        positions[Place(program: program, partition: name)] = row.fetchOffset
      }
    }
  }

  /// An answer without any partition has no more bytes than these.
  private static let emptyAnswer = 16

  private mutating func fetched(
    _ body: ByteSlice, _ version: Int16, _ message: TracedMessages.Message
  ) {
    guard body.count > Self.emptyAnswer, let member = members[message.hop.to] else { return }
    guard let answer = try? FetchResponse(body, version: version) else {
      hasUnread = true
      return
    }
    for topic in answer.responses {
      for row in topic.partitions {
        guard let records = row.records, !records.isEmpty else { continue }
        let name = TopicPartition(topic.topic, row.partitionIndex)
        let place = Place(program: message.hop.to, partition: name)
        guard let last = (try? BatchReader.all(records))?.last?.lastOffset,
          let from = positions[place], last >= from
        else { continue }
        positions[place] = last + 1
        add(.sent(member: member, name, from..<last + 1), at: message.hop.at)
      }
    }
  }
}
