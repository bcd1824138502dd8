internal import Bytes
internal import Clients
internal import Clockwork
internal import Editions
internal import Records
internal import Unix

/// `kafka-get-offsets`, which older releases only have as a class: the first, the last or some time's
/// offset of each partition of a topic.
///
/// It is a consumer that assigns nothing: it asks for all topics' partitions, then the leaders of one
/// topic's for offsets. What is missing is said on standard error, a line each, and changes nothing else.
enum KafkaGetOffsets {
  static let tool = KafkaTool(
    GetOffsetsOptions.self, class: "kafka.tools.GetOffsetShell",
    script: .init("org.apache.kafka.tools.GetOffsetShell", in: .onlyLater),
    synopsis: "kafka-get-offsets.sh --broker-list HOST:PORT --topic TOPIC [OPTION]...",
    summary: Words(
      "prints offsets of a topic's partitions", "토픽 파티션의 오프셋을 출력합니다")
  ) { run throws(JavaException) in
    try OffsetLister(run).status()
  }
}

/// One run of the tool of edition 2.6.
private struct OffsetLister {
  private let consumer: ToolConsumer
  private let topic: String
  private let time: Int64
  private let wanted: [Int32]
  private let output: Output
  private let errors: Output

  init(_ run: ToolRun) throws(JavaException) {
    let parsed = run.parsed
    output = run.output
    errors = run.errors
    topic = try parsed.value("topic") ?? ""
    time = try parsed.long("time") ?? ListOffsetsTarget.latest
    let numbers = try parsed.value("partitions") ?? ""
    wanted = ScalaHashOrder.immutable(JavaText.split(numbers, at: ",").compactMap { Int32($0) })
    consumer = try Self.consumer(try parsed.value("broker-list") ?? "", run)
  }

  private static func consumer(
    _ servers: String, _ run: ToolRun
  ) throws(JavaException) -> ToolConsumer {
    var properties = ClientProperties()
    properties["bootstrap.servers"] = servers
    properties["client.id"] = "GetOffsetShell"
    properties["key.deserializer"] = deserializer
    properties["value.deserializer"] = deserializer
    var warned: [String] = []
    defer { run.process.warn(warned) }
    let configured = try ConfiguredConsumer(
      properties, in: run.edition, run.process.cluster.layout, warned: &warned)
    return ToolConsumer(configured.settings, in: run.process)
  }

  private static let deserializer =
    "org.apache.kafka.common.serialization.ByteArrayDeserializer"

  func status() throws(JavaException) -> Int32 {
    let all = try partitions()
    if all.isEmpty {
      errors.line("Topic \(topic) does not exist")
      return 1
    }
    let chosen = all.filter { wanted.isEmpty || wanted.contains($0.index) }
    if chosen.isEmpty {
      let list = wanted.map { "\($0)" }.joined(separator: ",")
      errors.line("Topic \(topic) does not have any of the requested partitions \(list)")
      return 1
    }
    for number in wanted where !chosen.contains(where: { $0.index == number }) {
      errors.line("Error: partition \(number) does not exist")
    }
    var targets: [TopicPartition] = []
    for partition in chosen.sorted(by: { $0.index < $1.index }) {
      if partition.leader == nil {
        errors.line(
          "Error: partition \(partition.index) does not have a leader. Skip getting offsets")
      } else {
        targets.append(partition.name)
      }
    }
    for found in try offsets(targets) {
      let offset = found.offset.map { "\($0)" } ?? ""
      output.line("\(topic):\(found.partition.partition):\(offset)")
    }
    return 0
  }

  private func partitions() throws(JavaException) -> [ClusterMetadata.Partition] {
    let outcome = try consumer.call { consumer, ticket, now, outbox in
      consumer.listTopics(ticket, at: now, into: &outbox)
    }
    guard case .partitions(_, let partitions) = outcome else { return [] }
    return partitions.filter { $0.topic == topic }
  }

  /// In the order of the partitions.
  private func offsets(_ targets: [TopicPartition]) throws(JavaException) -> [FoundOffset] {
    guard !targets.isEmpty else { return [] }
    let time = time
    let isEnd = time == ListOffsetsTarget.latest || time == ListOffsetsTarget.earliest
    if time < 0, !isEnd, let first = ScalaHashOrder.immutable(targets).first {
      throw .illegalArgument(
        "The target time for partition \(first) is \(time). The target time cannot be negative.")
    }
    let outcome = try consumer.call { consumer, ticket, now, outbox in
      consumer.offsets(targets.map { ($0, time) }, ticket, at: now, into: &outbox)
    }
    guard case .offsets(_, let found) = outcome else { return [] }
    return found.sorted { $0.partition < $1.partition }
  }
}
