import Bytes
import Clockwork
import Testing
import Wire

@testable import Coordinator

@Suite struct `What a leader decides` {
  @Test func `is told once it is in the log, to each its own`() throws {
    let stage = GroupStage()
    let tickets = [stage.join(client: "a"), stage.join(client: "b")]
    stage.advance(.seconds(6))
    let answers = try tickets.map { try #require(stage.joined($0)) }
    let leader = try #require(answers.first { $0.memberId == $0.leader })
    let follower = try #require(answers.first { $0.memberId != $0.leader })
    #expect(leader.members.count == 2 && follower.members.isEmpty)
    let waiting = stage.sync(as: follower.memberId, generation: 1)
    #expect(stage.synced(waiting) == nil)
    stage.isConfirming = false
    let own = stage.sync(
      as: leader.memberId, generation: 1, [leader.memberId: "L", follower.memberId: "F"])
    #expect(stage.synced(own) == nil && stage.synced(waiting) == nil)
    stage.confirm()
    #expect(stage.synced(own)?.assignment.text == "L")
    #expect(stage.synced(waiting)?.assignment.text == "F")
    #expect(stage.synced(own)?.protocolName == "range" && stage.state() == "Stable")
  }

  @Test func `leaves those whom it forgot with nothing, and late ones hear it at once`() throws {
    let stage = GroupStage()
    let tickets = [stage.join(client: "a"), stage.join(client: "b")]
    stage.advance(.seconds(6))
    let leader = try #require(stage.joined(tickets[0])).leader
    let follower = try #require(
      tickets.compactMap { stage.joined($0) }.first { $0.memberId != leader })
    stage.sync(as: leader, generation: 1, [leader: "all"])
    #expect(stage.state() == "Stable")
    let late = stage.synced(stage.sync(as: follower.memberId, generation: 1))
    #expect(late?.errorCode == ErrorCode.none && late?.assignment.isEmpty == true)
  }

  @Test func `is refused of another generation, another protocol, a stranger`() throws {
    let stage = GroupStage()
    let (ids, generation) = try stage.stable(1)
    #expect(stage.told(stage.sync(as: ids[0], generation: generation + 1)) == .illegalGeneration)
    #expect(stage.told(stage.sync(as: "stranger", generation: generation)) == .unknownMemberId)
    #expect(stage.told(stage.sync("absent", as: ids[0], generation: 1)) == .unknownMemberId)
    let otherType = stage.sync(as: ids[0], generation: generation, type: "connect")
    #expect(stage.told(otherType) == .inconsistentGroupProtocol)
    let otherName = stage.sync(as: ids[0], generation: generation, name: "sticky")
    #expect(stage.told(otherName) == .inconsistentGroupProtocol)
  }

  @Test func `counts no longer where a rebalance begins before it is in the log`() throws {
    let stage = GroupStage()
    let ticket = stage.join()
    stage.advance(.seconds(3))
    let id = try #require(stage.joined(ticket)).memberId
    stage.isConfirming = false
    let waiting = stage.sync(as: id, generation: 1, [id: "old"])
    stage.join(client: "second")
    #expect(stage.told(waiting) == .rebalanceInProgress)
    stage.confirm()
    #expect(stage.state() == "PreparingRebalance")
  }

  @Test(arguments: [
    (ErrorCode.notEnoughReplicas, ErrorCode.coordinatorNotAvailable),
    (.notLeaderOrFollower, .notCoordinator), (.requestTimedOut, .rebalanceInProgress),
    (.messageTooLarge, .unknownServerError),
  ])
  func `that could not be written is told in other words`(
    outcome: ErrorCode, told: ErrorCode
  ) throws {
    let stage = GroupStage()
    let ticket = stage.join()
    stage.advance(.seconds(3))
    let id = try #require(stage.joined(ticket)).memberId
    stage.isConfirming = false
    let waiting = stage.sync(as: id, generation: 1, [id: "x"])
    stage.confirm(outcome)
    #expect(stage.told(waiting) == told)
    #expect(stage.state() == "PreparingRebalance")
  }

  @Test func `is all that a coordinator after it needs to know`() throws {
    let stage = GroupStage()
    let (ids, generation) = try stage.stable(3)
    stage.commit(17, as: ids[1], generation: generation)
    stage.crash()
    #expect(stage.state() == "Stable" && Set(stage.members()) == Set(ids))
    #expect(ids.map { stage.beat(as: $0, generation: generation) } == [.none, .none, .none])
    #expect(stage.committed() == 17)
    stage.advance(.seconds(10))
    #expect(stage.members().isEmpty, "sessions begin anew, and end")
  }
}
