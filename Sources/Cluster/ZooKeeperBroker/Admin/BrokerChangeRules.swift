internal import Controller
internal import Editions

/// Whether a running broker takes other settings: all of them together must still be a broker's, and
/// some may not change by too much at once.
enum BrokerChangeRules {
  /// - Parameter change: all that is to be set for this broker, or for all.
  static func refusal(
    of change: JavaProperties, perBroker: Bool, over now: RunningSettings
  ) -> AdminRefusal? {
    let edition = now.edition
    let names = DynamicBrokerSettings.refusal(
      of: change.settings, perBroker: perBroker, in: edition)
    if let names { return names }
    let new = now.overlaid(with: change, perBroker: perBroker)
    if new["log.cleaner.threads"].flatMap({ Int($0) }) == 0 {
      return AdminRefusal(javaClass: "java.lang.ArithmeticException", message: "/ by zero")
    }
    do throws(SettingRefusal) {
      _ = try BrokerSettings.checked(new.pairs, in: edition)
    } catch { return AdminRefusal(error) }
    let changed = RunningSettings(file: new, in: edition)
    return reporters(now, changed) ?? threads(now, changed) ?? cleanerThreads(now, changed)
  }

  /// Passwords are written down encoded, with a secret that the broker must have.
  static func passwordRefusal(of change: JavaProperties) -> AdminRefusal? {
    guard change.names.contains(where: DynamicBrokerSettings.isPassword) else { return nil }
    return AdminRefusal(
      javaClass: DynamicBrokerSettings.configException,
      message: "Password encoder secret not configured")
  }

  private static func reporters(
    _ now: RunningSettings, _ new: RunningSettings
  ) -> AdminRefusal? {
    let name = "metric.reporters"
    let names = (new.text(name) ?? "").split(separator: ",")
    guard now.text(name) != new.text(name),
      names.contains(where: { $0 != "org.apache.kafka.common.metrics.JmxReporter" })
    else { return nil }
    return dynamic(
      "Validation of dynamic config update of Set(\(name)) failed with class "
        + "class kafka.server.DynamicMetricsReporters")
  }

  private static let pools = [
    "background.threads", "num.io.threads", "num.network.threads",
    "num.recovery.threads.per.data.dir", "num.replica.fetchers",
  ]

  private static func threads(_ now: RunningSettings, _ new: RunningSettings) -> AdminRefusal? {
    for name in pools {
      guard let old = now.integer(name), let wanted = new.integer(name), old != wanted else {
        continue
      }
      let start =
        "Dynamic thread count update validation failed for \(name)=\(wanted), value should"
      if wanted <= 0 { return dynamic("\(start) be at least 1") }
      if wanted < old / 2 {
        return dynamic("\(start) be at least half the current value \(old)")
      }
      if wanted > old * 2 {
        return dynamic("\(start) not be greater than double the current value \(old)")
      }
    }
    return nil
  }

  private static func cleanerThreads(
    _ now: RunningSettings, _ new: RunningSettings
  ) -> AdminRefusal? {
    guard let old = now.integer("log.cleaner.threads"),
      let wanted = new.integer("log.cleaner.threads"), old != wanted
    else { return nil }
    if wanted < old / 2 {
      return dynamic(
        "Log cleaner threads cannot be reduced to less than half the current value \(old)")
    }
    if wanted > old * 2 {
      return dynamic(
        "Log cleaner threads cannot be increased to more than double the current value \(old)")
    }
    return nil
  }

  /// As a ConfigException prints that was given an exception for a value.
  private static func dynamic(_ message: String) -> AdminRefusal {
    AdminRefusal(
      javaClass: DynamicBrokerSettings.configException,
      message: "Invalid value \(DynamicBrokerSettings.configException): \(message) "
        + "for configuration Invalid dynamic configuration")
  }
}
