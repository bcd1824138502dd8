import Bytes
import Clockwork
import Testing
import Wire

@testable import Coordinator

@Suite struct `A member's session` {
  @Test func `ends at its very instant unless it is renewed`() throws {
    let stage = GroupStage()
    let (ids, generation) = try stage.stable(1)
    stage.advance(.seconds(9))
    #expect(stage.beat(as: ids[0], generation: generation) == .none)
    stage.advance(.milliseconds(9999))
    #expect(stage.members() == ids)
    stage.advance(.milliseconds(1))
    #expect(stage.state() == "Empty")
    #expect(stage.beat(as: ids[0], generation: generation) == .unknownMemberId)
  }

  @Test func `is renewed by a commit, and by an answer that it had to wait for`() throws {
    let stage = GroupStage()
    let (ids, generation) = try stage.stable(1)
    stage.advance(.seconds(9))
    stage.commit(1, as: ids[0], generation: generation)
    stage.advance(.seconds(9))
    #expect(stage.members() == ids)
    let again = stage.join(as: ids[0])
    stage.advance(.seconds(9))
    #expect(stage.joined(again)?.generationId == generation + 1)
    #expect(stage.members() == ids)
  }

  @Test func `does not end while the group waits for others to join`() throws {
    let stage = GroupStage()
    let (ids, generation) = try stage.stable(2)
    let waiting = stage.join(as: ids[0], topics: ["more"])
    stage.advance(.seconds(9))
    _ = stage.beat(as: ids[1], generation: generation)
    stage.advance(.seconds(9))
    _ = stage.beat(as: ids[1], generation: generation)
    stage.advance(.seconds(9))
    #expect(Set(stage.members()) == Set(ids))
    stage.advance(.seconds(1))
    #expect(stage.joined(waiting)?.generationId == generation + 1)
  }

  @Test func `that ends has the others join again, and the one who is left gets all`() throws {
    let stage = GroupStage()
    let (ids, generation) = try stage.stable(2)
    stage.advance(.seconds(9))
    #expect(stage.beat(as: ids[0], generation: generation) == .none)
    stage.advance(.seconds(1))
    #expect(stage.beat(as: ids[0], generation: generation) == .rebalanceInProgress)
    let again = stage.joined(stage.join(as: ids[0]))
    #expect(again?.generationId == generation + 1 && again?.members.map(\.memberId) == [ids[0]])
  }

  @Test func `is of its own group and generation only`() throws {
    let stage = GroupStage()
    let (ids, generation) = try stage.stable(1)
    #expect(stage.beat(as: ids[0], generation: generation - 1) == .illegalGeneration)
    #expect(stage.beat(as: "stranger", generation: generation) == .unknownMemberId)
    #expect(stage.beat("absent", as: ids[0], generation: generation) == .unknownMemberId)
  }

  @Test func `is moved by time that was left out, if it was renewed`() throws {
    let stage = GroupStage()
    let (ids, generation) = try stage.stable(2)
    stage.advance(.seconds(4))
    let quiet = stage.now
    #expect(stage.beat(as: ids[0], generation: generation) == .none)
    let alarms = stage.core.desk.alarms.filter { stage.core.isBeat($0.key) }
    #expect(alarms.count == 2)
    let renewed = alarms.keys.filter { stage.core.isRenewed($0, since: quiet) }
    #expect(renewed.count == 1)
    stage.leap(.seconds(3600), quietSince: quiet)
    let ends = ids.compactMap { stage.core.groups["g"]?.members[$0]?.session?.end }
    #expect(ends[0] - ends[1] == .seconds(3604))
  }

  @Test func `ends when it leaves, one or many`() throws {
    let stage = GroupStage()
    let (ids, generation) = try stage.stable(3)
    #expect(stage.leave("g", (ids[0], nil), ("stranger", nil)) == [.none, .unknownMemberId])
    #expect(stage.beat(as: ids[1], generation: generation) == .rebalanceInProgress)
    #expect(stage.leave("g", (ids[1], nil), (ids[2], nil)) == [.none, .none])
    #expect(stage.state() == "Empty")
    #expect(stage.leave("absent", ("x", nil)) == [.unknownMemberId])
    #expect(stage.leave("", ("x", nil)) == [.invalidGroupId])
  }

