public import Broker
public import Controller
public import Editions

/// A broker's properties with what ZooKeeper has over them.
extension ServerProperties {
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
}
