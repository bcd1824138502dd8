internal import Blueprint
internal import Clockwork
internal import Unix

/// A unit of systemd's: what it is called, what it starts, and its file.
///
/// Whether a unit is enabled stands on the host's disk, as with the real one: its name lies in the
/// folder of what is wanted at boot.
struct ServiceUnit: Equatable {
  let name: String
  let kind: NodeRecipe.Kind
  /// The script that starts the server, and the file that it is given.
  let starter: String
  let settings: String
  let log: String
  /// The process as `ps` shows it.
  let mainClass: String

  static let kafka = ServiceUnit(
    name: "kafka-server", kind: .broker, starter: "/usr/local/kafka/bin/kafka-server-start.sh",
    settings: ClusterLayout.propertiesPath, log: "/usr/local/kafka/logs/server.log",
    mainClass: "kafka.Kafka")
  static let zooKeeper = ServiceUnit(
    name: "zookeeper-server", kind: .zooKeeper, starter: "/usr/local/zookeeper/bin/zkServer.sh",
    settings: "/usr/local/zookeeper/conf/zoo.cfg",
    log: "/usr/local/zookeeper/logs/zookeeper.log",
    mainClass: "org.apache.zookeeper.server.quorum.QuorumPeerMain")
  static let all = [kafka, zooKeeper]

  static func of(_ node: ClusterNode) -> ServiceUnit { of(node.kind) }

  static func of(_ kind: NodeRecipe.Kind) -> ServiceUnit {
    switch kind {
    case .broker: kafka
    case .zooKeeper: zooKeeper
    }
  }

  /// The unit that a name on the command line means, with or without `.service`.
  static func named(_ text: String) -> ServiceUnit? {
    all.first { $0.name == plain(text) }
  }

  static func plain(_ text: String) -> String {
    text.hasSuffix(".service") ? String(text.dropLast(8)) : text
  }

  var file: String { name + ".service" }
  var path: String { "/etc/systemd/system/" + file }
  var wantedPath: String { "/etc/systemd/system/multi-user.target.wants/" + file }

  func isEnabled(on host: Host) -> Bool { host.isFile(wantedPath) }

  var startLine: String { kind == .broker ? "\(starter) \(settings)" : "\(starter) start" }

  /// What its process was called with.
  var commandLine: String { "java -Xmx1G -Xms1G -server \(mainClass) \(settings)" }

  var text: String {
    """
    [Unit]
    Description=\(name)
    After=network.target

    [Service]
    Type=simple
    Restart=no
    SuccessExitStatus=143
    ExecStart=\(startLine)

    [Install]
    WantedBy=multi-user.target

    """
  }
}
