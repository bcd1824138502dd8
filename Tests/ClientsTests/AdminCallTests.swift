import Simulator
import Clockwork
import Editions
import Records
import Testing
import Wire

@testable import Clients

@Suite struct `An administrator's calls about groups` {
  private static let partition = TopicPartition("t", 1)

  private func cluster(_ edition: Edition) -> ScriptedCluster {
    let cluster = ScriptedCluster(edition)
    cluster.groups["g"] = ScriptedGroup(
      state: "Stable", members: ["m1", "m2"],
      offsets: [TopicPartition("t", 0): 7, Self.partition: 9])
    return cluster
  }

  private func searches(_ rig: AdminRig) -> Int {
    rig.cluster.asked.count { $0.api == .findCoordinator }
  }

  @Test(arguments: [Edition.v2_6, .v3_9])
  func `go to the coordinator, which is looked for once`(edition: Edition) throws {
    let rig = AdminRig(cluster(edition))
    let described = try rig.ask(DescribeConsumerGroupsCall("g"))
    #expect(described.broker == 2 && described.answer.members.map(\.memberId) == ["m1", "m2"])
    let all = try rig.ask(ListConsumerGroupOffsetsCall("g")).answer
    #expect(all.map(\.committed?.offset) == [7, 9])
    let some = try rig.ask(
      ListConsumerGroupOffsetsCall("g", of: [Self.partition, TopicPartition("u", 0)]))
    #expect(some.answer.map(\.committed?.offset) == [9, nil])
    let change = AlterConsumerGroupOffsetsCall("g", to: [(Self.partition, OffsetAndMetadata(3))])
    #expect(try rig.ask(change).broker == 2)
    #expect(rig.cluster.groups["g"]?.offsets[Self.partition] == 3)
    let deleted = try rig.ask(DeleteConsumerGroupOffsetsCall("g", of: [Self.partition])).answer
    #expect(deleted.topics[0].partitions[0].errorCode == .none)
    let left = try rig.ask(
      RemoveMembersFromConsumerGroupCall(
        "g", [LeaveGroupRequest.Member { $0.memberId = "m1" }])
    ).answer
    #expect(left.members.map(\.errorCode) == [.none])
    _ = try rig.ask(DeleteConsumerGroupsCall("g"))
    #expect(rig.cluster.groups["g"] == nil)
    #expect(searches(rig) == 1)
  }

  @Test(arguments: [Edition.v2_6, .v3_9])
  func `follow a coordinator that moves`(edition: Edition) throws {
    let rig = AdminRig(cluster(edition))
    #expect(try rig.ask(DescribeConsumerGroupsCall("g")).broker == 2)
    rig.cluster.coordinators["g"] = 3
    #expect(try rig.ask(DescribeConsumerGroupsCall("g")).broker == 3)
    #expect(try rig.ask(ListConsumerGroupOffsetsCall("g")).broker == 3)
    #expect(searches(rig) == 2)
  }

  @Test(arguments: [Edition.v2_6, .v3_9])
  func `follow one whose move shows in a partition only`(edition: Edition) throws {
    let rig = AdminRig(cluster(edition))
    let change = AlterConsumerGroupOffsetsCall("g", to: [(Self.partition, OffsetAndMetadata(3))])
    _ = try rig.ask(change)
    rig.cluster.coordinators["g"] = 1
    #expect(try rig.ask(change).broker == 1)
  }

  @Test(arguments: [Edition.v2_6, .v3_9])
  func `wait for a coordinator that is loading, where they are`(edition: Edition) throws {
    let cluster = cluster(edition)
    cluster.faults = [
      (.findCoordinator, .error(.coordinatorNotAvailable)),
      (.describeGroups, .error(.coordinatorLoadInProgress)),
    ]
    let rig = AdminRig(cluster)
    #expect(try rig.ask(DescribeConsumerGroupsCall("g")).broker == 2)
    #expect(searches(rig) == 2)
  }

