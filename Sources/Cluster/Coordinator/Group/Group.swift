internal import Bytes
internal import Clockwork
internal import Records
internal import Wire

/// One consumer group as its coordinator knows it: its members, its generation, its offsets.
///
/// It decides, and leaves what it wants done at the desk. Of what it knows its log has the generation that was
/// last completed and the offsets; members who wait and ids that were given out are forgotten with the broker.
struct Group: Sendable {
  let id: String
  /// Which one of that name, since one may be deleted and made again.
  let life: Int64
  let shard: Int32

  var state = GroupState.empty
  /// When it came into this state, in milliseconds; nil where a record of an older Kafka does not say.
  var stateSince: Int64?
  var protocolType: String?
  var protocolName: String?
  var generation: Int32 = 0
  var leader: String?
  var members = ScalaMap<String, GroupMember>()
  /// Member ids by `group.instance.id`.
  var instances: [String: String] = [:]
  /// Ids that were given out and have not come back yet, with their alarms.
  var pendingMembers: [String: Int64] = [:]
  /// How many members wait for the answer to their JoinGroup.
  var joiningCount = 0
  /// How many members can go along with each protocol.
  var supporters: [String: Int] = [:]
  /// What its members read; nil where that is not known.
  var subscribedTopics: Set<String>?
  /// Whether somebody has come while the first join is delayed.
  var hasNewMember = false
  var delayedJoin: DelayedJoin?

  var offsets = ScalaMap<TopicPartition, StoredOffset>()
  /// Commits that are not in the log for certain.
  var pendingCommits: [TopicPartition: GroupOffset] = [:]
  /// Commits of transactions that are not over, by producer.
  var pendingTransactions = SortedMap<Int64, ScalaMap<TopicPartition, StoredOffset>>()
  /// Whether something was written of which nobody knows whether the log has it.
  var hasUncertainWrite = false

  init(_ id: String, life: Int64, shard: Int32, since: Int64?) {
    self.id = id
    self.life = life
    self.shard = shard
    stateSince = since
  }

  func isLeader(_ member: String) -> Bool { leader == member }

  mutating func become(_ state: GroupState, _ desk: inout GroupDesk) {
    self.state = state
    stateSince = desk.now.milliseconds
    desk.changed()
  }

  /// Whether an instance is known here under another member id than this one.
  func isFenced(_ member: String, _ instance: String?) -> Bool {
    guard let instance, let known = instances[instance] else { return false }
    return known != member
  }

  func isPending(_ member: String) -> Bool {
    pendingMembers[member] != nil && members[member] == nil
  }

  var haveAllJoined: Bool { members.count == joiningCount && pendingMembers.isEmpty }

  /// The longest that one of its members may take to join again.
  var rebalanceTimeoutMs: Int64 {
    members.values.reduce(0) { max($0, Int64($1.rebalanceTimeoutMs)) }
  }

  var canRebalance: Bool { state != .preparingRebalance && state != .dead }

  // MARK: Who is in it

  mutating func add(_ member: GroupMember) {
    if leader == nil { leader = member.id }
    for one in member.protocols { supporters[one.name, default: 0] += 1 }
    if member.joining != nil { joiningCount += 1 }
    if let instance = member.instanceId { instances[instance] = member.id }
    members[member.id] = member
  }

  mutating func remove(_ id: String, _ desk: inout GroupDesk) {
    if let member = members.removeValue(forKey: id) {
      for one in member.protocols { supporters[one.name, default: 1] -= 1 }
      if member.joining != nil { joiningCount -= 1 }
      desk.forget(member.joining)
      desk.forget(member.syncing)
      desk.disarm(member.session?.alarm)
      desk.changed()
    }
    if isLeader(id) { leader = members.keys.first }
  }

  mutating func removeInstance(_ instance: String?) {
    if let instance { instances[instance] = nil }
  }

  /// A member asks to join, with these protocols; nobody waits any more where there is no ticket.
  mutating func update(
    _ id: String, _ protocols: [SupportedProtocol], _ ticket: GroupTicket?,
    _ desk: inout GroupDesk
  ) {
    guard let member = members[id] else { return }
    for one in member.protocols { supporters[one.name, default: 1] -= 1 }
    for one in protocols { supporters[one.name, default: 0] += 1 }
    if member.joining != nil { joiningCount -= 1 }
    if ticket != nil { joiningCount += 1 }
    if member.joining != ticket { desk.forget(member.joining) }
    members[id]?.protocols = protocols
    members[id]?.joining = ticket
  }

  /// Answers a member's JoinGroup, if it waits for that.
  mutating func answerJoin(
    _ id: String, _ response: JoinGroupResponse, _ desk: inout GroupDesk
  ) {
    guard let ticket = members[id]?.joining else { return }
    desk.answer(ticket, response)
    members[id]?.joining = nil
    joiningCount -= 1
  }

  /// Answers a member's SyncGroup, if it waits for that.
  @discardableResult
  mutating func answerSync(
    _ id: String, _ response: SyncGroupResponse, _ desk: inout GroupDesk
  ) -> Bool {
    guard let ticket = members[id]?.syncing else { return false }
    desk.answer(ticket, response)
    members[id]?.syncing = nil
    return true
  }

  // MARK: What all can go along with

  func supports(_ type: String, _ protocols: [SupportedProtocol]) -> Bool {
    if state == .empty { return !type.isEmpty && !protocols.isEmpty }
    return protocolType == type
      && protocols.contains { supporters[$0.name, default: 0] == members.count }
  }

  /// Each member votes for the first of its protocols that all support.
  func electedProtocol() -> String? {
    let all = members.values
    let candidates = Set(
      all.flatMap { $0.protocols.map(\.name) }.filter { supporters[$0] == all.count })
    let votes = all.compactMap { $0.vote(among: candidates) }
    var counts: [String: Int] = [:]
    for vote in votes { counts[vote, default: 0] += 1 }
    // Of equals the one that comes first in the map that Scala's `groupBy` gives.
    let named = ScalaHashOrder.trie(votes)
    let most = named.compactMap { counts[$0] }.max()
    return named.first { counts[$0] == most }
  }

  /// What consumers subscribe to stands in their metadata.
  func readSubscribedTopics() -> Set<String>? {
    guard protocolType == consumerProtocolType else { return nil }
    if members.isEmpty { return [] }
    guard let protocolName else { return nil }
    var topics: Set<String> = []
    for member in members.values {
      let bytes = member.metadata(of: protocolName)
      guard bytes.count >= 2,
        let read = try? ConsumerProtocolSubscription.decodePrefix(
          bytes.part(from: 2, to: bytes.count), version: 0)
      else { return nil }
      topics.formUnion(read.message.topics)
    }
    return topics
  }
}

/// What consumers call their kind of group.
let consumerProtocolType = "consumer"
