import Clockwork
import Testing
import Wire

@testable import Coordinator

@Suite struct `Who joins a group` {
  @Test func `waits the initial delay, and leads where nobody else comes`() throws {
    let stage = GroupStage()
    let ticket = stage.join()
    stage.advance(.milliseconds(2999))
    #expect(stage.joined(ticket) == nil)
    #expect(stage.state() == "PreparingRebalance")
    stage.advance(.milliseconds(1))
    let answer = try #require(stage.joined(ticket))
    #expect(answer.errorCode == .none && answer.generationId == 1)
    #expect(answer.leader == answer.memberId && answer.members.count == 1)
    #expect(answer.protocolName == "range" && answer.protocolType == "consumer")
    #expect(stage.state() == "CompletingRebalance")
  }

  @Test func `has the delay grow in whole steps while others come`() throws {
    let stage = GroupStage()
    let first = stage.join()
    stage.advance(.milliseconds(1800))
    let second = stage.join(client: "d")
    stage.advance(.milliseconds(4199))
    #expect(stage.joined(first) == nil && stage.joined(second) == nil)
    stage.advance(.milliseconds(1))
    #expect(stage.joined(first)?.generationId == 1 && stage.joined(second)?.generationId == 1)
  }

  @Test func `has the delay grow no longer than a rebalance may take`() throws {
    let stage = GroupStage()
    let first = stage.join(rebalance: 7000)
    for number in 1...3 {
      stage.advance(.seconds(2))
      stage.join(client: "more\(number)", rebalance: 7000)
    }
    stage.advance(.milliseconds(999))
    #expect(stage.joined(first) == nil)
    stage.advance(.milliseconds(1))
    #expect(stage.joined(first)?.generationId == 1)
  }

  @Test func `is sent back with an id first, and may not take too long`() throws {
    let stage = GroupStage()
    let sentBack = try #require(stage.joined(stage.join(requiresId: true)))
    #expect(sentBack.errorCode == .memberIdRequired)
    #expect(sentBack.memberId.hasPrefix("c-") && sentBack.memberId.count == 38)
    let late = try #require(stage.joined(stage.join(client: "late", requiresId: true)))
    let ticket = stage.join(as: sentBack.memberId)
    stage.advance(.seconds(10))
    #expect(stage.joined(ticket)?.memberId == sentBack.memberId)
    #expect(stage.told(stage.join(as: late.memberId)) == .unknownMemberId)
  }

  @Test func `is waited for by the others once it has an id`() throws {
    let stage = GroupStage()
    let (ids, _) = try stage.stable(1)
    let promised = try #require(stage.joined(stage.join(client: "d", requiresId: true)))
    let again = stage.join(as: ids[0])
    #expect(stage.joined(again) == nil, "the other one has not come back yet")
    stage.advance(.seconds(1))
    let other = stage.join(as: promised.memberId, client: "d")
    #expect(stage.joined(again)?.generationId == 2 && stage.joined(other)?.generationId == 2)
  }

  @Test func `is refused with a session that is too short or too long`() {
    let stage = GroupStage()
    #expect(stage.told(stage.join(session: 5999)) == .invalidSessionTimeout)
    #expect(stage.told(stage.join(session: 1_800_001)) == .invalidSessionTimeout)
  }

  @Test func `is refused without a protocol that all have`() throws {
    let stage = GroupStage()
    #expect(stage.told(stage.join(type: "")) == .inconsistentGroupProtocol)
    #expect(stage.told(stage.join([])) == .inconsistentGroupProtocol)
    _ = try stage.stable(1)
    #expect(stage.told(stage.join(["sticky"])) == .inconsistentGroupProtocol)
    #expect(stage.told(stage.join(type: "connect")) == .inconsistentGroupProtocol)
  }

  @Test func `is refused without the name of a group, and where nobody knows it`() {
    let stage = GroupStage()
    #expect(stage.told(stage.join(in: "")) == .invalidGroupId)
    #expect(stage.told(stage.join(as: "stranger")) == .unknownMemberId)
  }

