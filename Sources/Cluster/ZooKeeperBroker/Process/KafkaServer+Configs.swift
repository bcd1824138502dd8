internal import Broker
internal import Bytes
internal import Clockwork
internal import Controller
internal import Editions
internal import ZooKeeper

/// What is known of the configurations that ZooKeeper keeps, and how far their changes were followed.
struct ConfigFollowing {
  var hasWatch = false
  /// The number of the last notification that was acted on.
  var lastNumber: Int64 = -1
  /// Whether notifications are being read, and whether others came meanwhile.
  var isReading = false
  var isStale = false
  /// What was set for all brokers, and for this one.
  var ofAllBrokers: [ConfigZnode.Setting] = []
  var ofThisBroker: [ConfigZnode.Setting] = []
}

/// Configurations: read at the start, then again whenever a notification says that one has changed.
extension KafkaServer {
  private static let uncleanElection = "unclean.leader.election.enable"
  static let oldestNotification = Stretch.seconds(15 * 60)

  func settings(
    of path: String, then next: @escaping ([ConfigZnode.Setting]) -> Void
  ) {
    read(path, as: ConfigZnode.self) { found, _ in next(found?.settings ?? []) }
  }

  func configure(_ topic: String, _ settings: [ConfigZnode.Setting]) {
    let pairs = settings.map { (name: $0.name, value: $0.value) }
    tell { $0.configure(topic: topic, pairs, at: now, into: &$1) }
  }

  // MARK: At the start

  func readBrokerSettings(then next: @escaping () -> Void) {
    settings(of: ZnodePath.config("brokers", "<default>")) { [unowned self] found in
      configs.ofAllBrokers = found
      settings(of: ZnodePath.config("brokers", "\(id)")) { [unowned self] found in
        configs.ofThisBroker = found
        applyBrokerSettings()
        next()
      }
    }
  }

  func readTopicSettings(then next: @escaping () -> Void) {
    ask(.getChildren(ZnodePath.topicConfigs)) { [unowned self] error, answer in
      guard error == .ok, case .children(let names) = answer else { return next() }
      readSettings(of: names.sorted()[...], then: next)
    }
  }

  func readSettings(of topics: ArraySlice<String>, then next: @escaping () -> Void) {
    guard let topic = topics.first else { return next() }
    settings(of: ZnodePath.config("topics", topic)) { [unowned self] found in
      configure(topic, found)
      readSettings(of: topics.dropFirst(), then: next)
    }
  }

  // MARK: Changes

  func watched(_ kind: WatcherEvent.Kind, _ path: String) {
    if path == ZnodePath.configChanges { return followConfigs() }
    _ = controller?.watched(kind, path, at: now)
  }

  func followConfigs() {
    if configs.isReading {
      configs.isStale = true
      return
    }
    configs.isReading = true
    configs.isStale = false
    ask(.getChildren(ZnodePath.configChanges, watch: true)) { [unowned self] error, answer in
      guard error == .ok, case .children(let names) = answer else {
        configs.isReading = false
        return
      }
      let sorted = names.sorted()
      if !sorted.isEmpty {
        log(
          "INFO Processing notification(s) to \(ZnodePath.configChanges) "
            + "(kafka.common.ZkNodeChangeNotificationListener)")
      }
      act(on: sorted[...]) { [unowned self] in
        purge(sorted[...])
        configs.isReading = false
        if configs.isStale { followConfigs() }
      }
    }
  }

  private func number(of notification: String) -> Int64 {
    Int64(notification.drop { !("0"..."9").contains($0) }) ?? -1
  }

  private func act(on names: ArraySlice<String>, then next: @escaping () -> Void) {
    guard let name = names.first else { return next() }
    let number = number(of: name)
    guard number > configs.lastNumber else { return act(on: names.dropFirst(), then: next) }
    configs.lastNumber = number
    read("\(ZnodePath.configChanges)/\(name)", as: ConfigChangeZnode.self) {
      [unowned self] found, _ in
      guard let entity = found?.entityPath else { return act(on: names.dropFirst(), then: next) }
      settings(of: "/config/\(entity)") { [unowned self] settings in
        apply(settings, to: entity)
        act(on: names.dropFirst(), then: next)
      }
    }
  }

  private func apply(_ settings: [ConfigZnode.Setting], to entity: String) {
    let shown = settings.map { "\($0.name) -> \($0.value)" }.joined(separator: ", ")
    log(
      "INFO Processing override for entityPath: \(entity) with config: Map(\(shown)) "
        + "(kafka.server.DynamicConfigManager)")
    guard let slash = entity.firstIndex(of: "/") else { return }
    let name = String(entity[entity.index(after: slash)...])
    switch entity[..<slash] {
    case "topics":
      configure(name, settings)
      let own = settings.last { $0.name == Self.uncleanElection }
      if own?.value == "true" { controller?.uncleanElectionAllowed(topic: name, at: now) }
    case "brokers" where name == "<default>":
      configs.ofAllBrokers = settings
      applyBrokerSettings()
    case "brokers" where name == "\(id)":
      configs.ofThisBroker = settings
      applyBrokerSettings()
    default: break
    }
  }

  /// Lays what was set while the cluster runs over the file; what does not fit is passed over.
  private func applyBrokerSettings() {
    guard let properties else { return }
    do throws(SettingRefusal) {
      inForce = try properties.overlaid(
        ofAllBrokers: configs.ofAllBrokers, ofThisBroker: configs.ofThisBroker)
    } catch {
      return log(
        "ERROR Dynamic broker configs could not be applied: \(error.javaClass): \(error.message) "
          + "(kafka.server.DynamicBrokerConfig)")
    }
    guard let inForce else { return }
    tell { $0.configure(configuration(inForce), at: now, into: &$1) }
    let allowedBefore = controller?.settings.uncleanElection
    controller?.settings = inForce.controllerSettings
    if allowedBefore == false, inForce.controllerSettings.uncleanElection {
      controller?.uncleanElectionAllowed(topic: nil, at: now)
    }
  }

  /// Notifications that everybody has had the time to read are removed by whoever reads new ones.
  private func purge(_ names: ArraySlice<String>) {
    guard let name = names.first else { return }
    let path = "\(ZnodePath.configChanges)/\(name)"
    ask(.getData(path)) { [unowned self] error, answer in
      guard error == .ok, case .data(_, let stat) = answer,
        Instant(milliseconds: stat.ctime) + Self.oldestNotification < now
      else { return }
      ask(.delete(path)) { _, _ in }
      purge(names.dropFirst())
    }
  }
}
