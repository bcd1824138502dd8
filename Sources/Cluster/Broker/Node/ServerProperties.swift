internal import Bytes
public import Clockwork
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

  public func integer<Number: FixedWidthInteger>(_ name: String, _ other: Number) -> Number {
    settings.values.integer(name).map { Number(clamping: $0) } ?? other
  }
}
