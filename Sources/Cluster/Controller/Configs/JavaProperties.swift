internal import Bytes

/// Settings in the order in which a `java.util.Properties` gives them, which is the order in which they
/// stand in znodes and are printed.
public struct JavaProperties: Sendable {
  private var order = ConcurrentHashMapOrder<String>(initialCapacity: 8)
  private var values: [String: String] = [:]

  public init(_ settings: [ConfigZnode.Setting] = []) {
    for setting in settings { self[setting.name] = setting.value }
  }

  public subscript(name: String) -> String? {
    get { values[name] }
    set {
      if newValue == nil { order.remove(name) } else { order.insert(name) }
      values[name] = newValue
    }
  }

  public var isEmpty: Bool { values.isEmpty }
  public var names: [String] { order.keys }

  public var settings: [ConfigZnode.Setting] {
    order.keys.compactMap { name in values[name].map { ConfigZnode.Setting(name, $0) } }
  }

  /// As the catalogues' checks take them.
  public var pairs: [(name: String, value: String?)] {
    settings.map { (name: $0.name, value: Optional($0.value)) }
  }

  var znode: ConfigZnode { ConfigZnode(settings) }
}

/// What has settings in ZooKeeper, by the name of its folder there.
public enum ConfigKind: String, CaseIterable, Sendable {
  case topics, brokers, clients, users, ips

  /// The name that stands for all that have no settings of their own.
  public static let defaultEntity = "<default>"
}
