internal import Bytes
public import Editions
public import ZooKeeper

/// Settings of topics, brokers, clients and users changed in ZooKeeper: checked, written as a whole, and
/// told to all brokers by a notification.
///
/// Whoever wants only some of them changed reads the rest first.
public struct ConfigChanges {
  public let store: ZnodeStore
  private let edition: Edition

  public init(_ zooKeeper: ZooKeeperClient, edition: Edition) {
    store = ZnodeStore(zooKeeper)
    self.edition = edition
  }

  /// Gives a thing these settings and no others.
  public func change(
    _ kind: ConfigKind, _ name: String, to properties: JavaProperties,
    then: @escaping ZnodeStore.Then<Void>
  ) {
    check(kind, name, properties) { [self] refusal in
      if let refusal { return then(.failure(refusal)) }
      store.write(ZnodePath.config(kind.rawValue, name), properties.znode) { [self] in
        if case .failure = $0 { return then($0) }
        notify(kind, name, then)
      }
    }
  }

  /// What is wrong with these settings, if anything.
  public func check(
    _ kind: ConfigKind, _ name: String, _ properties: JavaProperties,
    then: @escaping (AdminRefusal?) -> Void
  ) {
    switch kind {
    case .topics: checkTopic(name, properties, then)
    case .brokers:
      guard name == ConfigKind.defaultEntity || Int32(name) != nil else {
        return then(
          AdminRefusal(
            javaClass: "java.lang.IllegalArgumentException",
            message: "Error parsing broker \(name). "
              + "The broker's Entity Name must be a single integer value"))
      }
      then(DynamicBrokerSettings.typeRefusal(of: properties.settings, in: edition))
    case .clients: then(quotaRefusal(properties, .clientQuota))
    case .users:
      let isQuota = name == ConfigKind.defaultEntity || name.contains("/clients")
      then(quotaRefusal(properties, isQuota ? .clientQuota : .user))
    case .ips: then(quotaRefusal(properties, .ip))
    }
  }

  private func checkTopic(
    _ name: String, _ properties: JavaProperties, _ then: @escaping (AdminRefusal?) -> Void
  ) {
    if let refusal = TopicRules.refusal(ofName: name, in: edition) { return then(refusal) }
    let edition = edition
    store.exists(ZnodePath.topic(name)) { exists in
      switch exists {
      case .failure(let refusal): then(refusal)
      case .success(false):
        then(absence(of: name))
      case .success(true): then(TopicRules.refusal(of: properties.settings, in: edition))
      }
    }
  }

  private func absence(of topic: String) -> AdminRefusal {
    switch edition {
    case .v2_6: .adminOperation("Topic \"\(topic)\" does not exist.", in: edition)
    case .v3_9, .v4_1:
      .api("UnknownTopicOrPartitionException", "Topic '\(topic)' does not exist.")
    }
  }

  private func quotaRefusal(
    _ properties: JavaProperties, _ catalogue: SettingCatalogue
  ) -> AdminRefusal? {
    let unknown = properties.names.filter {
      SettingCatalogue.setting($0, of: catalogue, in: edition) == nil
    }
    guard unknown.isEmpty else {
      let names = ScalaSetText.of(unknown)
      return AdminRefusal(
        javaClass: "java.lang.IllegalArgumentException",
        message: "requirement failed: Unknown Dynamic Configuration: \(names).")
    }
    do throws(SettingRefusal) {
      _ = try SettingValues(properties.pairs, of: catalogue, in: edition)
      return nil
    } catch { return AdminRefusal(error) }
  }

  private func notify(
    _ kind: ConfigKind, _ name: String, _ then: @escaping ZnodeStore.Then<Void>
  ) {
    let change = ConfigChangeZnode(entityPath: "\(kind.rawValue)/\(name)")
    store.create(
      "\(ZnodePath.configChanges)/config_change_", change.utf8, .persistentSequential
    ) { then($0.map { _ in }) }
  }
}

/// How Scala prints a set of names.
enum ScalaSetText {
  static func of(_ names: [String]) -> String {
    let ordered = ScalaHashOrder.immutable(names)
    return (ordered.count > 4 ? "HashSet(" : "Set(") + ordered.joined(separator: ", ") + ")"
  }
}
