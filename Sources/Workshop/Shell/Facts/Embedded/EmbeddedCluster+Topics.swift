internal import Blueprint
internal import Unix
internal import Bytes
internal import Controller
internal import Records
internal import Simulator
internal import ZooKeeper
internal import ZooKeeperBroker

/// Topics and who leads them.
///
/// The truth lies in ZooKeeper, as for Kafka's own controller. Where no server of it is up, it is what the
/// brokers themselves still believe, as `topology` draws it.
extension EmbeddedCluster {
  var controller: Known<Int?> {
    brokers.map { all in
      let acting = all.filter(\.isController).map(\.number)
      guard let zooKeeper else { return acting.first }
      let znode = Self.read(ControllerZnode.self, at: ZnodePath.controller, in: zooKeeper)
      return acting.first { $0 == znode.map { Int($0.brokerId) } }
    }
  }

  var topics: Known<[String]> {
    guard let zooKeeper else { return .known(beliefs?.topics.map(\.name) ?? []) }
    return .known(zooKeeper.znodes(below: ZnodePath.topics))
  }

  func assignments(of topic: String) -> Known<[PartitionAssignment]?> {
    guard let zooKeeper else {
      let rows = beliefs?.rows(of: topic)
      return .known(
        rows?.map {
          PartitionAssignment(partition: Int($0.partition), replicas: $0.best?.assigned ?? [])
        })
    }
    let znode = Self.read(TopicZnode.self, at: ZnodePath.topic(topic), in: zooKeeper)
    return .known(
      znode?.assignments.map {
        PartitionAssignment(
          partition: Int($0.partition), replicas: $0.replicas.map { Int($0) })
      })
  }

  func leadership(of partition: TopicPartition) -> Known<PartitionLeadership?> {
    guard let zooKeeper else {
      let rows = beliefs?.rows(of: partition.topic)
      return .known(rows?.first { $0.partition == partition.partition }?.best?.believed)
    }
    let path = ZnodePath.state(partition.topic, partition.partition)
    return .known(
      Self.read(PartitionStateZnode.self, at: path, in: zooKeeper).map {
        PartitionLeadership(
          leader: Int($0.leader), epoch: Int($0.leaderEpoch),
          isr: $0.inSyncReplicas.map { Int($0) })
      })
  }

  func setting(_ name: String, of topic: String) -> Known<String?> {
    guard let zooKeeper else {
      return cluster == nil ? .known(nil) : .unknowable(Self.noZooKeeper)
    }
    let path = ZnodePath.config("topics", topic)
    let znode = Self.read(ConfigZnode.self, at: path, in: zooKeeper)
    return .known(znode?.settings.last { $0.name == name }?.value)
  }

  private static let noZooKeeper = Words(
    "topics' settings are kept in ZooKeeper, and no server of it is up",
    "토픽 설정은 주키퍼에 저장되는데, 실행 중인 주키퍼 서버가 없습니다")

  private var beliefs: BrokerBeliefs? { try? BrokerBeliefs(self) }

  /// The server of ZooKeeper that is furthest, those first that serve; nil where all are down.
  private var zooKeeper: ZooKeeperServer? {
    let servers = cluster.map { cluster in
      cluster.nodes.compactMap { cluster.simulation.node(of: $0.program) as? ZooKeeperServer }
    }
    return servers?.max { ($0.isServing ? 1 : 0, $0.zxid) < ($1.isServing ? 1 : 0, $1.zxid) }
  }

  private static func read<Content: Znode>(
    _ kind: Content.Type, at path: String, in zooKeeper: ZooKeeperServer
  ) -> Content? {
    zooKeeper.znode(path)?.data.flatMap { Content(utf8: $0.array) }
  }
}
