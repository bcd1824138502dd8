internal import ZooKeeperBroker
internal import Broker
public import Simulator
internal import ZooKeeper

/// A server of the cluster: `broker-1`, `zk-1`.
public struct ClusterNode: Sendable {
  public enum Kind: Sendable { case broker, zooKeeper }

  public let kind: Kind
  public let number: Int
  public let program: ProgramId

  public var name: String { kind == .broker ? "broker-\(number)" : "zk-\(number)" }

  /// What `systemctl` calls it.
  public var service: String { kind == .broker ? "kafka-server" : "zookeeper-server" }

  static func zooKeeper(
    _ number: Int, _ layout: ClusterLayout, _ simulation: Simulation
  ) -> ClusterNode {
    let members = (1...layout.zooKeepers).map {
      ZooKeeperConfiguration.Member(id: Int64($0), host: layout.zooKeeperHost($0))
    }
    var configuration = ZooKeeperConfiguration(id: Int64(number), members: members)
    configuration.booted = simulation.now
    let configured = configuration
    let program = simulation.addProgram(
      "zookeeper-server", on: host(layout.zooKeeperHost(number), simulation)
    ) { disk in
      ZooKeeperServer(
        configured, log: ZooKeeperDisk(disk, folder: ClusterLayout.zooKeeperFolder))
    }
    return ClusterNode(kind: .zooKeeper, number: number, program: program)
  }

  static func broker(
    _ number: Int, _ layout: ClusterLayout, _ simulation: Simulation
  ) -> ClusterNode {
    let name = layout.brokerHost(number)
    let edition = layout.edition
    let seed = simulation.seed
    let program = simulation.addProgram("kafka-server", on: host(name, simulation)) { disk in
      KafkaServer(
        edition: edition, host: name, disk: disk, propertiesPath: ClusterLayout.propertiesPath,
        seed: seed)
    }
    return ClusterNode(kind: .broker, number: number, program: program)
  }

  private static func host(_ name: String, _ simulation: Simulation) -> HostId {
    guard let host = simulation.host(name) else {
      preconditionFailure("the layout's hosts are all there")
    }
    return host
  }
}
