public import Clockwork
public import Controller

/// What a cluster consists of: its hosts, and a recipe for each server on them.
///
/// It says nothing of a world, so that the simulator and the server carry out the same one.
public struct ClusterRecipe {
  /// All hosts, those without a server too.
  public let hosts: [String]
  /// In the order in which they start.
  public let nodes: [NodeRecipe]

  public init(hosts: [String], nodes: [NodeRecipe]) {
    self.hosts = hosts
    self.nodes = nodes
  }

  /// A cluster whose brokers know each other through ZooKeeper. One of another kind gets a function of its
  /// own here, and recipes of its own for its servers.
  ///
  /// - Parameter dice: what all brokers' chance is known to give.
  public static func withZooKeeper(
    _ layout: ClusterLayout, seed: UInt64, dice: LoadedDice = LoadedDice(),
    booted: Instant = Instant(milliseconds: 0)
  ) -> ClusterRecipe {
    let servers = (1...layout.zooKeepers).map {
      NodeRecipe.zooKeeper($0, of: layout, booted: booted)
    }
    let brokers = (1...layout.brokers).map {
      NodeRecipe.broker($0, of: layout, seed: seed, dice: dice)
    }
    return ClusterRecipe(hosts: layout.hostNames, nodes: servers + brokers)
  }

  /// Puts the cluster together in a world: adds the hosts that the world has not got, with the servers'
  /// files, and installs the servers. Nothing runs yet.
  public func carryOut(in world: any World) throws(StorageError) -> Deployment {
    for host in hosts where world.disk(ofHost: host) == nil {
      world.addHost(named: host)
      guard let disk = world.disk(ofHost: host) else { continue }
      for node in nodes where node.host == host { try node.files.lay(on: disk) }
    }
    return Deployment(self, in: world)
  }
}