  @Test func `votes for a protocol, and the first that all have and most prefer is taken`() throws {
    let stage = GroupStage()
    let tickets = [
      stage.join(["range", "roundrobin", "own"], client: "a"),
      stage.join(["roundrobin", "range"], client: "b"),
      stage.join(["roundrobin", "range"], client: "c"),
    ]
    stage.advance(.seconds(6))
    #expect(
      tickets.compactMap { stage.joined($0)?.protocolName }
        == Array(repeating: "roundrobin", count: 3))
  }

  @Test func `is refused where the group is full`() throws {
    let stage = GroupStage { $0.maxSize = 2 }
    let (ids, _) = try stage.stable(2)
    #expect(stage.told(stage.join(client: "third")) == .groupMaxSizeReached)
    let again = stage.join(as: ids[0])
    #expect(stage.told(again) != .groupMaxSizeReached)
  }

  @Test func `again with nothing new hears what it knows, and the leader begins a rebalance`()
    throws
  {
    let stage = GroupStage()
    let (ids, generation) = try stage.stable(2)
    let leader = try #require(stage.core.groups["g"]?.leader)
    let follower = try #require(ids.first { $0 != leader })
    let same = try #require(stage.joined(stage.join(as: follower)))
    #expect(same.generationId == generation && same.members.isEmpty && same.leader == leader)
    #expect(stage.state() == "Stable")
    let waiting = stage.join(as: leader)
    #expect(stage.joined(waiting) == nil && stage.state() == "PreparingRebalance")
    #expect(stage.beat(as: follower, generation: generation) == .rebalanceInProgress)
    stage.join(as: follower)
    #expect(stage.joined(waiting)?.generationId == generation + 1)
  }

  @Test func `with other topics begins a rebalance`() throws {
    let stage = GroupStage()
    let (ids, generation) = try stage.stable(1)
    let answer = stage.joined(stage.join(as: ids[0], topics: ["other"]))
    #expect(answer?.generationId == generation + 1)
  }

  @Test func `and does not come back in time is out, and somebody else leads`() throws {
    let stage = GroupStage()
    let (ids, generation) = try stage.stable(2, session: 60_000)
    let leader = try #require(stage.core.groups["g"]?.leader)
    let follower = try #require(ids.first { $0 != leader })
    let third = stage.join(client: "third", session: 60_000)
    let again = stage.join(as: follower)
    stage.advance(.milliseconds(59_999))
    for id in [leader] { _ = stage.beat(as: id, generation: generation) }
    #expect(stage.joined(again) == nil)
    stage.advance(.milliseconds(1))
    let answer = try #require(stage.joined(again))
    #expect(answer.generationId == generation + 1 && answer.leader != leader)
    #expect(stage.joined(third)?.generationId == generation + 1)
    #expect(Set(stage.members()) == [follower, try #require(stage.joined(third)).memberId])
  }

  @Test func `twice before it is answered is answered once, to the second question`() throws {
    let stage = GroupStage()
    let id = try #require(stage.joined(stage.join(requiresId: true))).memberId
    let first = stage.join(as: id)
    let second = stage.join(as: id)
    stage.advance(.seconds(6))
    #expect(stage.joined(first) == nil && stage.forgotten.contains(first))
    #expect(stage.joined(second)?.generationId == 1)
  }

  @Test func `and is never heard of again does not keep its place for ever`() throws {
    let stage = GroupStage()
    _ = stage.join()
    stage.advance(.seconds(3))
    #expect(stage.members().count == 1)
    stage.advance(.seconds(10))
    #expect(stage.members().isEmpty && stage.state() == "Empty")
  }

  @Test func `gets the id that somebody has seen, and any other where nobody has`() throws {
    let seen = "c-0f0f0f0f-0000-4000-8000-000000000000"
    let stage = GroupStage { settings in
      settings.seenMembers = [
        SeenMember(group: "other", id: "c-1f0f0f0f-0000-4000-8000-000000000000"),
        SeenMember(group: "g", id: seen),
      ]
    }
    let ids = try (0..<2).map { _ in
      try #require(stage.joined(stage.join(requiresId: true))).memberId
    }
    let honest = GroupStage()
    let rolled = try (0..<2).map { _ in
      try #require(honest.joined(honest.join(requiresId: true))).memberId
    }
    #expect(ids == [seen, rolled[1]])
  }
}
