import Blueprint
import Bytes
import Clockwork
import Shell
import Simulator
import Testing
import Wire

/// The workloads of `files/2.6/group-*`, request by request: what a broker writes of groups and offsets is what
/// a real one wrote.
@Suite struct `Groups and offsets as recorded` {
  @Test func `of consumers that assign themselves, with what is deleted`() throws {
    try twice { cluster in
      cluster.prepare(Workload("2.6", "group-commits"))
      let first = GroupMember("s1", in: "g-standalone", cluster)
      first.commit([.init(topic: "gc", partition: 0, offset: 3)])
      first.commit([.init(topic: "gc", partition: 1, offset: 4, metadata: "some metadata")])
      for _ in 0..<2 {
        first.commit([
          .init(topic: "gc", partition: 1, offset: 5, leaderEpoch: 0, metadata: "메타")
        ])
      }
      let gone = first.ask(
        OffsetDeleteRequest {
          $0.groupId = "g-standalone"
          $0.topics = [
            OffsetDeleteRequest.Topic {
              $0.name = "gc"
              $0.partitions = [OffsetDeleteRequest.Partition { $0.partitionIndex = 0 }]
            }
          ]
        }, 0)
      #expect(
        gone.errorCode == .none && gone.topics.first?.partitions.first?.errorCode == ErrorCode.none)
      let second = GroupMember("s2", in: "g-deleted", cluster)
      second.commit([.init(topic: "gc", partition: 0, offset: 7)])
      second.commit([.init(topic: "gc", partition: 2, offset: 8)])
      let deleted = second.ask(DeleteGroupsRequest { $0.groupsNames = ["g-deleted"] }, 2)
      #expect(deleted.results.map(\.errorCode) == [.none])
      return [
        "group-commits/__consumer_offsets-7", "group-commits/__consumer_offsets-37",
        "group-commits/gc-0", "group-commits/gc-1",
      ]
    }
  }

  @Test func `of a member that commits by time`() throws {
    try twice { cluster in
      cluster.prepare(Workload("2.6", "group-commits"))
      let generation = GroupCluster.generations("group-auto/__consumer_offsets-27")[0]
      let member = GroupMember("au", in: "g-auto", cluster)
      member.join(saying: generation.subscriptions["au"] ?? ByteSlice([]))
      member.joined()
      member.sync(sharing: generation.assignments)
      member.synced()
      for round in 0..<7 {
        if round < 6 { cluster.player.cluster.pass(.seconds(1)) }
        // Partitions in the order of the client's own hash map.
        member.commit(
          [2, 1, 0].map { .init(topic: "gc", partition: $0, offset: 10, leaderEpoch: 0) })
      }
      member.leave()
      return ["group-auto/__consumer_offsets-27"]
    }
  }

  @Test func `of members that come and go`() throws {
    try twice { cluster in
      cluster.prepare(Workload("2.6", "group-commits"))
      cluster.prepare(Workload("2.6", "group-members"))
      let recorded = GroupCluster.generations("group-members/__consumer_offsets-25")
      let first = GroupMember("m1", in: "g-members", cluster)
      let second = GroupMember("m2", in: "g-members", cluster)
      first.join(saying: recorded[0].subscriptions["m1"] ?? ByteSlice([]))
      first.joined()
      first.sync(sharing: recorded[0].assignments)
      first.synced()
      cluster.pass(.seconds(3), beating: [first])
      second.join(saying: recorded[1].subscriptions["m2"] ?? ByteSlice([]))
      cluster.player.cluster.pass(.seconds(1))
      #expect(first.beat() == .rebalanceInProgress)
      first.join(saying: recorded[1].subscriptions["m1"] ?? ByteSlice([]))
      first.joined()
      second.joined()
      second.sync(sharing: recorded[1].assignments)
      first.sync(sharing: recorded[1].assignments)
      first.synced()
      second.synced()
      second.commit([
        .init(topic: "gm", partition: 1, offset: 0),
        .init(topic: "gc", partition: 2, offset: 10, leaderEpoch: 0),
        .init(topic: "gc", partition: 1, offset: 10, leaderEpoch: 0),
        .init(topic: "gc", partition: 0, offset: 10, leaderEpoch: 0),
      ])
      second.leave()
      #expect(first.beat() == .rebalanceInProgress)
      first.join(saying: recorded[2].subscriptions["m1"] ?? ByteSlice([]))
      first.joined()
      first.sync(sharing: recorded[2].assignments)
      first.synced()
      first.commit([
        .init(topic: "gm", partition: 1, offset: 0), .init(topic: "gm", partition: 0, offset: 0),
      ])
      first.leave()
      return [
        "group-members/__consumer_offsets-25", "group-members/gm-0", "group-members/gm-1",
      ]
    }
  }

  @Test func `that expire`() throws {
    try twice([
      .init("offsets.retention.minutes", "1"), .init("offsets.retention.check.interval.ms", "5000"),
    ]) { cluster in
      cluster.prepare(Workload("2.6", "group-expiry"))
      let path = "group-expiry/before/__consumer_offsets-21"
      let alone = GroupMember("s1", in: "g-expire", cluster)
      alone.commit([.init(topic: "ge", partition: 0, offset: 2, metadata: "meta")])
      let generation = GroupCluster.generations(path)[0]
      let member = GroupMember("s2", in: "g-expire-members", cluster)
      member.join(saying: generation.subscriptions["s2"] ?? ByteSlice([]))
      member.joined()
      member.sync(sharing: generation.assignments)
      member.synced()
      cluster.pass(.seconds(4), beating: [member])
      member.commit([.init(topic: "ge", partition: 0, offset: 4, leaderEpoch: 0)])
      member.leave()
      cluster.player.cluster.pass(.seconds(70))
      return [
        "group-expiry/after/__consumer_offsets-21", "group-expiry/after/__consumer_offsets-39",
      ]
    }
  }

  /// The same from the same seed, and the recorded logs each time.
  private func twice(
    _ settings: [ClusterLayout.Setting] = [], _ story: (GroupCluster) throws -> [String]
  ) throws {
    var digests: [UInt64] = []
    for _ in 0..<2 {
      let cluster = GroupCluster(settings)
      let logs = try story(cluster)
      #expect(cluster.complaints == [])
      digests.append(cluster.player.cluster.simulation.trace.digest)
      for log in logs {
        let differences = try cluster.differences(from: log)
        #expect(differences == [], "\(log)")
      }
    }
    #expect(digests[0] == digests[1])
  }
}
