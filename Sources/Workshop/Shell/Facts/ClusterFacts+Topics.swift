internal import Blueprint
internal import Broker
internal import Bytes
internal import Clockwork
internal import Controller
internal import Log
internal import Simulator
internal import ZooKeeper

/// Topics, who leads them, and which brokers there are.
///
/// The truth lies in ZooKeeper, as for Kafka's own controller. Where no server of it is up, it is what the
/// brokers themselves still believe, as `topology` draws it.
extension ClusterFacts {
  /// Without internal ones, sorted.
  public func topics() -> [String] { allTopics.filter { !$0.hasPrefix("__") } }

  /// Internal topics count, too.
  public func exists(_ topic: String) -> Bool { allTopics.contains(topic) }

  public func partitionNumbers(_ topic: String) -> [Int]? {
    guard let zooKeeper else { return row(of: topic)?.map { Int($0.partition) } }
    return assignments(of: topic, zooKeeper)?.map { Int($0.partition) }
  }

  /// -1 where nobody leads the partition, or a broker that is down would have to.
  public func leader(_ topic: String, _ partition: Int) -> Int? {
    guard let state = state(of: topic, partition) else { return nil }
    return isAlive(broker: state.leader) ? state.leader : -1
  }

  public func epoch(_ topic: String, _ partition: Int) -> Int? {
    state(of: topic, partition)?.epoch
  }

  /// As they were assigned, the preferred leader first.
  public func replicas(_ topic: String, _ partition: Int) -> [Int]? {
    guard let zooKeeper else {
      return best(of: topic, partition)?.replicas.map { Int($0) }
    }
    let all = assignments(of: topic, zooKeeper)
    return all?.first { Int($0.partition) == partition }?.replicas.map { Int($0) }
  }

  /// In the order in which Kafka has them.
  public func isr(_ topic: String, _ partition: Int) -> [Int]? { state(of: topic, partition)?.isr }

  /// A setting that was given to the topic itself; nil where a default holds.
  public func setting(topic: String, name: String) -> String? {
    let path = ZnodePath.config("topics", topic)
    let znode = zooKeeper.flatMap { Self.read(ConfigZnode.self, at: path, in: $0) }
    return znode?.settings.last { $0.name == name }?.value
  }

  /// Where the Java client sends a record with the key, if nobody tells it otherwise.
  public func partition(forKey key: String, topic: String) -> Int? {
    guard let many = partitionNumbers(topic)?.count, many > 0 else { return nil }
    return Int(Murmur2.partition(ofKey: Array(key.utf8), of: Int32(many)))
  }

  // MARK: Brokers

  /// Those whose programs run; one that was paused does not.
  public func liveBrokers() -> [Int] {
    brokers.filter { cluster?.simulation.state(of: $0.program) == .running }.map(\.number)
  }

  /// The broker that acts as controller; nil where none does.
  public func controller() -> Int? {
    let acting = brokers.filter { server($0.number)?.controller?.isActive ?? false }.map(\.number)
    guard let zooKeeper else { return acting.first }
    let znode = Self.read(ControllerZnode.self, at: ZnodePath.controller, in: zooKeeper)
    return acting.first { $0 == znode.map { Int($0.brokerId) } }
  }

  var brokers: [ClusterNode] { cluster?.nodes.filter { $0.kind == .broker } ?? [] }

  func isAlive(broker number: Int) -> Bool {
    brokers.contains { $0.number == number && (cluster?.isAlive($0) ?? false) }
  }

  func server(_ number: Int) -> KafkaServer? {
    brokers.first { $0.number == number }.flatMap {
      cluster?.simulation.node(of: $0.program) as? KafkaServer
    }
  }

  /// What a broker that is up knows of its replica.
  func view(_ topic: String, _ partition: Int, on broker: Int) -> ReplicaView? {
    guard let number = Int32(exactly: partition) else { return nil }
    return server(broker)?.broker?.replica(of: TopicPartition(topic, number))
  }

  // MARK: Where it is written

  private struct State {
    let leader: Int
    let epoch: Int
    let isr: [Int]
  }

  private func state(of topic: String, _ partition: Int) -> State? {
    guard let zooKeeper else {
      return best(of: topic, partition).map {
        State(leader: Int($0.leader), epoch: Int($0.leaderEpoch), isr: $0.isr.map { Int($0) })
      }
    }
    guard let number = Int32(exactly: partition) else { return nil }
    let path = ZnodePath.state(topic, number)
    return Self.read(PartitionStateZnode.self, at: path, in: zooKeeper).map {
      State(
        leader: Int($0.leader), epoch: Int($0.leaderEpoch),
        isr: $0.inSyncReplicas.map { Int($0) })
    }
  }

  private var allTopics: [String] {
    guard let zooKeeper else { return cluster.map { TopologyPicture($0).topics } ?? [] }
    return zooKeeper.znodes(below: ZnodePath.topics)
  }

  private func assignments(
    of topic: String, _ zooKeeper: ZooKeeperServer
  ) -> [TopicZnode.Assignment]? {
    Self.read(TopicZnode.self, at: ZnodePath.topic(topic), in: zooKeeper)?.assignments
  }

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

  private func row(of topic: String) -> [TopologyPicture.Row]? {
    cluster.flatMap { TopologyPicture($0).rows.first { $0.topic == topic }?.rows }
  }

  private func best(of topic: String, _ partition: Int) -> ReplicaView? {
    row(of: topic)?.first { Int($0.partition) == partition }?.best
  }
}
