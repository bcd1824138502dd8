import Bytes
import Clockwork
import Records
import Testing
import Wire

@testable import Coordinator

/// A coordinator with one shard, a log that takes what is written, and a clock that the test moves. After each
/// step what is known is held against the log.
final class GroupStage {
  static let start = Instant(milliseconds: 1_660_000_000_000)
  let shard: Int32 = 7
  private(set) var core: GroupCoordinator
  private(set) var now = GroupStage.start
  /// All batches that were written, and those of them that nobody has been told of yet.
  private(set) var log: [Batch] = []
  private(set) var unconfirmed: [GroupTicket] = []
  /// Whether the in-sync replicas have everything at once.
  var isConfirming = true
  private var answers: [GroupTicket: GroupAnswer] = [:]
  private(set) var forgotten: [GroupTicket] = []
  private(set) var lines: [String] = []
  private(set) var expiry: Instant?
  private var alarms: [Int64: Instant] = [:]
  private let settings: GroupSettings

  init(_ change: (inout GroupSettings) -> Void = { _ in }) {
    var settings = GroupSettings()
    change(&settings)
    self.settings = settings
    core = GroupCoordinator(brokerId: 1, settings: settings, seed: 3)
    core.load(shard, ShardReplay(), at: now)
    act()
  }

  /// Whatever the broker remembered is gone; its log is there.
  func crash() {
    core = GroupCoordinator(brokerId: 2, settings: settings, seed: 4)
    (answers, alarms, unconfirmed, expiry) = ([:], [:], [], nil)
    core.load(shard, replayed(), at: now)
    act()
  }

  func replayed() -> ShardReplay {
    var replay = ShardReplay()
    for batch in log { replay.replay(batch) }
    return replay
  }

  func append(_ bytes: [UInt8]) { log += (try? BatchReader.all(ByteSlice(bytes))) ?? [] }

  // MARK: Time

  func advance(_ stretch: Stretch) {
    let end = now + stretch
    while let next = alarms.min(by: { ($0.value, $0.key) < ($1.value, $1.key) }),
      next.value <= end
    {
      now = max(now, next.value)
      alarms[next.key] = nil
      core.alarmed(next.key, at: now)
      act()
    }
    now = end
  }

  func expire() {
    core.expire(at: now)
    act()
  }

  func confirm(_ code: ErrorCode = .none) {
    for ticket in unconfirmed {
      core.written(ticket, code, at: now)
    }
    unconfirmed = []
    act()
  }

