internal import Blueprint
internal import Unix
internal import Broker
internal import Clockwork
internal import Controller
internal import Records
internal import Simulator
internal import ZooKeeperBroker

/// A session's own cluster, looked into as no tool of Kafka's can: servers' memory, machines' disks, the
/// trace.
///
/// Nothing is kept between two questions but the frames that were read, so each answer is that of the
/// moment. All that the facts, `topology`, `timeline` and the labs know of servers' programs stands in
/// this folder.
struct EmbeddedCluster: ClusterView {
  let session: Session
  let frames = SeenFrames()
  let groupFrames = SeenGroupFrames()

  init(_ session: Session) { self.session = session }

  var cluster: Cluster? { session.cluster }
  var machines: Hosts? { cluster?.hosts ?? session.hosts as? Hosts }

  var now: Known<Instant?> { .known(cluster?.now) }

  // MARK: Brokers

  var brokers: Known<[BrokerState]> {
    guard let layout = machines?.layout else { return .known([]) }
    return .known(
      (1...layout.brokers).map { number in
        BrokerState(
          number: number, host: layout.brokerHost(number), condition: condition(of: number),
          isController: server(number)?.controller?.isActive ?? false)
      })
  }

  private func condition(of broker: Int) -> BrokerState.Condition {
    guard let cluster, let node = node(broker) else { return .notStarted }
    return switch cluster.simulation.state(of: node.program) {
    case .notStarted: .notStarted
    case .running: .up
    case .paused: .paused
    case .exited: .stopped
    case .killed: .killed
    }
  }

  private func node(_ broker: Int) -> ClusterNode? {
    cluster?.nodes.first { $0.kind == .broker && $0.number == broker }
  }

  func server(_ broker: Int) -> KafkaServer? {
    node(broker).flatMap { cluster?.simulation.node(of: $0.program) as? KafkaServer }
  }

  // MARK: Replicas

  func replicas(on broker: Int) -> Known<[ReplicaState]> {
    guard let node = server(broker)?.broker else { return .known([]) }
    return .known(node.replicaNames.compactMap { Self.state($0, on: node) })
  }

  func replica(of partition: TopicPartition, on broker: Int) -> Known<ReplicaState?> {
    .known(server(broker)?.broker.flatMap { Self.state(partition, on: $0) })
  }

  private static func state(_ partition: TopicPartition, on node: BrokerNode) -> ReplicaState? {
    node.replica(of: partition).map { view in
      ReplicaState(
        partition: partition, isLeader: view.isLeader,
        believed: PartitionLeadership(
          leader: Int(view.leader), epoch: Int(view.leaderEpoch), isr: view.isr.map { Int($0) }),
        assigned: view.replicas.map { Int($0) }, logStart: view.logStartOffset,
        watermark: view.highWatermark, logEnd: view.logEndOffset)
    }
  }
}
