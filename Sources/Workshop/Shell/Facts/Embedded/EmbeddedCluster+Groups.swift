internal import Blueprint
internal import Broker
internal import Bytes
internal import Coordinator
internal import Editions
internal import Records
internal import Simulator
internal import Wire
internal import ZooKeeperBroker

/// Groups, as the brokers have them that coordinate them.
extension EmbeddedCluster {
  private var nodes: [BrokerNode] {
    guard let machines else { return [] }
    return (1...machines.layout.brokers).compactMap { server($0)?.broker }
  }

  var groups: Known<[String]> {
    .known(Set(nodes.flatMap(\.groupIds)).sorted())
  }

  /// Where one that was a coordinator does not know yet that it is none any more, the leader's word counts.
  func group(_ name: String) -> Known<ConsumerGroup?> {
    coordinator(of: name).map { number in
      let leader = number.flatMap { server($0)?.broker }
      let sight = leader?.group(name) ?? nodes.lazy.compactMap { $0.group(name) }.first
      return sight.map(consumerGroup)
    }
  }

  func coordinator(of group: String) -> Known<Int?> {
    let topic = InternalTopic.offsets
    return assignments(of: topic).map { partitions in
      guard let count = partitions?.count, count > 0 else { return nil }
      let isFirst = machines?.layout.broken.isDisjoint(with: CoreSwitch.ofOneCoordinator) == false
      let shard = isFirst ? 0 : JavaHash.absolute(JavaHash.of(group)) % Int32(count)
      let leadership = try? leadership(of: TopicPartition(topic, shard)).get()
      return leadership.flatMap { $0 }.map(\.leader).flatMap { $0 < 0 ? nil : $0 }
    }
  }

  private func consumerGroup(_ sight: GroupSight) -> ConsumerGroup {
    let terminals = session.terminals.membersAndTerminals
    return ConsumerGroup(
      state: sight.state, generation: Int(sight.generation),
      assignor: sight.protocolName.flatMap { $0.isEmpty ? nil : $0 }, leader: sight.leader,
      members: sight.members.map { member in
        ConsumerGroup.Member(
          id: member.id, instance: member.instanceId, client: member.clientId, host: member.host,
          terminal: terminals[member.id]?.name, isGone: terminals[member.id]?.isGone ?? false,
          subscribed: (try? ConsumerProtocolSubscription(forgiving: member.metadata))?.topics,
          isWaiting: member.isWaiting, partitions: Self.partitions(in: member.assignment))
      },
      committed: Dictionary(sight.offsets.map { ($0.partition, $0.offset) }) { $1 })
  }

  private static func partitions(in bytes: ByteSlice) -> [TopicPartition] {
    guard let assignment = try? ConsumerProtocolAssignment(versioned: bytes) else { return [] }
    return assignment.assignedPartitions.flatMap { topic in
      topic.partitions.map { TopicPartition(topic.topic, $0) }
    }
  }

  // MARK: What has happened

  func history(of group: String) -> Known<GroupHistory?> {
    .known(
      cluster.flatMap { cluster in
        let trace = cluster.simulation.trace
        let hops = trace.newest()
        return GroupReading.history(
          of: group, TracedMessages(trace).messages, hops, gone: trace.count - hops.count,
          journal: cluster.journal.lines, terminals: session.terminals.programsAndTerminals)
      })
  }

  func rebalances(of group: String, since mark: ClusterFacts.Mark) -> Known<Int> {
    .known(groupFrames.read(cluster?.simulation.trace).rebalances(of: group, after: mark.place))
  }

  func reads(
    by member: String, of topic: String, since mark: ClusterFacts.Mark
  ) -> Known<Int> {
    .known(
      groupFrames.read(cluster?.simulation.trace).reads(by: member, of: topic, after: mark.place))
  }
}
