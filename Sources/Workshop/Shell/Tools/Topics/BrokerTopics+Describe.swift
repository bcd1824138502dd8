internal import Bytes
internal import Clients
internal import Controller
internal import Records
internal import Wire

/// `--describe` of the brokers: topics, their settings, and what a reassignment is doing to them.
extension BrokerTopics {
  func describe(_ choice: TopicChoice, _ report: TopicReport) throws(JavaException) {
    let topics = try choice.existing(among: try allTopics())
    guard !topics.isEmpty else { return }
    let settings = try describeSettings(of: topics)
    let metadata = try describe(topics)
    let live = metadata.brokers.map(\.nodeId)
    let reassignments = try reassignments(in: metadata)
    for name in Self.order(of: topics) {
      guard let topic = metadata.topics.first(where: { $0.name == name }) else { continue }
      let settings = try entries(of: name, in: settings)
      let least = settings.first { $0.name == "min.insync.replicas" }?.value.flatMap { Int($0) }
      let partitions = topic.partitions.sorted { $0.partitionIndex < $1.partitionIndex }.map {
        partition(name, $0, live, least, reassignments)
      }
      report.show(
        TopicReport.Topic(
          name: name, partitions: partitions.count, factor: partitions.first?.factor ?? 0,
          settings: settings.filter(Self.isSet).map {
            ConfigZnode.Setting($0.name, $0.value ?? "null")
          }))
      for partition in partitions { report.show(partition, liveBrokers: live) }
    }
  }

  /// The tool prints topics as they come out of a hash map that was filled from another, both made for
  /// just as many.
  static func order(of topics: [String]) -> [String] {
    let first = JavaHashMapOrder(topics, initialCapacity: topics.count).keys
    return JavaHashMapOrder(first, initialCapacity: topics.count).keys
  }

  private func partition(
    _ topic: String, _ row: MetadataResponse.Partition, _ live: [Int32], _ least: Int?,
    _ reassignments: [ListPartitionReassignmentsResponse.Topic]
  ) -> TopicReport.Partition {
    let moving = reassignments.first { $0.name == topic }?.partitions.first {
      $0.partitionIndex == row.partitionIndex
    }
    return TopicReport.Partition(
      topic: topic, number: row.partitionIndex,
      leader: live.contains(row.leaderId) ? row.leaderId : nil, replicas: row.replicaNodes,
      isr: row.isrNodes, leastInSync: least,
      reassignment: moving.map {
        TopicReport.Reassignment(
          replicas: $0.replicas, adding: $0.addingReplicas, removing: $0.removingReplicas)
      })
  }

  // MARK: Settings

  private func describeSettings(of topics: [String]) throws(JavaException)
    -> [DescribeConfigsResponse.Resource]
  {
    let request = DescribeConfigsRequest {
      $0.resources = topics.map { name in
        DescribeConfigsRequest.Resource {
          $0.resourceType = 2
          $0.resourceName = name
          $0.configurationKeys = nil
        }
      }
    }
    return try ask(DescribeConfigsCall(request)).results
  }

  /// The settings of a topic in the order of the hash map that they lie in.
  private func entries(
    of topic: String, in answers: [DescribeConfigsResponse.Resource]
  ) throws(JavaException) -> [DescribeConfigsResponse.Config] {
    guard let answer = answers.first(where: { $0.resourceName == topic }) else { return [] }
    guard answer.errorCode == .none else {
      throw wrapped(ClientFailure(answer.errorCode, answer.errorMessage, in: edition))
    }
    return JavaHashMapOrder(answer.configs.map(\.name)).keys.compactMap { name in
      answer.configs.first { $0.name == name }
    }
  }

  /// Whether anybody set it, be it in a broker's file.
  private static func isSet(_ entry: DescribeConfigsResponse.Config) -> Bool {
    entry.configSource == -1 ? !entry.isDefault : entry.configSource != defaultSource
  }

  private static let defaultSource: Int8 = 5

  // MARK: Reassignments

  /// What is under way; nothing where the brokers cannot say.
  private func reassignments(
    in metadata: MetadataResponse
  ) throws(JavaException) -> [ListPartitionReassignmentsResponse.Topic] {
    let partitions = metadata.topics.flatMap { topic in
      topic.partitions.map { TopicPartition(topic.name ?? "", $0.partitionIndex) }
    }
    do throws(ClientFailure) {
      return try admin.ask(ListPartitionReassignmentsCall(of: partitions)).topics
    } catch {
      if error.javaClass.hasSuffix(".UnsupportedVersionException") { return [] }
      throw wrapped(error)
    }
  }
}