  private func act() {
    var effects = core.takeEffects()
    while !effects.isEmpty {
      for effect in effects { perform(effect) }
      effects = core.takeEffects()
    }
    if unconfirmed.isEmpty { #expect(core.disagreements(of: shard, with: replayed()) == []) }
  }

  private func perform(_ effect: GroupEffect) {
    switch effect {
    case .answer(let ticket, let answer):
      #expect(answers[ticket] == nil, "nobody is answered twice")
      answers[ticket] = answer
    case .forget(let ticket): forgotten.append(ticket)
    case .write(let write):
      append(write.records.array)
      guard let ticket = write.ticket else { return }
      if isConfirming {
        core.written(ticket, .none, at: now)
      } else {
        unconfirmed.append(ticket)
      }
    case .arm(let number, let due): alarms[number] = due
    case .disarm(let number): alarms[number] = nil
    case .expire(let due): expiry = min(expiry ?? due, due)
    case .log(let line): lines.append(line)
    }
  }

  // MARK: Requests

  @discardableResult
  func join(
    _ protocols: [String] = ["range"], in group: String = "g", as member: String = "",
    instance: String? = nil, client: String = "c", requiresId: Bool = false,
    session: Int32 = 10_000, rebalance: Int32 = 60_000, type: String = "consumer",
    topics: [String] = ["t"]
  ) -> GroupTicket {
    var attempt = JoinAttempt(core.takeTicket(), to: group)
    attempt.memberId = member
    attempt.instanceId = instance
    attempt.requiresKnownId = requiresId
    attempt.clientId = client
    attempt.clientHost = "/127.0.0.1"
    attempt.sessionTimeoutMs = session
    attempt.rebalanceTimeoutMs = rebalance
    attempt.protocolType = type
    let subscription = ConsumerProtocolSubscription { $0.topics = topics }
    let metadata = (try? subscription.encodedWithVersion(0)) ?? []
    attempt.protocols = protocols.map { SupportedProtocol($0, ByteSlice(metadata)) }
    core.join(attempt, in: shard, at: now)
    act()
    return attempt.ticket
  }

  @discardableResult
  func sync(
    _ group: String = "g", as member: String, instance: String? = nil, generation: Int32,
    type: String? = nil, name: String? = nil, _ shares: [String: String] = [:]
  ) -> GroupTicket {
    var attempt = SyncAttempt(core.takeTicket(), to: group)
    attempt.memberId = member
    attempt.instanceId = instance
    attempt.generation = generation
    attempt.protocolType = type
    attempt.protocolName = name
    attempt.assignments = shares.mapValues { ByteSlice(utf8: $0) }
    core.sync(attempt, in: shard, at: now)
    act()
    return attempt.ticket
  }

  func beat(
    _ group: String = "g", as member: String, instance: String? = nil, generation: Int32
  ) -> ErrorCode {
    defer { act() }
    return core.heartbeat(
      of: member, instance, generation: generation, to: group, in: shard, at: now)
  }

  func leave(_ group: String = "g", _ members: (String, String?)...) -> [ErrorCode] {
    defer { act() }
    let told = core.leave(
      members.map { (id: $0.0, instance: $0.1) }, of: group, in: shard, at: now)
    switch told {
    case .success(let codes): return codes
    case .failure(let refusal): return [refusal.code]
    }
  }

  @discardableResult
  func commit(
    _ offset: Int64, in group: String = "g", as member: String = "", instance: String? = nil,
    generation: Int32 = -1, of partition: TopicPartition = .init("t", 0),
    metadata: String = "", expiresAt: Int64? = nil, producer: Int64? = nil
  ) -> GroupTicket {
    var attempt = OffsetCommitAttempt(core.takeTicket(), in: group)
    attempt.memberId = member
    attempt.instanceId = instance
    attempt.generation = generation
    attempt.producer = producer.map { .init(id: $0, epoch: 0) }
    attempt.parts = [
      .init(
        partition,
        GroupOffset(
          offset, metadata: metadata, at: now.milliseconds, expiresAt: expiresAt))
    ]
    core.commit(attempt, in: shard, at: now)
    act()
    return attempt.ticket
  }

  func committed(
    _ group: String = "g", _ partition: TopicPartition = .init("t", 0), stable: Bool = false
  ) -> Int64? {
    guard
      case .success(let found) = core.offsets(
        of: group, in: shard, [partition], requiresStable: stable)
    else { return nil }
    return found[0].committed?.offset
  }

  func delete(_ group: String) -> ErrorCode {
    defer { act() }
    return core.delete(group, in: shard, at: now)
  }

  func deleteOffsets(_ group: String, _ partitions: [TopicPartition]) -> [ErrorCode] {
    defer { act() }
    switch core.delete(partitions, of: group, in: shard, at: now) {
    case .success(let codes): return codes
    case .failure(let refusal): return [refusal.code]
    }
  }

  func forget(_ partitions: [TopicPartition]) {
    core.forget(partitions, at: now)
    act()
  }

  func unload() {
    core.unload(shard, at: now)
    act()
  }

  func end(_ producer: Int64, isCommitted: Bool) {
    core.completeTransaction(of: producer, isCommitted: isCommitted, in: [shard], at: now)
    act()
  }

  func leap(_ stretch: Stretch, quietSince: Instant) {
    core.leap(by: stretch, quietSince: quietSince)
  }

  // MARK: Answers

  func joined(_ ticket: GroupTicket) -> JoinGroupResponse? {
    if case .join(let response) = answers[ticket] { response } else { nil }
  }

  func synced(_ ticket: GroupTicket) -> SyncGroupResponse? {
    if case .sync(let response) = answers[ticket] { response } else { nil }
  }

  func told(_ ticket: GroupTicket) -> ErrorCode? {
    switch answers[ticket] {
    case .join(let response): response.errorCode
    case .sync(let response): response.errorCode
    case .commit(let codes): codes.first
    case nil: nil
    }
  }

  func state(_ group: String = "g") -> String { core.describe(group, in: shard).groupState }

  func members(_ group: String = "g") -> [String] {
    core.describe(group, in: shard).members.map(\.memberId)
  }

  // MARK: Groups that are there

  /// So many members in a stable group, each assigned its own number.
  func stable(_ count: Int, session: Int32 = 10_000) throws -> (ids: [String], generation: Int32) {
    let tickets = (0..<count).map { join(client: "m\($0)", session: session) }
    advance(.milliseconds(settings.initialRebalanceDelayMs * Int64(count > 1 ? 2 : 1)))
    let answers = try tickets.map { try #require(joined($0)) }
    let ids = answers.map(\.memberId)
    try share(answers)
    return (ids, answers[0].generationId)
  }

  func share(_ answers: [JoinGroupResponse]) throws {
    let ids = answers.map(\.memberId)
    var shares: [String: String] = [:]
    for (number, id) in ids.enumerated() { shares[id] = "\(number)" }
    for answer in answers {
      sync(as: answer.memberId, generation: answer.generationId, shares)
    }
    #expect(state() == "Stable")
  }
}
