internal import Clockwork
internal import Controller
internal import Simulator
internal import ZooKeeper

/// Starting and ending several servers, as an operator does it: in the order in which they need one
/// another, and with a kill for one that does not end when asked.
extension Cluster {
  /// A cluster on these machines that is up and running.
  public static func booted(_ hosts: Hosts, _ conditions: ClusterConditions) -> Cluster {
    let cluster = Cluster(
      hosts.layout, seed: conditions.seed, start: conditions.start, hosts: hosts)
    cluster.toolStart = conditions.toolStart
    cluster.boot()
    return cluster
  }

  /// Waits until ZooKeeper has forgotten a broker that was killed: one that is started before dies.
  func awaitForgotten(_ node: ClusterNode) {
    guard node.kind == .broker, !isAlive(node) else { return }
    let path = ZnodePath.broker(Int32(node.number))
    wait(most: .seconds(30)) {
      !nodes.contains { other in
        let server = simulation.node(of: other.program) as? ZooKeeperServer
        return isAlive(other) && server?.znode(path) != nil
      }
    }
  }

  /// Starts servers and waits until each serves or has ended again; ZooKeeper's first, since a server
  /// of an ensemble serves only when most of them are there.
  func start(all nodes: [ClusterNode]) {
    for kind in [ClusterNode.Kind.zooKeeper, .broker] {
      let some = nodes.filter { $0.kind == kind }
      guard !some.isEmpty else { continue }
      for node in some where !isAlive(node) { launch(node) }
      wait(most: .seconds(60)) { some.allSatisfy { isServing($0) || !isAlive($0) } }
    }
    settle()
  }

  /// Asks servers to end, brokers first, and kills those that have not ended in time.
  func stop(all nodes: [ClusterNode], within patience: Stretch) {
    for kind in [ClusterNode.Kind.broker, .zooKeeper] {
      let some = nodes.filter { $0.kind == kind && isAlive($0) }
      guard !some.isEmpty else { continue }
      for node in some { simulation.stop(node.program) }
      wait(most: patience) { some.allSatisfy { !isAlive($0) } }
      for node in some where isAlive(node) { simulation.kill(node.program) }
    }
    settle()
  }

  /// What Docker waits before it kills, and what systemd waits. Docker's own ten seconds would kill the
  /// last broker in the middle of its controlled shutdown, so these containers have a longer grace period.
  static let dockerPatience = Stretch.seconds(60)
  static let systemdPatience = Stretch.seconds(90)

  func host(of node: ClusterNode) -> String {
    simulation.name(of: simulation.host(of: node.program))
  }
}