  @Test(arguments: [(Edition.v2_6, 1), (.v3_9, 2)])
  func `look for an unavailable coordinator again in newer editions`(
    edition: Edition, count: Int
  ) throws {
    for fault in [ScriptedCluster.Fault.error(.coordinatorNotAvailable), .hangUp] {
      let cluster = cluster(edition)
      cluster.faults = [(.describeGroups, fault)]
      let rig = AdminRig(cluster)
      #expect(try rig.ask(DescribeConsumerGroupsCall("g")).broker == 2)
      #expect(searches(rig) == count)
    }
  }

  @Test func `forget a coordinator whose connection was lost`() throws {
    let rig = AdminRig(cluster(.v2_6))
    _ = try rig.ask(DescribeConsumerGroupsCall("g"))
    rig.cluster.faults = [(.describeGroups, .hangUp)]
    #expect(try rig.ask(DescribeConsumerGroupsCall("g")).broker == 2)
    #expect(searches(rig) == 2)
    _ = try rig.ask(DescribeConsumerGroupsCall("g"))
    #expect(searches(rig) == 2)
  }

  @Test(arguments: [Edition.v2_6, .v3_9])
  func `do not hold on to a coordinator that has died since the last call`(
    edition: Edition
  ) throws {
    let rig = AdminRig(cluster(edition))
    #expect(try rig.ask(DescribeConsumerGroupsCall("g")).broker == 2)
    rig.cluster.down = [2]
    rig.cluster.coordinators["g"] = 3
    let start = rig.simulation.now
    #expect(try rig.ask(DescribeConsumerGroupsCall("g")).broker == 3)
    #expect(rig.simulation.now - start < .seconds(2))
    // Nor to one that could not even be connected to any more.
    rig.cluster.down = [3]
    rig.cluster.coordinators["g"] = 1
    _ = rig.advance(.seconds(600))
    #expect(try rig.ask(DescribeConsumerGroupsCall("g")).broker == 1)
  }

  @Test(arguments: [Edition.v2_6, .v3_9])
  func `leave a remembered coordinator that says it is not one now`(edition: Edition) throws {
    let rig = AdminRig(cluster(edition))
    _ = try rig.ask(DescribeConsumerGroupsCall("g"))
    rig.cluster.faults = [(.describeGroups, .error(.coordinatorNotAvailable))]
    rig.cluster.coordinators["g"] = 1
    #expect(try rig.ask(DescribeConsumerGroupsCall("g")).broker == 1)
  }

  @Test(arguments: [
    (Edition.v2_6, "findCoordinator"), (.v3_9, "describeConsumerGroups(api=FIND_COORDINATOR)"),
  ])
  func `that find no coordinator in time say so in Java's words`(
    edition: Edition, name: String
  ) throws {
    let cluster = cluster(edition)
    cluster.faults = Array(
      repeating: (.findCoordinator, .error(.coordinatorNotAvailable)), count: 1000)
    let rig = AdminRig(cluster)
    let start = rig.simulation.now
    let found = rig.failure(of: DescribeConsumerGroupsCall("g"), within: .seconds(5))
    let failure = try #require(found)
    let words = try #require(failure.message)
    #expect(words.hasPrefix("Call(callName=\(name), deadlineMs=\(start.milliseconds + 5000), "))
    #expect(words.hasSuffix(" attempt(s)"))
    #expect(failure.causes.map(\.message) == ["The coordinator is not available."])
  }

  @Test(arguments: [Edition.v2_6, .v3_9])
  func `do not pester brokers that hang up when they are asked who coordinates`(
    edition: Edition
  ) {
    let cluster = cluster(edition)
    cluster.faults = Array(repeating: (.findCoordinator, .hangUp), count: 1000)
    let rig = AdminRig(cluster)
    #expect(rig.failure(of: DescribeConsumerGroupsCall("g"), within: .seconds(5)) != nil)
    #expect((5...50).contains(searches(rig)))
  }

