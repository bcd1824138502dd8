import Bytes
import Clockwork
import Log
import Records
import Simulator
import Testing
import Wire

@testable import Broker

@Suite struct `A broker that coordinates a group` {
  private let shard = TopicPartition(InternalTopic.offsets, 0)
  private let group = "g"

  private func joining(_ version: Int16, as member: String = "") -> JoinGroupRequest {
    JoinGroupRequest {
      $0.groupId = group
      $0.sessionTimeoutMs = 6000
      $0.rebalanceTimeoutMs = 6000
      $0.memberId = member
      $0.protocolType = "consumer"
      $0.protocols = [JoinGroupRequest.GroupProtocol { $0.name = "range" }]
    }
  }

  private func commit(_ offset: Int64, of partition: Int32 = 0) -> OffsetCommitRequest {
    OffsetCommitRequest {
      $0.groupId = "alone"
      $0.topics = [
        OffsetCommitRequest.Topic {
          $0.name = "t"
          $0.partitions = [
            OffsetCommitRequest.Partition {
              $0.partitionIndex = partition
              $0.committedOffset = offset
            }
          ]
        }
      ]
    }
  }

  private let fetch = OffsetFetchRequest {
    $0.groupId = "alone"
    $0.topics = [
      OffsetFetchRequest.Topic {
        $0.name = "t"
        $0.partitionIndexes = [0]
      }
    ]
  }

  private func beat(as member: String) -> HeartbeatRequest {
    HeartbeatRequest {
      $0.groupId = group
      $0.generationId = 1
      $0.memberId = member
    }
  }

  @Test func `answers when the group is ready, to old clients and new ones`() throws {
    for version in JoinGroupRequest.versions.lowerBound...7 {
      try twice { (cluster) throws in
        try cluster.create(shard.topic, [1, 2])
        var request = joining(version)
        if version >= 4 {
          let told = try cluster.ask(request, version, 1)
          #expect(told.errorCode == .memberIdRequired)
          #expect(told.protocolName == (version < 7 ? "" : nil))
          request = joining(version, as: told.memberId)
        }
        let joined = try cluster.ask(request, version, 1, wait: .milliseconds(3020))
        #expect(joined.errorCode == .none && joined.generationId == 1)
        #expect(joined.leader == joined.memberId && joined.protocolName == "range")
        let sync = SyncGroupRequest {
          $0.groupId = group
          $0.generationId = 1
          $0.memberId = joined.memberId
          $0.protocolType = "consumer"
          $0.protocolName = "range"
          $0.assignments = [
            SyncGroupRequest.Assignment {
              $0.memberId = joined.memberId
              $0.assignment = ByteSlice(utf8: "all")
            }
          ]
        }
        let synced = try cluster.ask(sync, min(version, 5), 1)
        #expect(synced.errorCode == .none && synced.assignment.text == "all")
        #expect(try cluster.ask(beat(as: joined.memberId), 0, 1).errorCode == .none)
        let gone = LeaveGroupRequest {
          $0.groupId = group
          $0.memberId = joined.memberId
          $0.members = [LeaveGroupRequest.Member { $0.memberId = joined.memberId }]
        }
        #expect(try cluster.ask(gone, min(version, 4), 1).errorCode == .none)
      }
    }
  }

  @Test func `is asked elsewhere when it does not lead the shard`() throws {
    try twice { (cluster) throws in
      try cluster.create(shard.topic, [1, 2])
      #expect(try cluster.ask(joining(5), 5, 2).errorCode == .notCoordinator)
      #expect(try cluster.ask(beat(as: "m"), 3, 2).errorCode == .notCoordinator)
      let described = try cluster.ask(DescribeGroupsRequest { $0.groups = [group] }, 4, 2)
      #expect(described.groups.map(\.errorCode) == [.notCoordinator])
    }
  }

