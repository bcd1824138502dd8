internal import Bytes
internal import Controller
internal import Editions
internal import Unix
internal import Wire

/// `kafka-configs` on topics, brokers and their loggers, through a broker.
struct ResourceConfigs {
  let calls: ConfigCalls
  let kind: ResourceKind
  let output: Output

  typealias Pair = (name: String, value: String)

  // MARK: Describing

  /// Describes one, or where none is named all of the kind.
  func describe(_ name: String?, all: Bool) throws(JavaException) {
    let described = if let name { [name] } else { try names() }
    for name in described {
      output.line(
        name.isEmpty
          ? "Default configs for \(kind.plural) in the cluster are:"
          : "\(all ? "All" : "Dynamic") configs for \(kind.plural.dropLast()) \(name) are:")
      for entry in try entries(name, synonyms: true, all: all) { output.line(Self.line(entry)) }
    }
  }

  private func names() throws(JavaException) -> [String] {
    switch kind {
    case .topic: try calls.topics()
    case .broker, .brokerLogger: try calls.brokers().map { "\($0)" } + [""]
    }
  }

  static func line(_ entry: ConfigCalls.Entry) -> String {
    let synonyms = entry.synonyms.map { synonym in
      "\(ConfigSource.name(synonym.source)):\(synonym.name)=\(synonym.value ?? "null")"
    }
    return "  \(entry.name)=\(entry.value ?? "null") sensitive=\(entry.isSensitive) "
      + "synonyms={\(synonyms.joined(separator: ", "))}"
  }

  /// What somebody has set for the resource itself, or everything.
  private func entries(
    _ name: String, synonyms: Bool, all: Bool
  ) throws(JavaException) -> [ConfigCalls.Entry] {
    let wanted: ConfigSource?
    switch kind {
    case .topic:
      if !name.isEmpty, let refusal = TopicName.refusal(of: name, in: calls.edition) {
        throw JavaException("org.apache.kafka.common.errors.InvalidTopicException", refusal)
      }
      wanted = .topic
    case .broker: wanted = name.isEmpty ? .brokerDefault : .broker
    case .brokerLogger: wanted = nil
    }
    let entries = try calls.entries(kind, name, synonyms: synonyms)
    guard !all, let wanted else { return entries }
    return entries.filter { $0.configSource == wanted.rawValue }
  }

  // MARK: Altering

  func alter(_ name: String, _ changes: ConfigArguments) throws(JavaException) {
    switch kind {
    case .topic: try alterTopic(name, changes)
    case .broker: try alterBroker(name, changes)
    case .brokerLogger: try alterLoggers(name, changes)
    }
  }

  private func alterTopic(_ name: String, _ changes: ConfigArguments) throws(JavaException) {
    let old = try entries(name, synonyms: false, all: false)
    try Self.refuse(changes.deleted.filter { name in !old.contains { $0.name == name } })
    try calls.change(
      kind, name, setting: Self.inScalaOrder(changes.added.settings.map { ($0.name, $0.value) }),
      deleting: changes.deleted)
  }

  /// All settings of a broker are written anew. A secret value is not shown, so that it has to be given
  /// again whenever anything changes.
  private func alterBroker(_ name: String, _ changes: ConfigArguments) throws(JavaException) {
    let old = try entries(name, synonyms: false, all: false)
    try Self.refuse(changes.deleted.filter { name in !old.contains { $0.name == name } })
    var values: [String: String?] = [:]
    for entry in old { values.updateValue(entry.value, forKey: entry.name) }
    for setting in changes.added.settings {
      values.updateValue(setting.value, forKey: setting.name)
    }
    let added = Self.inScalaOrder(changes.added.settings.map { ($0.name, $0.value) })
    let names = ScalaHashOrder.immutable(
      (old.map(\.name) + added.map(\.name)).filter { !changes.deleted.contains($0) })
    let secret = names.filter { values[$0] == .some(nil) }
    guard secret.isEmpty else {
      throw .invalidConfiguration(
        "All sensitive broker config entries must be specified for --alter, missing entries: "
          + "Set(\(secret.joined(separator: ", ")))")
    }
    let pairs: [Pair] = JavaHashMapOrder(names).keys.compactMap { name in
      (values[name] ?? nil).map { (name, $0) }
    }
    try calls.replace(kind, name, by: pairs)
  }

  private func alterLoggers(_ name: String, _ changes: ConfigArguments) throws(JavaException) {
    let known = try entries(name, synonyms: true, all: false).map(\.name)
    let added = Self.inScalaOrder(changes.added.settings.map { ($0.name, $0.value) })
    let unknown = (changes.deleted + added.map(\.name)).filter { !known.contains($0) }
    guard unknown.isEmpty else {
      throw .invalidConfiguration("Invalid broker logger(s): \(unknown.joined(separator: ","))")
    }
    try calls.change(kind, name, setting: added, deleting: changes.deleted)
  }

  static func refuse(_ unset: [String]) throws(JavaException) {
    if !unset.isEmpty {
      throw .invalidConfiguration("Invalid config(s): \(unset.joined(separator: ","))")
    }
  }

  /// As a mutable map of Scala's gives them.
  static func inScalaOrder(_ pairs: [Pair]) -> [Pair] {
    let named = Dictionary(pairs.map { ($0.name, $0.value) }) { _, last in last }
    return ScalaHashOrder.mutable(pairs.map(\.name)).compactMap { name in
      named[name].map { (name, $0) }
    }
  }
}

/// Where a setting's value comes from.
enum ConfigSource: Int8 {
  case topic = 1
  case broker = 2
  case brokerDefault = 3
  case staticBroker = 4
  case initial = 5
  case brokerLogger = 6

  static func name(_ number: Int8) -> String {
    switch ConfigSource(rawValue: number) {
    case .topic: "DYNAMIC_TOPIC_CONFIG"
    case .broker: "DYNAMIC_BROKER_CONFIG"
    case .brokerDefault: "DYNAMIC_DEFAULT_BROKER_CONFIG"
    case .staticBroker: "STATIC_BROKER_CONFIG"
    case .initial: "DEFAULT_CONFIG"
    case .brokerLogger: "DYNAMIC_BROKER_LOGGER_CONFIG"
    case nil: "UNKNOWN"
    }
  }
}
