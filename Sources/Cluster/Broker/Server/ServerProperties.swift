internal import Bytes
public import Clockwork
public import Controller
public import Editions

/// A broker's `server.properties`, read and checked as the broker does before it starts.
///
/// The pairs stay as they were written, so that the settings that are changed while it runs can be
/// laid over them and the whole be checked again. Names that Kafka does not know are kept.
public struct ServerProperties: Sendable {
  public let edition: Edition
  /// In the order of the file.
  public let pairs: [(name: String, value: String)]
  public let settings: BrokerSettings

  public init(text: String, edition: Edition) throws(SettingRefusal) {
    try self.init(
      pairs: PropertiesText(Array(text.utf8)).properties.map { ($0.name, $0.value) },
      edition: edition)
  }

  public init(
    pairs: [(name: String, value: String)], edition: Edition
  ) throws(SettingRefusal) {
    self.edition = edition
    self.pairs = pairs
    settings = try BrokerSettings.checked(
      pairs.map { (name: $0.name, value: $0.value) }, in: edition)
  }

  /// With what was set while brokers run over the file: for all of them, then for this one.
  public func overlaid(
    ofAllBrokers: [ConfigZnode.Setting], ofThisBroker: [ConfigZnode.Setting]
  ) throws(SettingRefusal) -> ServerProperties {
    let running = RunningSettings(
      file: JavaProperties(pairs.map { ConfigZnode.Setting($0.name, $0.value) }),
      ofAllBrokers: JavaProperties(ofAllBrokers), ofThisBroker: JavaProperties(ofThisBroker),
      in: edition)
    return try ServerProperties(
      pairs: running.overlaid.settings.map { ($0.name, $0.value) }, edition: edition)
  }

  public subscript(name: String) -> String? { pairs.last { $0.name == name }?.value }

  /// Names that are no setting of a broker.
  public var unknownNames: [String] {
    pairs.map(\.name).filter { SettingCatalogue.setting($0, of: .broker, in: edition) == nil }
  }

  /// Negative where the broker is to be given one.
  public var brokerId: Int32 { integer("broker.id", -1) }

  /// All of `log.dirs`, in its order.
  public var folders: [String] {
    var folders: [String] = []
    for folder in settings.logFolders {
      let plain = folder.count > 1 && folder.hasSuffix("/") ? String(folder.dropLast()) : folder
      if !folders.contains(plain) { folders.append(plain) }
    }
    return folders
  }

  // MARK: Addresses

  public func listens(on host: String) -> Address {
    let listener = settings.listeners.all.first
    let port = listener.map { Int($0.port) } ?? 9092
    let given = self["listeners"] == nil ? self["port"].flatMap { Int($0) } : nil
    return Address(named(listener?.host, host), given ?? port)
  }

  /// What others are told to connect to.
  public func advertised(on host: String) -> Address {
    let own = listens(on: host)
    guard self["advertised.listeners"] == nil, edition.brokers.haveHostNameSettings else {
      guard let listener = settings.advertised.all.first else { return own }
      return Address(named(listener.host, host), Int(listener.port))
    }
    return Address(
      self["advertised.host.name"] ?? own.host,
      self["advertised.port"].flatMap { Int($0) } ?? own.port)
  }

  private func named(_ host: String?, _ own: String) -> String {
    guard let host, !host.isEmpty, host != "0.0.0.0" else { return own }
    return host
  }

  // MARK: ZooKeeper

  public var zooKeeperConnect: String { settings.values.text("zookeeper.connect") ?? "" }

  /// The servers of the list, with or without their ports; what follows the first slash is no part
  /// of it.
  public var zooKeeperServers: [Address] {
    zooKeeperConnect.prefix { $0 != "/" }.split(separator: ",").map { part in
      let part = part.drop { $0 == " " }
      guard let colon = part.lastIndex(of: ":"), let port = Int(part[part.index(after: colon)...])
      else { return Address(String(part), 2181) }
      return Address(String(part[..<colon]), port)
    }
  }

  /// Where in ZooKeeper the cluster has its root; nil for the root of all.
  public var zooKeeperChroot: String? {
    guard let slash = zooKeeperConnect.firstIndex(of: "/") else { return nil }
    let path = String(zooKeeperConnect[slash...])
    return path == "/" ? nil : path
  }

  public var zooKeeperTimeout: Int32 { integer("zookeeper.session.timeout.ms", 18_000) }

  public var zooKeeperConnectionTimeout: Int64 {
    settings.values.integer("zookeeper.connection.timeout.ms") ?? Int64(zooKeeperTimeout)
  }

  func integer<Number: FixedWidthInteger>(_ name: String, _ other: Number) -> Number {
    settings.values.integer(name).map { Number(clamping: $0) } ?? other
  }
}
