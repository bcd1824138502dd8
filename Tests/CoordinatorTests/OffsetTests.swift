import Bytes
import Clockwork
import Records
import Testing
import Wire

@testable import Coordinator

@Suite struct `Offsets that are committed` {
  private let place = TopicPartition("t", 0)
  private let day = Stretch.seconds(24 * 3600)

  @Test func `count once they are in the log, and for who wants what is certain not before`() {
    let stage = GroupStage()
    stage.isConfirming = false
    let ticket = stage.commit(5)
    #expect(stage.told(ticket) == nil && stage.committed() == nil)
    guard
      case .success(let told) = stage.core.offsets(
        of: "g", in: stage.shard, [place], requiresStable: true)
    else { return #expect(Bool(false)) }
    #expect(told[0].code == .unstableOffsetCommit)
    stage.confirm()
    #expect(stage.told(ticket) == ErrorCode.none && stage.committed() == 5)
  }

  @Test func `by somebody who assigns himself need no group, and make one`() {
    let stage = GroupStage()
    #expect(stage.told(stage.commit(3)) == ErrorCode.none)
    #expect(stage.state() == "Empty" && stage.committed() == 3)
    #expect(stage.told(stage.commit(3, in: "absent", as: "m", generation: 2)) == .illegalGeneration)
    #expect(stage.told(stage.commit(3, in: "")) == ErrorCode.none, "a group may be called nothing")
  }

  @Test func `by members need their generation, and none while it is being made`() throws {
    let stage = GroupStage()
    let (ids, generation) = try stage.stable(1)
    #expect(stage.told(stage.commit(9)) == .unknownMemberId, "the group has members")
    #expect(stage.told(stage.commit(9, as: "x", generation: generation)) == .unknownMemberId)
    #expect(stage.told(stage.commit(9, as: ids[0], generation: 0)) == .illegalGeneration)
    #expect(stage.told(stage.commit(9, as: ids[0], generation: generation)) == ErrorCode.none)
    let second = stage.join(client: "d")
    #expect(
      stage.told(stage.commit(10, as: ids[0], generation: generation)) == ErrorCode.none,
      "while others are waited for it may still commit")
    stage.join(as: ids[0])
    #expect(stage.joined(second)?.generationId == generation + 1)
    let during = stage.commit(11, as: ids[0], generation: generation + 1)
    #expect(stage.told(during) == .rebalanceInProgress)
  }

  @Test func `with too much to say are refused`() {
    let stage = GroupStage { $0.mostMetadata = 5 }
    #expect(stage.told(stage.commit(1, metadata: "메타데이터")) == ErrorCode.none)
    #expect(stage.told(stage.commit(2, metadata: "123456")) == .offsetMetadataTooLarge)
    #expect(stage.committed() == 1)
  }

  @Test(arguments: [
    (ErrorCode.notLeaderOrFollower, ErrorCode.notCoordinator),
    (.messageTooLarge, .invalidCommitOffsetSize), (.requestTimedOut, .requestTimedOut),
    (.notEnoughReplicasAfterAppend, .coordinatorNotAvailable),
  ])
  func `and not written are told in other words`(outcome: ErrorCode, told: ErrorCode) {
    let stage = GroupStage()
    stage.isConfirming = false
    let ticket = stage.commit(1)
    stage.confirm(outcome)
    #expect(stage.told(ticket) == told && stage.committed() == nil)
  }

  @Test func `of a transaction count once it is committed`() throws {
    let stage = GroupStage()
    stage.commit(1)
    stage.commit(2, producer: 9)
    stage.commit(3, of: TopicPartition("t", 1), producer: 8)
    #expect(stage.committed() == 1)
    #expect(stage.core.groups["g"]?.isUnstable(place) == true)
    stage.crash()
    #expect(stage.committed() == 1, "what is open is open still")
    for (producer, kind) in [(Int64(9), ControlRecord.Kind.commit), (8, .abort)] {
      var builder = BatchBuilder()
      builder.producerId = producer
      builder.isTransactional = true
      builder.append(ControlRecord(kind, coordinatorEpoch: 0), timestamp: 0)
      stage.append(try builder.finish())
      stage.end(producer, isCommitted: kind == .commit)
    }
    #expect(stage.committed() == 2 && stage.committed("g", TopicPartition("t", 1)) == nil)
    stage.crash()
    #expect(stage.committed() == 2 && stage.core.groups["g"]?.isUnstable(place) == false)
  }

