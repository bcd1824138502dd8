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
    settings.groupId = values.text("group.id")
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
    settings.initialRebalanceDelay = layout.initialRebalanceDelay
    settings.excludesInternalTopics = values.boolean("exclude.internal.topics")
    switch values.text("auto.offset.reset")?.lowercased() {
    case "earliest": settings.reset = .earliest
    case "none": settings.reset = .none
    default: settings.reset = .latest
    }
    return settings
  }

  /// A program's first consumer is called after its group where nobody calls it otherwise.
  private static func clientId(_ values: SettingValues) -> String {
    if let id = values.text("client.id"), !id.isEmpty { return id }
    let group = values.text("group.id") ?? "null"
    return "consumer-\(group)-\(values.text("group.instance.id") ?? "1")"
  }
}

extension ClusterLayout {
  /// What the brokers' files say; a member would be told by its coordinator.
  var initialRebalanceDelay: Stretch {
    let text = brokerSettings(1).last { $0.name == "group.initial.rebalance.delay.ms" }?.value
    return .milliseconds(text.flatMap { Int64($0) } ?? 3000)
  }
}
