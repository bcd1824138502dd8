/// What a broker's settings have to be together: what it checks of its file before it starts.
///
/// The order of the checks is the broker's, since it tells of the first only.
public struct BrokerSettings: Sendable {
  public let values: SettingValues
  public let listeners: Listeners
  public let advertised: Listeners

  public static func checked(
    _ properties: [(name: String, value: String?)], in edition: Edition
  ) throws(SettingRefusal) -> BrokerSettings {
    let values = try SettingValues(withBothIds(properties, edition), of: .broker, in: edition)
    let protocols = try securityNames(values)
    let text = values.text("listeners") ?? "PLAINTEXT://\(values.text("host.name") ?? ""):9092"
    let listeners = try Listeners(text, protocols: protocols, in: edition, maySharePorts: false)
    let others = try values.text("advertised.listeners").map { text throws(SettingRefusal) in
      try Listeners(
        text, protocols: protocols, in: edition,
        maySharePorts: edition.serverSettings.lookAtAdvertised)
    }
    let settings = BrokerSettings(
      values: values, listeners: listeners, advertised: others ?? listeners)
    try settings.checkIds()
    try settings.checkLogs()
    try settings.checkReplicas()
    if edition.serverSettings.haveRoles { try settings.checkRoles() }
    try settings.checkAdvertised()
    try settings.checkConnections()
    return settings
  }

  var edition: Edition { values.edition }
  var isZooKeeper: Bool { roles.isEmpty }
  var roles: [String] { values.list("process.roles") }

  /// How long records are kept; nil without end.
  public var retentionMilliseconds: Int64? {
    let minute: Int64 = 60_000
    let kept =
      values.integer("log.retention.ms") ?? values.integer("log.retention.minutes").map {
        $0 * minute
      } ?? (values.integer("log.retention.hours") ?? 168) * 60 * minute
    return kept < 0 ? nil : kept
  }

  public var logFolders: [String] {
    (values.text("log.dirs") ?? values.text("log.dir") ?? "").split(separator: ",").map {
      String($0.drop { $0 == " " })
    }
  }

  func require(_ condition: Bool, _ message: String) throws(SettingRefusal) {
    if !condition { throw .requirement(message) }
  }

  var orMore: String { edition.serverSettings.orMore }

  /// Since there are node ids each of the two names stands for the other.
  private static func withBothIds(
    _ properties: [(name: String, value: String?)], _ edition: Edition
  ) -> [(name: String, value: String?)] {
    guard edition.serverSettings.haveRoles else { return properties }
    let node = properties.last { $0.name == "node.id" }
    let broker = properties.last { $0.name == "broker.id" }
    if node == nil, let broker { return properties + [("node.id", broker.value)] }
    if broker == nil, let node { return properties + [("broker.id", node.value)] }
    return properties
  }

  /// The listeners' names that stand for a security protocol.
  private static func securityNames(_ values: SettingValues) throws(SettingRefusal) -> [String] {
    let pairs = (values.text("listener.security.protocol.map") ?? "").split(separator: ",")
    var names = pairs.map { pair in pair.prefix { $0 != ":" }.uppercased() }
    let controllers = (values.text("controller.listener.names") ?? "").split(separator: ",")
    if !values.list("process.roles").isEmpty, !values.isGiven("listener.security.protocol.map") {
      names += controllers.map { $0.uppercased() }
    }
    if let control = values.text("control.plane.listener.name"), !names.contains(control) {
      throw .config(
        "Listener with \(control.uppercased()) defined in control.plane.listener.name "
          + "not found in listener.security.protocol.map.")
    }
    return names
  }
}
