internal import Bytes
internal import Clockwork
internal import Editions
internal import Coordinator
internal import Log
internal import Records
internal import Wire

/// The groups that this broker coordinates: those whose partition of `__consumer_offsets` it leads.
///
/// What a group decides, `GroupCoordinator` decides. This part carries it out: it appends what is to be written, arms
/// the timers, answers requests that had to wait, and has a shard read when this broker begins to lead it.
final class Coordination: ShardKeeper {
  /// A request that a group will answer later.
  private struct Waiting {
    let token: RequestToken
    /// The answer to a commit, and where in it the offsets stand that the group was asked to keep.
    let commit: (response: OffsetCommitResponse, places: [OffsetCommitResponse.Place])?
  }

  let topic = InternalTopic.offsets
  private unowned let broker: BrokerNode
  private(set) var core: GroupCoordinator
  private var waiting: [GroupTicket: Waiting] = [:]
  /// Shards that this broker leads and has not read yet.
  private var unread: [TopicPartition] = []
  /// For when the look for what expires is armed.
  private var expiry: Instant?
  private var isActing = false
  /// How often groups have had something done.
  private(set) var steps = 0

  init(of broker: BrokerNode, seed: UInt64) {
    self.broker = broker
    core = GroupCoordinator(brokerId: broker.id, settings: broker.settings.groups, seed: seed)
  }

  private var now: Instant { broker.now }

  /// The partition in which a group is kept. A topic that is not there yet will have as many as the settings say.
  func shard(of group: String) -> Int32 {
    if core.settings.keepsAllTogether { return 0 }
    let known = broker.cluster.partitions(of: topic).map { Int32($0.count) }
    return JavaHash.absolute(JavaHash.of(group)) % max(known ?? core.settings.partitions, 1)
  }

  // MARK: Shards

  func becameLeader(of shard: TopicPartition, epoch: Int32) throws(StorageError) {
    guard !core.has(shard.partition) else { return }
    if broker.partitions[shard].map({ $0.log.logEndOffset > $0.log.logStartOffset }) == true {
      core.expect(shard.partition)
      unread.append(shard)
      broker.post(.arm(BrokerTimer.groupLoading, at: now))
    } else {
      core.load(shard.partition, ShardReplay(), at: now)
    }
    try act()
  }

  func resigned(from shard: TopicPartition) throws(StorageError) {
    core.unload(shard.partition, at: now)
    unread.removeAll { $0 == shard }
    try act()
  }

  /// Reads what this broker has begun to lead.
  func readShards() throws(StorageError) {
    let shards = unread
    unread = []
    for shard in shards where core.isLoading(shard.partition) {
      core.load(shard.partition, try replayed(shard), at: now)
    }
    try act()
  }

  func replayed(_ shard: TopicPartition) throws(StorageError) -> ShardReplay {
    var replay = ShardReplay()
    try broker.replay(shard) { replay.replay($0) }
    return replay
  }

  func written(
    _ ticket: Ticket, to shard: TopicPartition, _ outcome: ErrorCode
  ) throws(StorageError) {
    core.written(ticket, outcome, at: now)
    try act()
  }

  /// Partitions are gone from the cluster.
  func forget(_ partitions: [TopicPartition]) throws(StorageError) {
    guard !partitions.isEmpty else { return }
    core.forget(partitions, at: now)
    try act()
  }

  // MARK: Requests

  /// Has the groups answer a request, be it later.
  func ask(
    _ token: RequestToken,
    commit: (response: OffsetCommitResponse, places: [OffsetCommitResponse.Place])? = nil,
    _ body: (inout GroupCoordinator, GroupTicket) -> Void
  ) throws(StorageError) {
    let ticket = core.takeTicket()
    waiting[ticket] = Waiting(token: token, commit: commit)
    body(&core, ticket)
    try act()
  }

  /// Asks the groups something that they answer at once.
  func ask<Answer>(_ body: (inout GroupCoordinator) -> Answer) throws(StorageError) -> Answer {
    let answer = body(&core)
    try act()
    return answer
  }

  // MARK: Timers

  func alarmed(_ number: Int64) throws(StorageError) {
    core.alarmed(number, at: now)
    try act()
  }

  func expire() throws(StorageError) {
    expiry = nil
    core.expire(at: now)
    try act()
  }

  private func lookForExpired(from due: Instant) {
    let beat = Beat(
      start: broker.startedAt, delay: .zero,
      period: .milliseconds(core.settings.retentionCheckMs))
    let tick = beat.tick(from: max(due, now + .microseconds(1)))
    if let expiry, expiry <= tick { return }
    expiry = tick
    broker.post(.arm(BrokerTimer.groupExpiry, at: tick))
  }

  // MARK: What the groups want done

  /// Carries it out, and what follows from it. What is asked meanwhile is carried out in its turn.
  private func act() throws(StorageError) {
    guard !isActing else { return }
    isActing = true
    defer { isActing = false }
    var effects = core.takeEffects()
    while !effects.isEmpty {
      steps += 1
      for effect in effects { try perform(effect) }
      effects = core.takeEffects()
    }
  }

  private func perform(_ effect: GroupEffect) throws(StorageError) {
    switch effect {
    case .answer(let ticket, let answer):
      guard let asked = waiting.removeValue(forKey: ticket) else { return }
      try broker.reply(asked.token, response(answer, to: asked))
    case .forget(let ticket): waiting[ticket] = nil
    case .write(let write): try perform(write)
    case .arm(let number, let due): broker.post(.arm(BrokerTimer.group(number), at: due))
    case .disarm(let number): broker.post(.disarm(BrokerTimer.group(number)))
    case .expire(let due): lookForExpired(from: due)
    case .log(let line): broker.post(.log(line))
    }
  }

  private func perform(_ write: GroupWrite) throws(StorageError) {
    let shard = TopicPartition(topic, write.shard)
    guard let ticket = write.ticket else {
      _ = try broker.append(write.records, to: shard, origin: .coordinator, acks: .none)
      return
    }
    try broker.write(
      write.records, to: shard, ticket, within: .milliseconds(core.settings.commitTimeoutMs),
      acks: RequiredAcks(rawValue: core.settings.requiredAcks) ?? .all)
  }

  private func response(_ answer: GroupAnswer, to asked: Waiting) -> any ResponseMessage {
    switch answer {
    case .join(var response):
      // Only the newest version can say that there is none.
      if asked.token.version < 7 { response.protocolName = response.protocolName ?? "" }
      return response
    case .sync(let response): return response
    case .commit(let codes):
      var response = asked.commit?.response ?? OffsetCommitResponse()
      for (place, code) in zip(asked.commit?.places ?? [], codes) {
        response.topics[place.topic].partitions[place.partition].errorCode = code
      }
      return response
    }
  }

  // MARK: Idle time

  func leap(by stretch: Stretch, quietSince quiet: Instant) {
    core.leap(by: stretch, quietSince: quiet)
  }
}

extension OffsetCommitResponse {
  /// Where the answer for a partition stands.
  struct Place {
    let topic: Int
    let partition: Int
  }
}