  @Test func `is not waited for where an id that was given out is given back`() throws {
    let stage = GroupStage()
    let (ids, generation) = try stage.stable(1)
    let promised = try #require(stage.joined(stage.join(client: "d", requiresId: true)))
    let again = stage.join(as: ids[0])
    #expect(stage.leave("g", (promised.memberId, nil)) == [.none])
    #expect(stage.joined(again)?.generationId == generation + 1)
  }
}

@Suite struct `A static member` {
  @Test func `that is started anew has its old place without a rebalance`() throws {
    let stage = GroupStage()
    let first = stage.join(instance: "i1")
    stage.advance(.seconds(3))
    let old = try #require(stage.joined(first))
    #expect(old.memberId.hasPrefix("i1-"))
    try stage.share([old])
    let answer = try #require(stage.joined(stage.join(instance: "i1")))
    #expect(answer.errorCode == .none && answer.generationId == old.generationId)
    #expect(answer.memberId != old.memberId && answer.leader == old.memberId)
    #expect(answer.members.isEmpty && stage.state() == "Stable")
    let share = stage.synced(
      stage.sync(as: answer.memberId, instance: "i1", generation: answer.generationId))
    #expect(share?.assignment.text == "0")
    #expect(stage.beat(as: old.memberId, instance: "i1", generation: 1) == .fencedInstanceId)
    #expect(
      stage.told(stage.commit(3, as: old.memberId, instance: "i1", generation: 1))
        == .fencedInstanceId)
    #expect(stage.told(stage.join(as: old.memberId, instance: "i1")) == .fencedInstanceId)
    #expect(
      stage.told(stage.sync(as: old.memberId, instance: "i1", generation: 1)) == .fencedInstanceId)
    stage.crash()
    #expect(stage.members() == [answer.memberId])
    #expect(stage.beat(as: answer.memberId, instance: "i1", generation: 1) == .none)
  }

  @Test func `keeps its place where the new one could not be written`() throws {
    let stage = GroupStage()
    let first = stage.join(instance: "i1")
    stage.advance(.seconds(3))
    let old = try #require(stage.joined(first))
    try stage.share([old])
    stage.isConfirming = false
    let again = stage.join(instance: "i1")
    #expect(stage.joined(again) == nil)
    stage.confirm(.notEnoughReplicas)
    #expect(stage.told(again) == .coordinatorNotAvailable)
    #expect(stage.beat(as: old.memberId, instance: "i1", generation: 1) == .none)
  }

  @Test func `with another protocol has all join again`() throws {
    let stage = GroupStage()
    let first = stage.join(["range", "sticky"], instance: "i1")
    stage.advance(.seconds(3))
    try stage.share([try #require(stage.joined(first))])
    let same = stage.joined(stage.join(["range", "own"], instance: "i1"))
    #expect(same?.generationId == 1 && stage.state() == "Stable")
    let other = stage.joined(stage.join(["sticky", "range"], instance: "i1"))
    #expect(other?.generationId == 2 && other?.protocolName == "sticky")
  }

  @Test func `stays in while others rebalance, until its session ends`() throws {
    let stage = GroupStage()
    let tickets = [
      stage.join(instance: "i1", rebalance: 8000), stage.join(client: "d", rebalance: 8000),
    ]
    stage.advance(.seconds(6))
    let answers = try tickets.map { try #require(stage.joined($0)) }
    try stage.share(answers)
    let dynamic = answers[1].memberId
    let again = stage.join(as: dynamic, topics: ["more"])
    stage.advance(.seconds(8))
    #expect(stage.joined(again)?.generationId == 2)
    #expect(stage.members().contains(answers[0].memberId), "it has not joined again, and is in")
  }

  @Test func `leaves by the name of its instance`() throws {
    let stage = GroupStage()
    let first = stage.join(instance: "i1")
    stage.advance(.seconds(3))
    try stage.share([try #require(stage.joined(first))])
    #expect(stage.leave("g", ("wrong", "i1"), ("", "i1")) == [.fencedInstanceId, .none])
    #expect(stage.state() == "Empty")
  }
}
