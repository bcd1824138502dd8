internal import Clients
internal import Clockwork
internal import Editions
internal import Unix

/// `kafka-console-producer`: what is typed becomes records, a line each.
///
/// Here its options become a producer's settings; `ConsoleProducerNode` is what runs.
enum KafkaConsoleProducer {
  static let tool = KafkaTool(
    ConsoleProducerOptions.self, class: "kafka.tools.ConsoleProducer",
    synopsis: "kafka-console-producer.sh --bootstrap-server HOST:PORT --topic TOPIC [OPTION]...",
    summary: Words(
      "writes what is typed to a topic, a record a line", "입력한 줄을 한 줄씩 레코드로 토픽에 보냅니다")
  ) { parsed, invocation in
    guard let cluster = invocation.session.runningCluster(for: invocation.name, invocation.errors)
    else { return 3 }
    return run(parsed, invocation, cluster)
  }.reading(.typing(beforehand: false, alsoKnownAs: ["kafka.tools.ConsoleProducer"]))

  private static func run(
    _ parsed: ParsedOptions, _ invocation: Invocation, _ cluster: Cluster
  ) -> Int32 {
    var warned: [String] = []
    do throws(JavaException) {
      let node = try node(parsed, invocation, cluster, &warned)
      return invocation.run(node, in: cluster)
    } catch {
      for line in warned {
        invocation.errors.line("[\(ServerLog.stamp(cluster.now.milliseconds))] \(line)")
      }
      for line in error.trace { invocation.errors.line(line) }
      return 1
    }
  }

  private static func node(
    _ parsed: ParsedOptions, _ invocation: Invocation, _ cluster: Cluster,
    _ warned: inout [String]
  ) throws(JavaException) -> ConsoleProducerNode {
    let readerClass = try parsed.value("line-reader") ?? ""
    guard readerClass == LineMessageReader.javaClass else {
      throw JavaException("java.lang.ClassNotFoundException", readerClass)
    }
    let reader = LineMessageReader(
      topic: try parsed.value("topic") ?? "", parsed.pairs("property"))
    let configured = try ConfiguredProducer(
      properties(parsed, invocation.host), in: invocation.edition, cluster.layout, warned: &warned)
    let producer = Producer(
      configured.settings, edition: invocation.edition, slot: ClientSlot(0),
      seed: cluster.seed(invocation.name))
    let refusal = JavaException(
      "java.lang.IllegalStateException",
      "Cannot perform a 'send' before completing a call to initTransactions when transactions are "
        + "enabled.")
    return ConsoleProducerNode(
      producer, reader, sendsEach: parsed.has("sync"),
      refusal: configured.isTransactional ? refusal : nil, notices: configured.warnings,
      patience: invocation.session.patience)
  }

  /// Which option becomes which setting.
  private static let merged: [(setting: String, option: String)] = [
    ("linger.ms", "timeout"), ("acks", "request-required-acks"),
    ("request.timeout.ms", "request-timeout-ms"), ("retries", "message-send-max-retries"),
    ("retry.backoff.ms", "retry-backoff-ms"), ("send.buffer.bytes", "socket-buffer-size"),
    ("buffer.memory", "max-memory-bytes"), ("batch.size", "max-partition-memory-bytes"),
    ("metadata.max.age.ms", "metadata-expiry-ms"), ("max.block.ms", "max-block-ms"),
  ]

  private static func properties(
    _ parsed: ParsedOptions, _ host: Host
  ) throws(JavaException) -> ClientProperties {
    var properties = try ClientProperties.file(try parsed.value("producer.config"), on: host)
    properties.merge(parsed.pairs("producer-property"))
    let servers = parsed.has("bootstrap-server") ? "bootstrap-server" : "broker-list"
    properties["bootstrap.servers"] = try parsed.value(servers)
    properties["compression.type"] = try codec(parsed)
    if properties["client.id"] == nil { properties["client.id"] = "console-producer" }
    let serializer = "org.apache.kafka.common.serialization.ByteArraySerializer"
    properties["key.serializer"] = serializer
    properties["value.serializer"] = serializer
    for (setting, option) in merged { try properties.merge(setting, option, of: parsed) }
    return properties
  }

  private static func codec(_ parsed: ParsedOptions) throws(JavaException) -> String {
    guard parsed.has("compression-codec") else { return "none" }
    let codec = try parsed.value("compression-codec") ?? ""
    return codec.isEmpty ? "gzip" : codec
  }
}
