internal import ZooKeeperBroker
internal import Broker
internal import Clockwork
public import Controller
internal import ZooKeeper

/// A broker of a cluster with ZooKeeper, with its `server.properties`.
extension NodeRecipe {
  public static func broker(
    _ number: Int, of layout: ClusterLayout, seed: UInt64, dice: LoadedDice
  ) -> NodeRecipe {
    let host = layout.brokerHost(number)
    let edition = layout.edition
    let broken = layout.broken
    let znode = ZnodePath.broker(Int32(number))
    return NodeRecipe(
      "broker-\(number)", .broker, number, host: host, program: "kafka-server",
      ports: [layout.brokerPort(number)], files: .broker(number, of: layout),
      isServing: { ($0 as? KafkaServer)?.isServing ?? false },
      // One that was killed lives on in ZooKeeper until its session is over, and dies of it if started.
      canStart: { nodes in !nodes.contains { ($0 as? ZooKeeperServer)?.znode(znode) != nil } }
    ) { disk in
      KafkaServer(
        edition: edition, host: host, disk: disk, propertiesPath: ClusterLayout.propertiesPath,
        seed: seed, hostNumbers: layout.peerNumbers, loadedDice: dice, broken: broken)
    }
  }
}

extension ServerFiles {
  static func broker(_ number: Int, of layout: ClusterLayout) -> ServerFiles {
    ServerFiles(
      folders: layout.dataFolders(number) + ["/usr/local/kafka/logs"],
      files: [File(ClusterLayout.propertiesPath, layout.serverProperties(number))])
  }
}
