public import Clockwork
internal import ZooKeeper

/// A ZooKeeper server, with `zoo.cfg` and `myid`.
extension NodeRecipe {
  /// `booted` is when the hosts were started, which session ids are made from.
  public static func zooKeeper(
    _ number: Int, of layout: ClusterLayout, booted: Instant
  ) -> NodeRecipe {
    let members = (1...layout.zooKeepers).map {
      ZooKeeperConfiguration.Member(id: Int64($0), host: layout.zooKeeperHost($0))
    }
    var configuration = ZooKeeperConfiguration(id: Int64(number), members: members)
    configuration.booted = booted
    configuration.tickTime = layout.tickTime
    let configured = configuration
    let quorum = configured.isStandalone ? [] : [2888, 3888]
    return NodeRecipe(
      "zk-\(number)", .zooKeeper, number, host: layout.zooKeeperHost(number),
      program: "zookeeper-server", ports: [configured.clientPort] + quorum,
      files: .zooKeeper(number, of: layout),
      isServing: { ($0 as? ZooKeeperServer)?.isServing ?? false }
    ) { disk in
      ZooKeeperServer(configured, log: DiskTransactionLog(disk, in: ClusterLayout.zooKeeperFolder))
    }
  }
}

extension ServerFiles {
  static func zooKeeper(_ number: Int, of layout: ClusterLayout) -> ServerFiles {
    let folder = ClusterLayout.zooKeeperFolder
    var text = """
      tickTime=\(layout.tickTime)
      initLimit=10
      syncLimit=5
      dataDir=\(folder)
      clientPort=\(ClusterLayout.zooKeeperPort)

      """
    for other in 1...layout.zooKeepers {
      text += "server.\(other)=\(layout.zooKeeperHost(other)):2888:3888\n"
    }
    return ServerFiles(
      folders: ["/usr/local/zookeeper/logs", "/usr/local/zookeeper/conf", folder],
      files: [
        File(folder + "/myid", "\(number)\n"),
        File("/usr/local/zookeeper/conf/zoo.cfg", text),
        File("/usr/local/kafka/config/zookeeper.properties", text),
      ])
  }
}
