/// All settings of a kind of thing, by edition: what `kafka-configs`, a broker's file and a client's
/// properties may contain.
public enum SettingCatalogue: String, CaseIterable, Sendable {
  case topic, broker, producer, consumer, admin, user, ip, group
  case clientQuota = "client-quota"
  case clientMetrics = "client-metrics"

  /// The settings in the order of their names; none where the edition has no such thing.
  public static func of(_ catalogue: SettingCatalogue, in edition: Edition) -> [Setting] {
    all[Place(catalogue: catalogue, edition: edition)] ?? []
  }

  public static func setting(
    _ name: String, of catalogue: SettingCatalogue, in edition: Edition
  ) -> Setting? {
    let settings = of(catalogue, in: edition)
    var low = 0
    var high = settings.count
    while low < high {
      let middle = (low + high) / 2
      if settings[middle].name == name { return settings[middle] }
      if precedes(settings[middle].name, name) { low = middle + 1 } else { high = middle }
    }
    return nil
  }

  private struct Place: Hashable {
    let catalogue: SettingCatalogue
    let edition: Edition
  }

  private static let all: [Place: [Setting]] = {
    var all: [Place: [Setting]] = [:]
    for catalogue in allCases {
      let settings = catalogue.tables.flatMap(SettingTables.parse)
      for edition in Edition.allCases {
        all[Place(catalogue: catalogue, edition: edition)] = settings.filter {
          $0.edition == edition
        }.sorted { precedes($0.name, $1.name) }
      }
    }
    return all
  }()

  private var tables: [String] {
    switch self {
    case .topic: [SettingTables.topic]
    case .broker:
      [
        SettingTables.broker, SettingTables.brokerLog, SettingTables.brokerCoordinators,
        SettingTables.brokerSecurity,
      ]
    case .producer: [SettingTables.clients, SettingTables.producer]
    case .consumer: [SettingTables.clients, SettingTables.consumer]
    case .admin: [SettingTables.clients, SettingTables.admin]
    case .user: [SettingTables.user]
    case .ip: [SettingTables.ip]
    case .group: [SettingTables.group]
    case .clientQuota: [SettingTables.clientQuota]
    case .clientMetrics: [SettingTables.clientMetrics]
    }
  }

  /// Java's order of texts; Swift's own is one of canonical equivalence, and slower.
  private static func precedes(_ left: String, _ right: String) -> Bool {
    left.utf8.lexicographicallyPrecedes(right.utf8)
  }
}