  @Test(arguments: [
    (Edition.v2_6, "listConsumerGroupOffsets"), (.v3_9, "offsetFetch(api=OFFSET_FETCH)"),
  ])
  func `that the coordinator does not answer in time say so in Java's words`(
    edition: Edition, name: String
  ) throws {
    let cluster = cluster(edition)
    cluster.faults = Array(
      repeating: (.offsetFetch, .error(.coordinatorLoadInProgress)), count: 1000)
    let rig = AdminRig(cluster)
    let found = rig.failure(of: ListConsumerGroupOffsetsCall("g"), within: .seconds(5))
    let failure = try #require(found)
    #expect(failure.message?.hasPrefix("Call(callName=\(name), deadlineMs=") == true)
    #expect(failure.causes[0].javaClass.hasSuffix(".CoordinatorLoadInProgressException"))
  }

  @Test func `that are refused as a whole fail with the code's exception`() throws {
    let rig = AdminRig(cluster(.v2_6))
    #expect(
      rig.failure(of: DeleteConsumerGroupsCall("absent"))?.description
        == "org.apache.kafka.common.errors.GroupIdNotFoundException: "
        + "The group id does not exist.")
    rig.cluster.groups["g"]?.protocolType = "connect"
    #expect(
      rig.failure(of: DescribeConsumerGroupsCall("g"))?.description
        == "java.lang.IllegalArgumentException: GroupId g is not a consumer group (connect).")
  }

  @Test func `go on side by side, each to its own coordinator`() throws {
    let cluster = cluster(.v2_6)
    cluster.groups["h"] = ScriptedGroup(state: "Empty")
    cluster.coordinators["h"] = 3
    let rig = AdminRig(cluster)
    let calls = ["g", "h", "g"].map { group in
      rig.begin { $0.call(DescribeConsumerGroupsCall(group), $1, at: $2, into: &$3) }
    }
    let answers = calls.map { rig.outcome(of: $0) }.map { outcome -> AdminAnswer? in
      if case .answered(_, let answer)? = outcome { answer } else { nil }
    }
    #expect(answers.map { $0?.broker } == [2, 3, 2])
    #expect(
      answers.map { $0?.of(DescribeConsumerGroupsCall.self).groupState }
        == ["Stable", "Empty", "Stable"])
  }
}

@Suite struct `What all brokers are asked` {
  private func cluster(_ edition: Edition) -> ScriptedCluster {
    let cluster = ScriptedCluster(edition)
    for (name, broker) in [("a", 1), ("b", 2), ("c", 3), ("d", 3)] as [(String, Int32)] {
      cluster.groups[name] = ScriptedGroup()
      cluster.coordinators[name] = broker
    }
    return cluster
  }

  private func text(
    _ shares: [(broker: Int32, result: Result<ListGroupsResponse, ClientFailure>)]
  ) -> [String] {
    shares.map { share in
      switch share.result {
      case .success(let answer):
        "\(share.broker): \(answer.groups.map(\.groupId).joined(separator: " "))"
      case .failure(let failure):
        "\(share.broker): \(failure.javaClass.split(separator: ".").last ?? "")"
      }
    }
  }

  @Test(arguments: [Edition.v2_6, .v3_9])
  func `comes with what each of them says`(edition: Edition) throws {
    let rig = AdminRig(cluster(edition))
    #expect(text(try rig.askAll(ListConsumerGroupsCall())) == ["1: a", "2: b", "3: c d"])
  }

  @Test func `comes with a dead one's failure beside the others' answers`() throws {
    let rig = AdminRig(cluster(.v2_6))
    _ = try rig.askAll(ListConsumerGroupsCall())
    let ticket = rig.begin {
      $0.callAll(ListConsumerGroupsCall(), within: .seconds(5), $1, at: $2, into: &$3)
    }
    rig.cluster.faults = [(.listGroups, .loseAnswer)]
    guard case .gathered(_, let shares)? = rig.outcome(of: ticket) else {
      Issue.record("the call was not answered")
      return
    }
    let all = shares.map {
      (broker: $0.broker.id, result: $0.result.map { $0.of(ListConsumerGroupsCall.self) })
    }
    #expect(text(all) == ["1: TimeoutException", "2: b", "3: c d"])
    guard case .failure(let failure) = all[0].result else { return }
    #expect(failure.message?.hasPrefix("Call(callName=listConsumerGroups, ") == true)
  }

