internal import Blueprint
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
    for node in ClusterRecipe.withZooKeeper(layout, seed: 0).nodes where node.host == host.name {
      try node.files.lay(on: host.disk)
      try lay(ServiceUnit.of(node.kind), host)
    }
  }

  /// What Kafka's archive has for the console tools' `--consumer.config` and `--producer.config`.
  private static let clientSettings = [
    ("consumer.properties", "bootstrap.servers=localhost:9092\ngroup.id=test-consumer-group\n"),
    ("producer.properties", "bootstrap.servers=localhost:9092\ncompression.type=none\n"),
  ]

  static let configuration = "/usr/local/kafka/config"

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
