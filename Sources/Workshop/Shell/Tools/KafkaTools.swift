internal import Unix
internal import Editions

/// All of Kafka's command-line tools: those that work, those whose options are checked only, and those
/// of which there is but a script.
enum KafkaTools {
  static let all: [KafkaTool] =
    [
      KafkaBrokerApiVersions.tool, KafkaConfigs.tool, KafkaConsoleConsumer.tool,
      KafkaConsoleProducer.tool, KafkaConsumerGroups.tool, KafkaConsumerPerformance.tool,
      KafkaDeleteRecords.tool, KafkaDumpLog.tool, KafkaGetOffsets.tool, KafkaLogDirs.tool,
      KafkaRunClass.tool, KafkaTopics.tool, KafkaVerifiableConsumer.tool,
    ] + ServerScripts.all + UnreadyTools.all + AbsentTools.all

  /// Those that live on until somebody ends them.
  static let lasting = [
    "kafka-console-consumer", "kafka-console-producer", "kafka-verifiable-consumer",
  ]

  static func named(_ name: String) -> KafkaTool? {
    let plain = CommandList.plain(name)
    return all.first { $0.name == plain }
  }
}
