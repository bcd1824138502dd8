internal import Unix
internal import Editions

/// All of Kafka's command-line tools: those that work, those whose options are checked only, and those
/// of which there is but a script.
enum KafkaTools {
  static let all: [KafkaTool] =
    [
      KafkaBrokerApiVersions.tool, KafkaConfigs.tool, KafkaConsoleConsumer.tool,
      KafkaConsoleProducer.tool, KafkaConsumerGroups.tool, KafkaConsumerPerformance.tool,
      KafkaDeleteRecords.tool,
      KafkaDumpLog.tool,
      KafkaGetOffsets.tool, KafkaLogDirs.tool, KafkaRunClass.tool, KafkaTopics.tool,
    ] + ServerScripts.all + UnreadyTools.all + AbsentTools.all

  static func named(_ name: String) -> KafkaTool? {
    let plain = CommandList.plain(name)
    return all.first { $0.name == plain }
  }
}
