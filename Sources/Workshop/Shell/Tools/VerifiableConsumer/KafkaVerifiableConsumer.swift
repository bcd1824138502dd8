internal import Clients
internal import Clockwork
internal import Editions
internal import Unix

/// `kafka-verifiable-consumer`: reads a topic as a member of a group, and tells each thing that happens to it as a
/// line of JSON.
///
/// Here its options become a consumer's settings; `VerifiableConsumerNode` is what runs.
enum KafkaVerifiableConsumer {
  static let tool = KafkaTool(
    name, class: "org.apache.kafka.tools.VerifiableConsumer",
    argparse: VerifiableArguments.consumer,
    synopsis: "\(name).sh --bootstrap-server HOST:PORT --topic TOPIC --group-id GROUP [OPTION]...",
    summary: Words(
      "reads a topic in a group and tells what happens as JSON: partitions, records, commits",
      "그룹에서 토픽을 읽으며 파티션, 레코드, 커밋을 JSON으로 출력합니다")
  ) { given, invocation throws(ArgparseTool.Refusal) in
    switch invocation.edition {
    case .v2_6: return try run(given, invocation)
    case .v3_9, .v4_1:
      return invocation.session.hasOnlyOptions(name, errors: invocation.errors)
    }
  }

  private static let name = "kafka-verifiable-consumer"

  private static func run(
    _ given: ArgparseTool.Given, _ invocation: Invocation
  ) throws(ArgparseTool.Refusal) -> Int32 {
    guard let cluster = invocation.session.runningCluster(for: invocation.name, invocation.errors)
    else { return 3 }
    let properties = try properties(given, on: invocation.host)
    var warned: [String] = []
    do throws(JavaException) {
      let configured = try ConfiguredConsumer(
        properties, in: invocation.edition, cluster.layout, warned: &warned)
      let consumer = Consumer(
        configured.settings, edition: invocation.edition, slot: ClientSlot(0),
        seed: cluster.seed(invocation.name))
      let most = given.value("--max-messages").flatMap { Int($0) } ?? -1
      let options = VerifiableConsumerNode.Options(
        topic: given.value("--topic") ?? "", most: most >= 0 ? most : nil,
        commits: !given.has("--enable-autocommit"), isVerbose: given.has("--verbose"))
      let node = VerifiableConsumerNode(consumer, options, notices: configured.warnings)
      return invocation.run(node, in: cluster)
    } catch {
      var output = ConsoleOutput()
      for line in warned { output.log(line, at: cluster.now) }
      invocation.print(output.take())
      return KafkaTool.uncaught(error, invocation)
    }
  }

  /// Those of the file; what the command line has options for counts before it, also by default.
  private static func properties(
    _ given: ArgparseTool.Given, on host: Host
  ) throws(ArgparseTool.Refusal) -> ClientProperties {
    var properties: ClientProperties
    do throws(JavaException) {
      properties = try ClientProperties.file(given.value("--consumer.config"), on: host)
    } catch {
      throw .mistake((error.causes.last ?? error).message ?? "null")
    }
    if let instance = given.value("--group-instance-id") {
      properties["group.instance.id"] = instance
    }
    let deserializer = "org.apache.kafka.common.serialization.StringDeserializer"
    properties.merge([
      ("group.id", given.value("--group-id") ?? ""),
      (
        "bootstrap.servers",
        given.value("--bootstrap-server") ?? given.value("--broker-list") ?? ""
      ),
      ("enable.auto.commit", given.has("--enable-autocommit") ? "true" : "false"),
      ("auto.offset.reset", given.value("--reset-policy") ?? "earliest"),
      ("session.timeout.ms", given.value("--session-timeout") ?? "30000"),
      ("partition.assignment.strategy", given.value("--assignment-strategy") ?? range),
      ("key.deserializer", deserializer), ("value.deserializer", deserializer),
    ])
    return properties
  }

  private static let range = "org.apache.kafka.clients.consumer.RangeAssignor"
}
