internal import Bytes
internal import Clockwork
internal import Unix

/// What lies on a fresh machine of a cluster: folders, the server's settings, the tools' scripts, and
/// the unit that systemd starts the server by.
struct HostFiles {
  private let layout: ClusterLayout

  init(_ layout: ClusterLayout) { self.layout = layout }

  func lay(on host: Host) throws(StorageError) {
    for folder in ["/root", "/tmp", "/etc", "/var/log", KafkaScripts.folder, Self.configuration] {
      try host.disk.makeDirectory(folder)
    }
    for (name, text) in Self.clientSettings {
      try write(text, Paths.join(Self.configuration, name), host)
    }
    for mount in host.mounts { try host.disk.makeDirectory(mount.path) }
    try write(host.name + "\n", "/etc/hostname", host)
    for script in KafkaScripts.all(layout.edition) {
      try write(script.text, Paths.join(KafkaScripts.folder, script.name), host)
    }
    for number in 1...layout.brokers where layout.brokerHost(number) == host.name {
      try layBroker(number, host)
    }
    for number in 1...layout.zooKeepers where layout.zooKeeperHost(number) == host.name {
      try layZooKeeper(number, host)
    }
  }

  /// What Kafka's archive has for the console tools' `--consumer.config` and `--producer.config`.
  private static let clientSettings = [
    ("consumer.properties", "bootstrap.servers=localhost:9092\ngroup.id=test-consumer-group\n"),
    ("producer.properties", "bootstrap.servers=localhost:9092\ncompression.type=none\n"),
  ]

  static let configuration = "/usr/local/kafka/config"

  private func layBroker(_ number: Int, _ host: Host) throws(StorageError) {
    for folder in layout.dataFolders(number) { try host.disk.makeDirectory(folder) }
    try host.disk.makeDirectory("/usr/local/kafka/logs")
    try write(layout.serverProperties(number), ClusterLayout.propertiesPath, host)
    try lay(.kafka, host)
  }

  private func layZooKeeper(_ number: Int, _ host: Host) throws(StorageError) {
    try host.disk.makeDirectory("/usr/local/zookeeper/logs")
    try host.disk.makeDirectory("/usr/local/zookeeper/conf")
    try host.disk.makeDirectory(ClusterLayout.zooKeeperFolder)
    try write("\(number)\n", ClusterLayout.zooKeeperFolder + "/myid", host)
    var text = """
      tickTime=2000
      initLimit=10
      syncLimit=5
      dataDir=\(ClusterLayout.zooKeeperFolder)
      clientPort=\(ClusterLayout.zooKeeperPort)

      """
    for other in 1...layout.zooKeepers {
      text += "server.\(other)=\(layout.zooKeeperHost(other)):2888:3888\n"
    }
    try write(text, ServiceUnit.zooKeeper.settings, host)
    try write(text, Self.configuration + "/zookeeper.properties", host)
    try lay(.zooKeeper, host)
  }

  private func lay(_ unit: ServiceUnit, _ host: Host) throws(StorageError) {
    try write(unit.text, unit.path, host)
    try write(unit.text, unit.wantedPath, host)
  }

  private func write(_ text: String, _ path: String, _ host: Host) throws(StorageError) {
    try host.disk.makeDirectory(Paths.parent(path))
    try host.disk.write(Array(text.utf8), to: path)
  }
}

extension ClusterLayout {
  /// The book's form and the Docker form keep a broker's data under two paths; either is understood.
  func mounts(on host: String) -> [Host.Mount] {
    guard (1...brokers).contains(where: { brokerHost($0) == host }) else { return [] }
    let both = ["/data/kafka-logs", "/var/lib/kafka/data"]
    return both.filter { $0 != dataFolder }.map { Host.Mount(path: $0, target: dataFolder) }
  }
}
