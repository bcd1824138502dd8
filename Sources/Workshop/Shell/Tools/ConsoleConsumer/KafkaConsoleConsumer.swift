internal import Clients
internal import Clockwork
internal import Editions
internal import Records
internal import Unix

/// `kafka-console-consumer`: prints the records of topics as they come.
///
/// Here its options become a consumer's settings; `ConsoleConsumerNode` is what runs. What is wrong with
/// the options ends it as Java ends, what is wrong with the settings is logged.
enum KafkaConsoleConsumer {
  static let tool = KafkaTool(
    ConsoleConsumerOptions.self, class: "kafka.tools.ConsoleConsumer",
    synopsis: "kafka-console-consumer.sh --bootstrap-server HOST:PORT --topic TOPIC [OPTION]...",
    summary: Words("prints the records of a topic as they come", "토픽의 레코드를 들어오는 대로 출력합니다")
  ) { parsed, invocation throws(ToolRefusal) in
    guard let cluster = invocation.session.runningCluster(for: invocation.name, invocation.errors)
    else { return 3 }
    return try run(parsed, invocation, cluster)
  }

  private static func run(
    _ parsed: ParsedOptions, _ invocation: Invocation, _ cluster: Cluster
  ) throws(ToolRefusal) -> Int32 {
    let options: ConsoleConsumerNode.Options
    let formatter: any MessageFormatter
    var properties: ClientProperties
    do throws(JavaException) {
      let path = try parsed.value("consumer.config")
      properties = try ClientProperties.file(path, on: invocation.host)
      formatter = try Self.formatter(parsed)
      options = try Self.options(parsed)
    } catch {
      throw .uncaught(error)
    }
    try fill(&properties, parsed, seed: cluster.seed(invocation.name))
    var warned: [String] = []
    do throws(JavaException) {
      var options = options
      if let text = (try? parsed.value("whitelist")) ?? nil {
        options.source = try pattern(text)
      }
      let configured = try ConfiguredConsumer(
        properties, in: invocation.edition, cluster.layout, warned: &warned)
      let consumer = Consumer(
        configured.settings, edition: invocation.edition, slot: ClientSlot(0),
        seed: cluster.seed(invocation.name))
      let node = ConsoleConsumerNode(consumer, formatter, options, notices: configured.warnings)
      return invocation.run(node, in: cluster)
    } catch {
      var output = ConsoleOutput()
      for line in warned { output.log(line, at: cluster.now) }
      ConsoleConsumerNode.tellUnknown(error, at: cluster.now, in: &output)
      invocation.print(output.take())
      return 1
    }
  }

  // MARK: Options

  private static func formatter(
    _ parsed: ParsedOptions
  ) throws(JavaException) -> any MessageFormatter {
    var properties = parsed.pairs("property")
    for part in ["key", "value"] {
      if let name = try parsed.value("\(part)-deserializer"), !name.isEmpty {
        properties.append(("\(part).deserializer", name))
      }
    }
    return try MessageFormatters.formatter(named: try parsed.value("formatter") ?? "", properties)
  }

  private static func options(
    _ parsed: ParsedOptions
  ) throws(JavaException) -> ConsoleConsumerNode.Options {
    let topic = try parsed.value("topic") ?? ""
    var options = ConsoleConsumerNode.Options(source: .topic(topic))
    if let number = try parsed.integer("partition") {
      options.source = .partition(TopicPartition(topic, Int32(number)), try start(parsed))
    }
    if let most = try parsed.integer("max-messages"), most != -1 { options.most = most }
    if let timeout = try parsed.integer("timeout-ms"), timeout >= 0 {
      options.timeout = .milliseconds(Int64(timeout))
    }
    options.skipsErrors = parsed.has("skip-message-on-error")
    options.tellsShutdown = parsed.has("enable-systest-events")
    return options
  }

  private static func start(
    _ parsed: ParsedOptions
  ) throws(JavaException) -> ConsoleConsumerNode.Start {
    guard parsed.has("offset") else { return parsed.has("from-beginning") ? .earliest : .latest }
    let text = try parsed.value("offset") ?? ""
    if let offset = Int64(text) { return .offset(offset) }
    return text.lowercased() == "earliest" ? .earliest : .latest
  }

  private static func pattern(
    _ text: String
  ) throws(JavaException) -> ConsoleConsumerNode.Source {
    guard let pattern = JavaPattern(text) else {
      throw JavaException(
        "java.util.regex.PatternSyntaxException", JavaPatternRefusal(text).message)
    }
    return .pattern(text) { pattern.matches($0) }
  }

  // MARK: Settings

  private static func fill(
    _ properties: inout ClientProperties, _ parsed: ParsedOptions, seed: UInt64
  ) throws(ToolRefusal) {
    let typed = parsed.pairs("consumer-property")
    let groups = groups(properties, parsed)
    if groups.count > 1 {
      let names = groups.map { "'\($0)'" }.joined(separator: ", ")
      throw .usage(
        "The group ids provided in different places (directly using '--group', via "
          + "'--consumer-property', or via '--consumer.config') do not match. "
          + "Detected group ids: \(names)")
    }
    if let group = groups.first {
      if parsed.has("partition") {
        throw .usage("Options group and partition cannot be specified together.")
      }
      properties["group.id"] = group
    } else {
      var dice = Dice(seed: seed, named: "group")
      properties["group.id"] = "console-consumer-\(dice.below(100_000))"
      if properties["enable.auto.commit"] == nil { properties["enable.auto.commit"] = "false" }
    }
    properties.merge(typed)
    try setReset(&properties, parsed)
    properties["bootstrap.servers"] = (try? parsed.value("bootstrap-server")) ?? ""
    do throws(JavaException) {
      try properties.merge("isolation.level", "isolation-level", of: parsed)
    } catch {
      throw .uncaught(error)
    }
    let deserializer = "org.apache.kafka.common.serialization.ByteArrayDeserializer"
    properties["key.deserializer"] = deserializer
    properties["value.deserializer"] = deserializer
  }

  /// The groups that were named, in one place or another.
  private static func groups(
    _ properties: ClientProperties, _ parsed: ParsedOptions
  ) -> [String] {
    let typed = parsed.pairs("consumer-property").last { $0.key == "group.id" }?.value
    var groups: [String] = []
    for group in [(try? parsed.value("group")) ?? nil, properties["group.id"], typed] {
      if let group, !groups.contains(group) { groups.append(group) }
    }
    return groups
  }

  private static func setReset(
    _ properties: inout ClientProperties, _ parsed: ParsedOptions
  ) throws(ToolRefusal) {
    let isFromBeginning = parsed.has("from-beginning")
    guard let reset = properties["auto.offset.reset"] else {
      properties["auto.offset.reset"] = isFromBeginning ? "earliest" : "latest"
      return
    }
    guard isFromBeginning, reset != "earliest" else { return }
    throw .message(
      "Can't simultaneously specify --from-beginning and 'auto.offset.reset=\(reset)', "
        + "please remove one option")
  }
}
