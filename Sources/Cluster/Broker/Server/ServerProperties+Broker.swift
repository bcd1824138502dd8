internal import Editions
internal import Log

/// What a broker's properties mean to the node that serves its partitions.
extension ServerProperties {
  public var configuration: BrokerConfiguration {
    var made = BrokerConfiguration(edition: edition)
    made.topics = topics
    made.autoCreatesTopics = settings.values.boolean("auto.create.topics.enable")
    take("num.partitions", &made.partitionsOfNewTopic)
    take("default.replication.factor", &made.replicationFactorOfNewTopic)
    take("replica.lag.time.max.ms", &made.replicaLagMs)
    take("replica.fetch.wait.max.ms", &made.replicaFetchWaitMs)
    take("replica.fetch.min.bytes", &made.replicaFetchMinBytes)
    take("replica.fetch.max.bytes", &made.replicaFetchMaxBytes)
    take("replica.fetch.response.max.bytes", &made.replicaFetchResponseMaxBytes)
    take("replica.fetch.backoff.ms", &made.replicaFetchBackoffMs)
    take("fetch.max.bytes", &made.fetchMaxBytes)
    take("socket.request.max.bytes", &made.requestMaxBytes)
    take("replica.high.watermark.checkpoint.interval.ms", &made.highWatermarkCheckpointMs)
    take("log.flush.offset.checkpoint.interval.ms", &made.recoveryPointCheckpointMs)
    take("log.retention.check.interval.ms", &made.retentionCheckMs)
    take("log.initial.task.delay.ms", &made.firstLogTaskMs)
    take("offsets.topic.num.partitions", &made.partitionsOfOffsetsTopic)
    take("offsets.topic.replication.factor", &made.replicationFactorOfOffsetsTopic)
    take("transaction.state.log.num.partitions", &made.partitionsOfTransactionTopic)
    take("transaction.state.log.replication.factor", &made.replicationFactorOfTransactionTopic)
    made.rack = settings.values.text("broker.rack")
    if let name = settings.listeners.names.first { made.listenerName = name }
    return made
  }

  private func take<Number: FixedWidthInteger>(_ name: String, _ number: inout Number) {
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
