public import Editions

/// Which of a broker's settings can be changed while it runs, for itself or for all, and what is checked
/// of such a change wherever it is made.
///
/// A name that no setting has is let through: a plugin of the broker's might know it.
public enum DynamicBrokerSettings {
  public static func isDynamic(_ name: String, in edition: Edition) -> Bool {
    if throttles.contains(name) { return true }
    return mode(of: name, in: edition).map { $0 != .readOnly } ?? false
  }

  /// The checks of names and values, in Kafka's order.
  public static func refusal(
    of settings: [ConfigZnode.Setting], perBroker: Bool, in edition: Edition
  ) -> AdminRefusal? {
    let names = settings.map(\.name)
    let fixed = names.filter { mode(of: $0, in: edition) == .readOnly }
    if !fixed.isEmpty { return config("Cannot update these configs dynamically", fixed) }
    let security = names.filter { perListener.contains($0) }
    if !security.isEmpty {
      return config(
        "These security configs can be dynamically updated only per-listener using the listener "
          + "prefix", security)
    }
    if let refusal = typeRefusal(of: settings, in: edition) { return refusal }
    guard !perBroker else { return nil }
    let single = names.filter { name in
      if let base = listenerBase(of: name) { return base != "max.connections" }
      return mode(of: name, in: edition) == .perBroker
    }
    guard !single.isEmpty else { return nil }
    return config(
      "Cannot update these configs at default cluster level, broker id must be specified", single)
  }

  /// What is wrong with the values of those that can be changed.
  static func typeRefusal(
    of settings: [ConfigZnode.Setting], in edition: Edition
  ) -> AdminRefusal? {
    for setting in settings {
      let name = listenerBase(of: setting.name) ?? setting.name
      if throttles.contains(name) {
        if let refusal = rateRefusal(name, setting.value) { return refusal }
      } else if isDynamic(name, in: edition),
        let known = SettingCatalogue.setting(name, of: .broker, in: edition)
      {
        do throws(SettingRefusal) { _ = try known.validated(setting.value) } catch {
          return AdminRefusal(error)
        }
      }
    }
    return nil
  }

  /// What follows `listener.name.NAME.`; nil for a setting that is not of one listener.
  public static func listenerBase(of name: String) -> String? {
    let prefix = "listener.name."
    guard name.hasPrefix(prefix) else { return nil }
    let rest = name.dropFirst(prefix.count)
    guard let dot = rest.firstIndex(of: ".") else { return nil }
    return String(rest[rest.index(after: dot)...])
  }

  /// The names that give the same setting, the one that wins first.
  public static func synonyms(of name: String, matchingListeners: Bool = true) -> [String] {
    for group in groups where group.contains(name) { return group }
    if name == "log.flush.interval.ms" { return [name, "log.flush.scheduler.interval.ms"] }
    guard matchingListeners, let base = listenerBase(of: name) else { return [name] }
    return [name, mechanisms.first { base.hasSuffix($0) } ?? base]
  }

  /// A password, whose value is never written down as it is.
  public static func isPassword(_ name: String) -> Bool {
    passwords.contains { name.hasSuffix($0) }
  }

  private static let groups = [
    ["log.roll.ms", "log.roll.hours"], ["log.roll.jitter.ms", "log.roll.jitter.hours"],
    ["log.retention.ms", "log.retention.minutes", "log.retention.hours"],
  ]

  private static let mechanisms = [
    "sasl.jaas.config", "sasl.login.callback.handler.class", "sasl.login.class",
    "sasl.server.callback.handler.class", "connections.max.reauth.ms",
  ]

  private static let passwords = [
    "sasl.jaas.config", "ssl.key.password", "ssl.keystore.password", "ssl.truststore.password",
  ]

  /// Settings that a broker has by no file, only by a change.
  static let throttles = [
    "follower.replication.throttled.rate", "leader.replication.throttled.rate",
    "replica.alter.log.dirs.io.max.bytes.per.second",
  ]

  /// Such a setting is in no catalogue, and is a long.
  public static func isThrottle(_ name: String) -> Bool { throttles.contains(name) }

  private static let perListener = [
    "ssl.key.password", "ssl.keystore.location", "ssl.keystore.password", "ssl.keystore.type",
    "ssl.truststore.location", "ssl.truststore.password", "ssl.truststore.type",
  ]

  private static func mode(of name: String, in edition: Edition) -> Setting.UpdateMode? {
    SettingCatalogue.setting(name, of: .broker, in: edition)?.updateMode
  }

  private static func config(_ message: String, _ names: [String]) -> AdminRefusal {
    AdminRefusal(javaClass: configException, message: "\(message): \(ScalaSetText.of(names))")
  }

  private static func rateRefusal(_ name: String, _ value: String) -> AdminRefusal? {
    let text = String(value.drop { $0 == " " })
    guard let number = Int64(text) else {
      return AdminRefusal(
        javaClass: configException,
        message: "Invalid value \(value) for configuration \(name): Not a number of type LONG")
    }
    guard number < 0 else { return nil }
    return AdminRefusal(
      javaClass: configException,
      message: "Invalid value \(number) for configuration \(name): Value must be at least 0")
  }

  public static let configException = "org.apache.kafka.common.config.ConfigException"
}