  @Test func `comes with a refusal of one of them`() throws {
    let cluster = cluster(.v2_6)
    cluster.faults = [(.listGroups, .error(.clusterAuthorizationFailed))]
    let rig = AdminRig(cluster)
    #expect(
      text(try rig.askAll(ListConsumerGroupsCall()))
        == ["1: ClusterAuthorizationException", "2: b", "3: c d"])
  }

  @Test func `fails where there are no brokers to be found, in the recorded words`() throws {
    let cluster = cluster(.v2_6)
    cluster.down = [1, 2, 3]
    let rig = AdminRig(cluster)
    let deadline = rig.simulation.now.milliseconds + 5000
    do {
      _ = try rig.askAll(ListConsumerGroupsCall(), within: .seconds(5))
      Issue.record("it was answered")
    } catch let failure as ClientFailure {
      #expect(
        failure.description
          == "org.apache.kafka.common.KafkaException: Failed to find brokers to send ListGroups")
      #expect(
        failure.causes.map(\.message) == [
          "Call(callName=findAllBrokers, deadlineMs=\(deadline), tries=1, "
            + "nextAllowedTryMs=\(deadline + 101)) timed out at \(deadline + 1) "
            + "after 1 attempt(s)",
          "Timed out waiting for a node assignment.",
        ])
    }
  }
}

@Suite struct `An administrator's calls about replicas` {
  @Test(arguments: [Edition.v2_6, .v3_9])
  func `go to the controller, in the order of topics and partitions`(edition: Edition) throws {
    let cluster = ScriptedCluster(edition)
    cluster.controller = 3
    let rig = AdminRig(cluster)
    let moved = try rig.ask(
      AlterPartitionReassignmentsCall([
        .init(TopicPartition("b", 0), to: [1, 2]), .init(TopicPartition("a", 1), to: nil),
        .init(TopicPartition("a", 0), to: [3]),
      ]))
    #expect(moved.broker == 3)
    #expect(moved.answer.responses.map(\.name) == ["a", "b"])
    #expect(
      moved.answer.responses[0].partitions.map(\.errorCode) == [.none, .noReassignmentInProgress])
    let elected = try rig.ask(
      ElectLeadersCall(.preferred, of: [TopicPartition("a", 0), TopicPartition("a", 1)]))
    #expect(elected.broker == 3)
    #expect(
      elected.answer.replicaElectionResults[0].partitionResult.map(\.partitionId) == [0, 1])
    #expect(try rig.ask(ListPartitionReassignmentsCall()).answer.topics.isEmpty)
  }

  @Test func `look for the controller again, but for elections, of which Java gives up`() throws {
    let rig = AdminRig(ScriptedCluster(.v2_6))
    _ = try rig.ask(ListPartitionReassignmentsCall())
    rig.cluster.controller = 2
    #expect(
      rig.failure(of: ElectLeadersCall(.unclean, of: nil))?.javaClass
        == "org.apache.kafka.common.errors.NotControllerException")
    let moved = try rig.ask(
      AlterPartitionReassignmentsCall([.init(TopicPartition("a", 0), to: [3])]))
    #expect(moved.broker == 2)
  }
}

@Suite struct `An administrator's tries` {
  @Test func `are counted, and end with the words of a timeout`() throws {
    let cluster = ScriptedCluster(.v2_6)
    cluster.faults = Array(repeating: (.createTopics, .hangUp), count: 5)
    let rig = AdminRig(cluster) { $0.retries = 2 }
    let found = rig.failure(of: `An administrator's client`.create("t"))
    let failure = try #require(found)
    #expect(failure.message?.hasPrefix("Call(callName=createTopics, deadlineMs=") == true)
    #expect(failure.message?.hasSuffix(" after 3 attempt(s)") == true)
    #expect(
      failure.causes.first?.message?.hasPrefix("Cancelled createTopics request with ") == true)
  }

  @Test func `end at once where another would not help`() {
    let rig = AdminRig(ScriptedCluster(.v2_6))
    #expect(
      rig.failure(of: DescribeClusterCall())?.description
        == "org.apache.kafka.common.errors.UnsupportedVersionException: "
        + "The broker does not support DESCRIBE_CLUSTER")
  }
}