  // MARK: What is forgotten

  @Test func `expire some time after the commit where there is no group`() {
    let stage = GroupStage()
    stage.commit(1)
    stage.advance(.seconds(6 * 24 * 3600))
    stage.commit(2, of: TopicPartition("t", 1))
    stage.advance(day)
    stage.expire()
    #expect(stage.committed() == nil && stage.committed("g", TopicPartition("t", 1)) == 2)
    stage.advance(.seconds(6 * 24 * 3600))
    stage.expire()
    #expect(stage.state() == "Dead")
    stage.crash()
    #expect(stage.state() == "Dead")
  }

  @Test func `expire some time after all have left, and never while they are read`() throws {
    let stage = GroupStage()
    let (ids, generation) = try stage.stable(1, session: 1_800_000)
    stage.commit(1, as: ids[0], generation: generation)
    stage.commit(1, as: ids[0], generation: generation, of: TopicPartition("unread", 0))
    for _ in 0..<(8 * 24 * 2) {
      stage.advance(.seconds(1800 - 1))
      _ = stage.beat(as: ids[0], generation: generation)
    }
    stage.expire()
    #expect(stage.committed() == 1)
    #expect(stage.committed("g", TopicPartition("unread", 0)) == nil)
    _ = stage.leave("g", (ids[0], nil))
    stage.advance(.seconds(7 * 24 * 3600 - 1))
    stage.expire()
    #expect(stage.committed() == 1)
    stage.advance(.seconds(1))
    stage.expire()
    #expect(stage.state() == "Dead")
  }

  @Test func `of older clients expire when these said so`() {
    let stage = GroupStage()
    stage.commit(1, expiresAt: stage.now.milliseconds + 1000)
    stage.advance(.milliseconds(999))
    stage.expire()
    #expect(stage.committed() == 1)
    stage.advance(.milliseconds(1))
    stage.expire()
    #expect(stage.committed() == nil)
  }

  @Test func `go with the partitions that they are of`() {
    let stage = GroupStage()
    stage.commit(1)
    stage.commit(2, of: TopicPartition("other", 0))
    stage.forget([place])
    #expect(stage.committed() == nil && stage.committed("g", TopicPartition("other", 0)) == 2)
    stage.forget([TopicPartition("other", 0)])
    #expect(stage.state() == "Dead")
  }

  @Test func `are deleted one by one, but not those that the group reads`() throws {
    let stage = GroupStage()
    let (ids, generation) = try stage.stable(1)
    let other = TopicPartition("other", 0)
    stage.commit(1, as: ids[0], generation: generation)
    stage.commit(1, as: ids[0], generation: generation, of: other)
    #expect(stage.deleteOffsets("g", [place, other]) == [.groupSubscribedToTopic, .none])
    #expect(stage.committed() == 1 && stage.committed("g", other) == nil)
    #expect(stage.deleteOffsets("absent", [place]) == [.groupIdNotFound])
    #expect(stage.deleteOffsets("", [place]) == [.invalidGroupId])
  }

  @Test func `go with a group that is deleted, which may have no members`() throws {
    let stage = GroupStage()
    let (ids, generation) = try stage.stable(1)
    stage.commit(1, as: ids[0], generation: generation)
    #expect(stage.delete("g") == .nonEmptyGroup)
    _ = stage.leave("g", (ids[0], nil))
    #expect(stage.delete("g") == .none)
    #expect(stage.state() == "Dead" && stage.delete("g") == .groupIdNotFound)
    stage.crash()
    #expect(stage.state() == "Dead" && stage.committed() == nil)
  }

  @Test func `of one request are one batch, in the order of Kafka's map`() throws {
    let stage = GroupStage()
    var core = stage.core
    for count in [3, 6] {
      var attempt = OffsetCommitAttempt(core.takeTicket(), in: "g\(count)")
      attempt.parts = (0..<Int32(count)).reversed().map {
        .init(TopicPartition("t", $0), GroupOffset(1, at: 0))
      }
      core.commit(attempt, in: stage.shard, at: stage.now)
      let writes = core.takeEffects().compactMap { effect in
        if case .write(let write) = effect { write.records } else { nil }
      }
      let records = try #require(writes.first)
      let batch = try #require(try BatchReader.all(records).first)
      let keys = try batch.records().compactMap { try $0.key.map(OffsetCommitKey.init(versioned:)) }
      let order = ScalaHashOrder.immutable(attempt.parts.map(\.partition)).map(\.partition)
      #expect(keys.map(\.partition) == order && keys.count == count)
      #expect(batch.baseSequence == 0 && batch.producerId == -1)
    }
  }

