public import Clockwork
public import Editions

/// Which machines a cluster has, what they are called, and what stands in their files before the
/// first start.
///
/// The book's form has `peter-kafka01.foo.bar:9092` and its siblings; the notes' Docker form of the same
/// cluster has `kafka1:9091`, `kafka2:9092`, `kafka3:9093`. The names of one form are understood in the
/// other too.
public struct ClusterLayout: Equatable, Sendable {
  public enum Form: String, CaseIterable, Sendable { case book, docker }

  /// A broker setting beyond the book's.
  public struct Setting: Equatable, Sendable {
    public let name: String
    public let value: String

    public init(_ name: String, _ value: String) {
      self.name = name
      self.value = value
    }
  }

  public var edition: Edition
  public var form = Form.book
  public var brokers = 3
  public var zooKeepers = 1
  public var settings: [Setting] = []
  /// The rules that its servers, and the clients on its hosts, are made to break.
  public var broken: Set<CoreSwitch> = []
  /// ZooKeeper's unit of time, in milliseconds; no session is shorter than two of them.
  public var tickTime: Int64 = 2000
  /// Where people outside the world find the cluster: the first broker's port on this machine's loopback,
  /// which the others' follow. Nil where nobody outside is to find it.
  public var loopbackPort: Int?

  public init(edition: Edition) { self.edition = edition }

  // MARK: Names

  public func brokerHost(_ number: Int) -> String {
    form == .book ? "peter-kafka\(two(number)).foo.bar" : "kafka\(number)"
  }

  public func zooKeeperHost(_ number: Int) -> String {
    form == .book ? "peter-zk\(two(number)).foo.bar" : "zk\(number)"
  }

  public var clientHost: String { form == .book ? "peter-client01.foo.bar" : "client" }

  public func brokerPort(_ number: Int) -> Int {
    if let loopbackPort { return loopbackPort + number - 1 }
    return form == .book ? 9092 : 9090 + number
  }

  /// What clients, and other brokers, are told to connect to.
  public func advertised(_ number: Int) -> Address {
    Address(loopbackPort == nil ? brokerHost(number) : "127.0.0.1", brokerPort(number))
  }

  public static let zooKeeperPort = 2181

  public var dataFolder: String {
    form == .book ? "/data/kafka-logs" : "/var/lib/kafka/data"
  }

  public static let propertiesPath = "/usr/local/kafka/config/server.properties"
  public static let zooKeeperFolder = "/data/zookeeper"

  public var hostNames: [String] {
    (1...brokers).map(brokerHost) + (1...zooKeepers).map(zooKeeperHost) + [clientHost]
  }

  /// The host that a name means: a full name, its first part, or what it is called in the other form.
  public func host(named name: String) -> String? {
    if let full = hostNames.first(where: { $0 == name || $0.hasPrefix(name + ".") }) { return full }
    let aliases: [(String, (Int) -> String, Int)] = [
      ("peter-kafka", brokerHost, brokers), ("kafka", brokerHost, brokers),
      ("broker-", brokerHost, brokers), ("peter-zk", zooKeeperHost, zooKeepers),
      ("zookeeper", zooKeeperHost, zooKeepers), ("zk-", zooKeeperHost, zooKeepers),
      ("zk", zooKeeperHost, zooKeepers),
    ]
    let plain = name.hasSuffix(".foo.bar") ? String(name.dropLast(8)) : name
    for (prefix, host, many) in aliases where plain.hasPrefix(prefix) {
      let digits = plain.dropFirst(prefix.count)
      guard let number = Int(digits), (1...many).contains(number) else { continue }
      return host(number)
    }
    if plain == "zookeeper" { return zooKeeperHost(1) }
    return plain == "peter-client01" || plain == "client" ? clientHost : nil
  }

