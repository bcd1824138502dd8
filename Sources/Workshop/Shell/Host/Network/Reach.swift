internal import Blueprint
internal import Clockwork
internal import Unix

/// What one host of the cluster finds when it looks for another by name: its address, and who listens there.
///
/// It only looks: no frame is sent, so nothing that a cluster does comes later for it.
struct Reach {
  let cluster: Cluster
  /// The host's full name.
  let host: String
  /// As it was typed: a name of the other form has that form's ports, too.
  private let typed: String

  /// Nil where nobody has that name: a container that was stopped has none, and a machine keeps its own.
  init?(_ name: String, from here: Host, in cluster: Cluster) {
    let isHere = Address(name, 0).isLoopback
    guard let full = isHere ? here.name : cluster.layout.host(named: name) else { return nil }
    self.cluster = cluster
    typed = name
    host = full
    if isHere { return }
    if cluster.layout.form == .docker, let node = cluster.node(on: full), !cluster.isAlive(node) {
      return nil
    }
  }

  /// The number that the name resolves to, as the recorded clusters had them.
  var number: String { cluster.layout.hostNumbers[host] ?? "127.0.0.1" }

  /// Whether a server of the host takes connections at that port.
  func isOpen(_ port: Int) -> Bool {
    guard let node = cluster.node(on: host), cluster.isServing(node) else { return false }
    let own =
      node.kind == .broker
      ? cluster.layout.brokerPort(node.number) : ClusterLayout.zooKeeperPort
    return port == own || cluster.layout.address(typed, port)?.port == own
  }
}