  @Test func `keeps offsets of partitions that there are`() throws {
    try twice { (cluster) throws in
      try cluster.create(shard.topic, [1, 2])
      try cluster.create("t", [1, 2])
      for version in Int16(0)...8 {
        let told = try cluster.ask(commit(Int64(version) + 40), version, 1)
        #expect(told.topics.first?.partitions.first?.errorCode == ErrorCode.none)
      }
      let absent = try cluster.ask(commit(1, of: 9), 8, 1)
      #expect(absent.topics.first?.partitions.first?.errorCode == .unknownTopicOrPartition)
      for version in Int16(0)...7 {
        let found = try cluster.ask(fetch, version, 1)
        #expect(found.topics.first?.partitions.first?.committedOffset == 48)
      }
      let elsewhere = try cluster.ask(fetch, 1, 2)
      #expect(elsewhere.topics.first?.partitions.first?.errorCode == .notCoordinator)
      #expect(try cluster.ask(fetch, 5, 2).errorCode == .notCoordinator)
    }
  }

  @Test func `tells who waits to ask elsewhere when the shard moves, and is asked there`() throws {
    try twice { (cluster) throws in
      try cluster.create(shard.topic, [1, 2])
      try cluster.create("t", [1, 2])
      _ = try cluster.ask(commit(17), 8, 1)
      // The controller's orders come on another connection: one request of each is worked on at a time.
      let member = cluster.client.connect(cluster.address(1))
      cluster.run(for: .milliseconds(20))
      let waiting = try cluster.client.send(joining(0), version: 0, on: member)
      cluster.run(for: .milliseconds(20))
      try cluster.elect(shard, 2, isr: [1, 2])
      cluster.run(for: .milliseconds(20))
      let told = try #require(try cluster.client.answer(to: waiting))
      #expect(told.errorCode == .notCoordinator)
      let found = try cluster.ask(fetch, 5, 2)
      #expect(found.topics.first?.partitions.first?.committedOffset == 17)
      #expect(try cluster.ask(fetch, 5, 1).errorCode == .notCoordinator)
      #expect(cluster.broker(2)?.doubtsAboutGroups == [])
    }
  }

  @Test func `says so where the in-sync replicas do not have the offset in time`() throws {
    try twice { (cluster) throws in
      try cluster.create(shard.topic, [1, 2])
      try cluster.create("t", [1, 2])
      cluster.kill(2)
      let told = try cluster.ask(commit(5), 8, 1, wait: .milliseconds(5020))
      #expect(told.topics.first?.partitions.first?.errorCode == .requestTimedOut)
      let found = try cluster.ask(fetch, 5, 1)
      #expect(found.topics.first?.partitions.first?.committedOffset == -1)
    }
  }

  /// The storm's checker would notice a coordinator that does not know what it has written.
  @Test func `is doubted where its log says something else`() throws {
    let name = OffsetCommitKey {
      $0.group = "alone"
      $0.topic = "t"
    }
    var builder = BatchBuilder()
    builder.append(timestamp: 0, key: ByteSlice(try name.encodedWithVersion(1)), value: nil)
    let tombstone = ByteSlice(try builder.finish())
    try twice { (cluster) throws in
      try cluster.create(shard.topic, [1])
      try cluster.create("t", [1])
      _ = try cluster.ask(commit(17), 8, 1)
      #expect(cluster.broker(1)?.doubtsAboutGroups == [])
      cluster.command(1) { broker, now, outbox in
        broker.step(at: now, into: &outbox) { () throws(StorageError) in
          _ = try broker.append(tombstone, to: shard, origin: .coordinator, acks: .none)
        }
      }
      #expect(cluster.broker(1)?.doubtsAboutGroups.count == 1)
    }
  }

  /// A member may go, and its connection, while it waits: nobody is answered, and nothing is kept.
  @Test func `is not confused by a member that hangs up while it waits`() throws {
    try twice { (cluster) throws in
      try cluster.create(shard.topic, [1, 2])
      let other = cluster.client.connect(cluster.address(1))
      cluster.run(for: .milliseconds(20))
      _ = try cluster.client.send(joining(0), version: 0, on: other)
      cluster.run(for: .milliseconds(20))
      cluster.client.close(other)
      cluster.run(for: .seconds(20))
      let found = try cluster.ask(DescribeGroupsRequest { $0.groups = [group] }, 4, 1)
      #expect(found.groups.map(\.groupState) == ["Empty"])
    }
  }
}
