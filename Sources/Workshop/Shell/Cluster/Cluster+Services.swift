internal import Blueprint
internal import Clockwork

/// Starting and ending several servers, as an operator does it: in the order in which they need one
/// another, and with a kill for one that does not end when asked.
extension Cluster {
  /// A cluster on these machines that is up and running.
  public static func booted(_ hosts: Hosts, _ conditions: ClusterConditions) -> Cluster {
    let cluster = Cluster(
      hosts.layout, seed: conditions.seed, start: conditions.start, hosts: hosts,
      load: conditions.load)
    cluster.toolStart = conditions.toolStart
    cluster.boot()
    return cluster
  }

  /// Waits until ZooKeeper has forgotten a broker that was killed: one that is started before dies.
  func awaitForgotten(_ node: ClusterNode) {
    guard !isAlive(node) else { return }
    wait(most: .seconds(30)) { deployment.canStart(node) }
  }

  /// Starts servers and waits until each serves or has ended again.
  func start(all nodes: [ClusterNode]) {
    lookAtProcesses()
    deployment.start(nodes, hastily: true, waiting: attend)
    settle()
  }

  /// Asks servers to end, brokers first, and kills those that have not ended in time.
  func stop(all nodes: [ClusterNode], within patience: Stretch) {
    deployment.stop(nodes, within: patience, waiting: attend)
    settle()
  }

  /// Waits for a server; those that were started just now are counted before time passes.
  private func attend(_ most: Stretch, _ isFulfilled: () -> Bool) {
    lookAtProcesses()
    wait(most: most, until: isFulfilled)
  }

  /// What Docker waits before it kills, and what systemd waits. Docker's own ten seconds would kill the
  /// last broker in the middle of its controlled shutdown, so these containers have a longer grace period.
  static let dockerPatience = Stretch.seconds(60)
  static let systemdPatience = Stretch.seconds(90)
}
