internal import Clockwork
internal import Coordinator
internal import Editions
internal import Log
internal import Records

/// What a broker's properties mean to the node that serves its partitions.
extension ServerProperties {
  public var configuration: BrokerConfiguration {
    var made = BrokerConfiguration(edition: edition)
    made.topics = topics
    made.autoCreatesTopics = settings.values.boolean("auto.create.topics.enable")
    read("default.replication.factor", &made.replicationFactorOfNewTopic)
    read("replica.lag.time.max.ms", &made.replicaLagMs)
    read("replica.fetch.wait.max.ms", &made.replicaFetchWaitMs)
    read("replica.fetch.min.bytes", &made.replicaFetchMinBytes)
    read("replica.fetch.max.bytes", &made.replicaFetchMaxBytes)
    read("replica.fetch.response.max.bytes", &made.replicaFetchResponseMaxBytes)
    read("replica.fetch.backoff.ms", &made.replicaFetchBackoffMs)
    made.replicaFetchBackoffMs = max(made.replicaFetchBackoffMs, 10)
    read("fetch.max.bytes", &made.fetchMaxBytes)
    read("max.incremental.fetch.session.cache.slots", &made.fetchSessionSlots)
    read("socket.request.max.bytes", &made.requestMaxBytes)
    read("replica.high.watermark.checkpoint.interval.ms", &made.highWatermarkCheckpointMs)
    read("log.flush.offset.checkpoint.interval.ms", &made.recoveryPointCheckpointMs)
    read("log.retention.check.interval.ms", &made.retentionCheckMs)
    read("log.initial.task.delay.ms", &made.firstLogTaskMs)
    read("offsets.topic.replication.factor", &made.replicationFactorOfOffsetsTopic)
    read("transaction.state.log.replication.factor", &made.replicationFactorOfTransactionTopic)
    made.isCleanerEnabled = settings.values.boolean("log.cleaner.enable")
    made.cleaner = cleaner
    read("log.cleaner.backoff.ms", &made.cleanerBackoffMs)
    made.groups = groups
    made.rack = settings.values.text("broker.rack")
    if let name = settings.listeners.names.first { made.listenerName = name }
    return made
  }

  private var cleaner: CleanerSettings {
    var cleaner = CleanerSettings()
    read("log.cleaner.dedupe.buffer.size", &cleaner.dedupeBufferBytes)
    read("log.cleaner.io.buffer.size", &cleaner.ioBufferBytes)
    read("log.cleaner.threads", &cleaner.threads)
    read("message.max.bytes", &cleaner.mostMessageBytes)
    if let factor = self["log.cleaner.io.buffer.load.factor"].flatMap({ Double($0) }) {
      cleaner.loadFactor = factor
    }
    return cleaner
  }

  private var groups: GroupSettings {
    var groups = GroupSettings()
    let shortest = integer("group.min.session.timeout.ms", groups.sessionTimeoutsMs.lowerBound)
    let longest = integer("group.max.session.timeout.ms", groups.sessionTimeoutsMs.upperBound)
    groups.sessionTimeoutsMs = shortest...max(shortest, longest)
    read("group.max.size", &groups.maxSize)
    read("group.initial.rebalance.delay.ms", &groups.initialRebalanceDelayMs)
    read("offset.metadata.max.bytes", &groups.mostMetadata)
    groups.retentionMs = integer("offsets.retention.minutes", Int64(10_080)).times(60_000)
    read("offsets.retention.check.interval.ms", &groups.retentionCheckMs)
    read("offsets.commit.timeout.ms", &groups.commitTimeoutMs)
    read("offsets.commit.required.acks", &groups.requiredAcks)
    read("offsets.topic.num.partitions", &groups.partitions)
    let codec = Compression(rawValue: integer("offsets.topic.compression.codec", 0))
    groups.compression = codec ?? .none
    return groups
  }

  private func read<Number: FixedWidthInteger>(_ name: String, _ number: inout Number) {
    number = integer(name, number)
  }

  /// The broker's settings under the names that topics give them.
  private var topics: TopicConfiguration {
    var topics = TopicConfiguration(edition: edition)
    for setting in SettingCatalogue.of(.topic, in: edition) {
      guard let name = setting.brokerSettings.first(where: settings.values.isGiven),
        let value = self[name], setting.name != "retention.ms", setting.name != "segment.ms"
      else { continue }
      topics.set(setting.name, value)
    }
    let kept = ["log.retention.ms", "log.retention.minutes", "log.retention.hours"]
    if kept.contains(where: settings.values.isGiven) {
      topics.set("retention.ms", "\(settings.retentionMilliseconds ?? -1)")
    }
    if let rolled = settings.values.integer("log.roll.ms") {
      topics.set("segment.ms", "\(rolled)")
    } else if settings.values.isGiven("log.roll.hours") {
      topics.set("segment.ms", "\(integer("log.roll.hours", Int64(168)) * 3_600_000)")
    }
    topics.log.producerExpirationMs = integer(
      edition.brokers.producerExpiration, topics.log.producerExpirationMs)
    return topics
  }
}
