internal import Bytes
internal import Controller
internal import Editions
internal import Wire

/// What DescribeConfigs says of one thing: each setting with its value and where that comes from.
///
/// Kafka puts what was set and what all settings are into one hash map, so its order is that map's. A
/// setting whose type is not known could be a secret, so its value is not shown.
struct ConfigAnswers {
  typealias Config = DescribeConfigsResponse.Config

  let settings: RunningSettings
  /// Only these names; nil for all.
  let wanted: [String]?
  let withSynonyms: Bool

  /// This broker's.
  func ofThisBroker() -> [Config] {
    let known = SettingCatalogue.of(.broker, in: settings.edition).map(\.name)
    return ScalaHashOrder.mutable(settings.overlaid.names + known).filter(isWanted).map {
      broker($0, written: settings.text($0), settings.synonyms(of: $0, isSecret: isSecret($0)))
    }
  }

  /// What was set for all brokers.
  func ofAllBrokers() -> [Config] {
    ScalaHashOrder.mutable(settings.ofAllBrokers.names).filter(isWanted).map { name in
      let synonyms = settings.synonyms(of: name, isSecret: isSecret(name))
      return broker(
        name, written: settings.ofAllBrokers[name],
        synonyms.filter { $0.source == .ofAllBrokers })
    }
  }

  /// A topic's, of which these were set.
  func ofTopic(_ own: JavaProperties) -> [Config] {
    let all = SettingCatalogue.of(.topic, in: settings.edition)
    let given = all.filter { own[$0.name] != nil || settings.topicDefault($0) != nil }
    let order = ScalaHashOrder.mutable((given + all).map(\.name))
    return order.filter(isWanted).compactMap { name in
      SettingCatalogue.setting(name, of: .topic, in: settings.edition).map { topic($0, own) }
    }
  }

  private func topic(_ setting: Setting, _ own: JavaProperties) -> Config {
    let written = own[setting.name] ?? settings.topicDefault(setting) ?? setting.initialText
    let value = RunningSettings.text(written, as: setting)
    var synonyms = setting.brokerSettings.first.map {
      settings.synonyms(of: $0, isSecret: false)
    }
    if own[setting.name] != nil {
      let here = RunningSettings.Synonym(name: setting.name, value: value, source: .topic)
      synonyms = [here] + (synonyms ?? [])
    }
    return config(setting.name, value, setting.kind, synonyms ?? [])
  }

  private func broker(
    _ name: String, written: String?, _ synonyms: [RunningSettings.Synonym]
  ) -> Config {
    var config = config(name, isSecret(name) ? nil : written, kind(of: name), synonyms)
    config.isSensitive = isSecret(name)
    let mode = SettingCatalogue.setting(name, of: .broker, in: settings.edition)?.updateMode
    config.readOnly = mode == nil || mode == .readOnly
    return config
  }

  private func config(
    _ name: String, _ value: String?, _ kind: Setting.Kind?,
    _ synonyms: [RunningSettings.Synonym]
  ) -> Config {
    let source = synonyms.first?.source ?? .builtIn
    return Config {
      $0.name = name
      $0.value = value
      $0.configSource = source.rawValue
      $0.isDefault = source == .builtIn
      $0.configType = Self.number(of: kind)
      $0.documentation = nil
      guard withSynonyms else { return }
      $0.synonyms = synonyms.map { synonym in
        DescribeConfigsResponse.Synonym {
          $0.name = synonym.name
          $0.value = synonym.value
          $0.source = synonym.source.rawValue
        }
      }
    }
  }

  private func isWanted(_ name: String) -> Bool { wanted?.contains(name) ?? true }

  private func isSecret(_ name: String) -> Bool {
    let kind = kind(of: name)
    return kind == nil || kind == .password
  }

  private func kind(of name: String) -> Setting.Kind? {
    DynamicBrokerSettings.isThrottle(name)
      ? .long : SettingCatalogue.setting(name, of: .broker, in: settings.edition)?.kind
  }

  private static func number(of kind: Setting.Kind?) -> Int8 {
    switch kind {
    case nil: 0
    case .boolean: 1
    case .string: 2
    case .int: 3
    case .short: 4
    case .long: 5
    case .double: 6
    case .list: 7
    case .javaClass: 8
    case .password: 9
    }
  }
}