  /// Where a client that was given an address connects to; nil where no host has that name.
  public func address(_ host: String, _ port: Int) -> Address? {
    if Address(host, port).isLoopback { return Address(host, port) }
    if let number = (1...brokers).first(where: { Self.hostNumber($0) == host }) {
      return Address(brokerHost(number), port)
    }
    guard let name = self.host(named: host) else {
      return isOfTheBook(host) ? Address(host, port) : nil
    }
    guard let number = (1...brokers).first(where: { brokerHost($0) == name }) else {
      return Address(name, port)
    }
    let isOther = name != host && (port == 9092 || port == 9090 + number)
    return Address(name, isOther ? brokerPort(number) : port)
  }

  /// The number that a host's name resolves to, as on the recorded clusters.
  public var hostNumbers: [String: String] {
    var numbers = ["localhost": "127.0.0.1"]
    for number in 1...max(brokers, Self.booksBrokers) {
      numbers[brokerHost(number)] = Self.hostNumber(number)
    }
    for (place, host) in hostNames.dropFirst(brokers).enumerated() {
      numbers[host] = "127.0.0.\(21 + place)"
    }
    return numbers
  }

  /// The number that is seen of who connects: the recorded clients were on the machine of the clusters.
  var peerNumbers: [String: String] {
    hostNumbers.merging([clientHost: "127.0.0.1"]) { $1 }
  }

  /// The book's hosts know the names of its three brokers, also where a cluster has fewer.
  private func isOfTheBook(_ host: String) -> Bool {
    form == .book && (1...Self.booksBrokers).contains { brokerHost($0) == host }
  }

  private static let booksBrokers = 3

  private static func hostNumber(_ broker: Int) -> String { "127.0.0.\(10 + broker)" }

  private func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }

  // MARK: Files

  /// A broker's settings: the book's, with those of this cluster in their places or behind.
  public func brokerSettings(_ number: Int) -> [Setting] {
    var all = [
      Setting("broker.id", "\(number)"),
      Setting("listeners", "PLAINTEXT://\(listener):\(brokerPort(number))"),
      Setting("advertised.listeners", "PLAINTEXT://\(advertised(number))"),
      Setting("num.network.threads", "4"), Setting("num.io.threads", "8"),
      Setting("socket.send.buffer.bytes", "102400"),
      Setting("socket.receive.buffer.bytes", "102400"),
      Setting("socket.request.max.bytes", "104857600"), Setting("log.dirs", dataFolder),
      Setting("num.partitions", "1"), Setting("num.recovery.threads.per.data.dir", "1"),
      Setting("offsets.topic.replication.factor", "3"),
      Setting("transaction.state.log.replication.factor", "3"),
      Setting("transaction.state.log.min.isr", "2"), Setting("log.retention.hours", "72"),
      Setting("log.segment.bytes", "1073741824"),
      Setting("log.retention.check.interval.ms", "300000"),
      Setting("zookeeper.connect", zooKeeperConnect),
      Setting("zookeeper.connection.timeout.ms", "6000"),
      Setting("group.initial.rebalance.delay.ms", "3000"),
    ]
    for setting in settings {
      if let place = all.firstIndex(where: { $0.name == setting.name }) {
        all[place] = setting
      } else {
        all.append(setting)
      }
    }
    return all
  }

  /// The address that a broker binds to, as a container of the recorded clusters saw itself.
  private var listener: String { form == .book ? "127.0.0.11" : "0.0.0.0" }

  public var zooKeeperConnect: String {
    (1...zooKeepers).map { "\(zooKeeperHost($0)):\(Self.zooKeeperPort)" }.joined(separator: ",")
  }

  /// The text of a broker's `server.properties`.
  public func serverProperties(_ number: Int) -> String {
    brokerSettings(number).map { "\($0.name)=\($0.value)\n" }.joined()
  }

  /// The directories of a broker's data, in the order of `log.dirs`.
  public func dataFolders(_ number: Int) -> [String] {
    let text = brokerSettings(number).last { $0.name == "log.dirs" || $0.name == "log.dir" }
    return (text?.value ?? dataFolder).split(separator: ",").map(String.init)
  }
}