  @Test func `leave a group that nobody has come back to with nothing`() throws {
    let stage = GroupStage()
    let (ids, _) = try stage.stable(1)
    _ = stage.leave("g", (ids[0], nil))
    #expect(stage.expiry.map { $0 <= stage.now } == true)
    stage.expire()
    #expect(stage.state() == "Dead")
  }
}

@Suite struct `A shard` {
  @Test func `that is read still asks for patience, and one that is elsewhere sends away`() throws {
    let stage = GroupStage()
    var core = stage.core
    let now = stage.now
    core.expect(8)
    #expect(core.heartbeat(of: "m", nil, generation: 1, to: "g", in: 8, at: now) == .none)
    #expect(core.describe("g", in: 8).errorCode == .coordinatorLoadInProgress)
    #expect(core.list([]).code == .coordinatorLoadInProgress)
    #expect(core.delete("g", in: 8, at: now) == .coordinatorLoadInProgress)
    #expect(core.heartbeat(of: "m", nil, generation: 1, to: "g", in: 9, at: now) == .notCoordinator)
    #expect(core.describe("g", in: 9).errorCode == .notCoordinator)
  }

  @Test func `that moves tells whoever waits`() throws {
    let stage = GroupStage()
    let joining = stage.join()
    let other = stage.join(in: "h")
    stage.advance(.seconds(3))
    let id = try #require(stage.joined(other)).memberId
    stage.join(client: "late")
    stage.isConfirming = false
    let syncing = stage.sync("h", as: id, generation: 1, [id: "x"])
    let commit = stage.commit(4, in: "alone")
    stage.unload()
    #expect(stage.told(syncing) == .notCoordinator)
    _ = joining
    stage.confirm(.notLeaderOrFollower)
    #expect(stage.told(commit) == .notCoordinator)
    #expect(stage.core.groups.isEmpty && stage.core.desk.alarms.isEmpty)
  }

  @Test(arguments: [Compression.none, .gzip, .lz4])
  func `is compressed as the settings say, and read again`(codec: Compression) throws {
    let stage = GroupStage { $0.compression = codec }
    let (ids, generation) = try stage.stable(1)
    stage.commit(4, as: ids[0], generation: generation)
    #expect(stage.log.count == 2)
    #expect(stage.log.allSatisfy { $0.compressionId == codec.rawValue })
    stage.crash()
    #expect(stage.committed() == 4 && stage.state() == "Stable")
  }

  @Test func `lists its groups by state`() throws {
    let stage = GroupStage()
    _ = try stage.stable(1)
    stage.commit(1, in: "alone")
    #expect(stage.core.list([]).groups.map(\.groupId).sorted() == ["alone", "g"])
    #expect(stage.core.list(["Stable"]).groups.map(\.groupId) == ["g"])
    #expect(stage.core.list(["Empty"]).groups.map(\.protocolType) == [""])
  }

  @Test func `with a group that is too large now has it rebalance`() throws {
    let stage = GroupStage()
    _ = try stage.stable(3)
    var smaller = GroupSettings()
    smaller.maxSize = 2
    var core = GroupCoordinator(brokerId: 2, settings: smaller, seed: 1)
    core.load(stage.shard, stage.replayed(), at: stage.now)
    #expect(core.describe("g", in: stage.shard).groupState == "PreparingRebalance")
  }

  @Test func `whose records do not read is read as far as it can be`() throws {
    var builder = BatchBuilder()
    builder.append(timestamp: 1, key: ByteSlice([0]), value: nil)
    builder.append(timestamp: 1, key: ByteSlice([0, 2, 0]), value: ByteSlice([1]))
    builder.append(timestamp: 1, key: ByteSlice([0, 99, 1, 2]), value: ByteSlice([1]))
    builder.append(timestamp: 1, key: nil, value: ByteSlice([1]))
    let stage = GroupStage()
    stage.append(try builder.finish())
    stage.commit(5)
    stage.crash()
    #expect(stage.committed() == 5)
  }
}
