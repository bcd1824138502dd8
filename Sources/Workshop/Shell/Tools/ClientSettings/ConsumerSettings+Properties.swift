internal import Blueprint
internal import Clients
internal import Clockwork
internal import Editions

/// A consumer's settings as Java's makes them of its properties.
struct ConfiguredConsumer {
  let settings: ConsumerSettings
  /// What it logs while it is made.
  let warnings: [String]

  init(
    _ properties: ClientProperties, in edition: Edition, _ layout: ClusterLayout,
    warned: inout [String]
  ) throws(JavaException) {
    let values = try properties.values(of: .consumer, in: edition)
    try ConsumerRules.checkInstance(values)
    if edition.consumers.checkCommitsWithSettings { try ConsumerRules.checkCommits(values) }
    do throws(JavaException) {
      settings = try Self.built(values, in: edition, layout, &warned)
    } catch {
      throw .notConstructed("consumer", error)
    }
    warned += properties.unread(
      of: .consumer, in: edition, class: "org.apache.kafka.clients.consumer.ConsumerConfig")
    warnings = warned
  }

  private static func built(
    _ values: SettingValues, in edition: Edition, _ layout: ClusterLayout,
    _ warned: inout [String]
  ) throws(JavaException) -> ConsumerSettings {
    try ConsumerRules.checkCommits(values)
    let servers = values.list("bootstrap.servers").joined(separator: ",")
    warned += Bootstrap.unresolved(servers, in: layout)
    let addresses: [Address]
    switch Bootstrap.addresses(servers, in: layout) {
    case .success(let found): addresses = found.addresses
    case .failure(let failure): throw JavaException(failure)
    }
    try ConsumerRules.checkGroup(values)
    var settings = ConsumerSettings(
      clientId: clientId(values), bootstrap: addresses, edition: edition)
    values.apply(to: &settings.connections, in: layout)
    settings.broken = layout.broken
    settings.groupId = values.text("group.id")
    if settings.groupId == "" {
      let label = "[Consumer clientId=\(settings.connections.clientId), groupId=]"
      warned.append("WARN \(label) \(emptyGroup)")
    }
    settings.groupInstanceId = values.text("group.instance.id")
    settings.assignors = try assignors(values)
    settings.sessionTimeout = values.milliseconds("session.timeout.ms") ?? settings.sessionTimeout
    settings.heartbeatInterval =
      values.milliseconds("heartbeat.interval.ms") ?? settings.heartbeatInterval
    settings.maxPollInterval =
      values.milliseconds("max.poll.interval.ms") ?? settings.maxPollInterval
    settings.autoCommitInterval = try autoCommit(values)
    settings.connections.createsTopics = values.boolean("allow.auto.create.topics")
    settings.fetchMinBytes = values.int32("fetch.min.bytes") ?? settings.fetchMinBytes
    settings.fetchMaxBytes = values.int32("fetch.max.bytes") ?? settings.fetchMaxBytes
    settings.fetchMaxWait = values.milliseconds("fetch.max.wait.ms") ?? settings.fetchMaxWait
    settings.maxPartitionFetchBytes =
      values.int32("max.partition.fetch.bytes") ?? settings.maxPartitionFetchBytes
    settings.maxPollRecords = Int(
      values.integer("max.poll.records") ?? Int64(settings.maxPollRecords))
    settings.checksCrcs = values.boolean("check.crcs")
    settings.readsCommitted = values.text("isolation.level")?.lowercased() == "read_committed"
    settings.apiTimeout = values.milliseconds("default.api.timeout.ms") ?? settings.apiTimeout
    settings.excludesInternalTopics = values.boolean("exclude.internal.topics")
    switch values.text("auto.offset.reset")?.lowercased() {
    case "earliest": settings.reset = .earliest
    case "none": settings.reset = .none
    default: settings.reset = .latest
    }
    return settings
  }

  private static let emptyGroup =
    "Support for using the empty group id by consumers is deprecated and will be removed in the next "
    + "major release. (org.apache.kafka.clients.consumer.KafkaConsumer)"

  /// Nil where nothing is committed by itself; without a group nothing can be.
  private static func autoCommit(_ values: SettingValues) throws(JavaException) -> Stretch? {
    let isOn = values.boolean("enable.auto.commit")
    guard values.text("group.id") == nil else {
      return isOn ? values.milliseconds("auto.commit.interval.ms") : nil
    }
    guard values.isGiven("enable.auto.commit"), isOn else { return nil }
    throw JavaException(
      "org.apache.kafka.common.errors.InvalidConfigurationException",
      "enable.auto.commit cannot be set to true when default group id (null) is used.")
  }

  private static func assignors(_ values: SettingValues) throws(JavaException) -> [Assignor] {
    var assignors: [Assignor] = []
    for text in values.list("partition.assignment.strategy") {
      let name = text.hasPrefix("class ") ? String(text.dropFirst("class ".count)) : text
      guard let assignor = Assignor.ofClass(name) else {
        throw JavaException(
          "org.apache.kafka.common.KafkaException",
          "\(name) ClassNotFoundException exception occurred",
          causes: [JavaException("java.lang.ClassNotFoundException", name)])
      }
      assignors.append(assignor)
    }
    return assignors
  }

  /// A program's first consumer is called after its group where nobody calls it otherwise.
  private static func clientId(_ values: SettingValues) -> String {
    if let id = values.text("client.id"), !id.isEmpty { return id }
    let group = values.text("group.id") ?? "null"
    return "consumer-\(group)-\(values.text("group.instance.id") ?? "1")"
  }
}
