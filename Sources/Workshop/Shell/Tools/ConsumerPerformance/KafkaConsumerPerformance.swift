internal import Clients
internal import Clockwork
internal import Editions
internal import Unix

/// `kafka-consumer-perf-test`: reads records as fast as they come, and says how fast that was.
///
/// It ends when it has read as many as it was to, or when none has come for too long. How long its group took to
/// share out the partitions is counted from the last time that they were taken away, and before the first time
/// from 1970: so the real tool has it.
enum KafkaConsumerPerformance {
  static let tool = KafkaTool(
    ConsumerPerfOptions.self, class: "kafka.tools.ConsumerPerformance",
    synopsis: "kafka-consumer-perf-test.sh --bootstrap-server HOST:PORT --topic TOPIC --messages N",
    summary: Words("measures how fast a consumer reads", "컨슈머가 읽는 속도를 측정합니다")
  ) { parsed, invocation throws(ToolRefusal) in
    switch invocation.edition {
    case .v2_6: return run(parsed, invocation)
    case .v3_9, .v4_1:
      return invocation.session.hasOnlyOptions(
        ConsumerPerfOptions.tool, errors: invocation.errors)
    }
  }

  private static func run(_ parsed: ParsedOptions, _ invocation: Invocation) -> Int32 {
    guard let process = ToolProcess(invocation) else { return 3 }
    defer { process.end() }
    let run = ToolRun(parsed: parsed, invocation: invocation, process: process)
    do throws(JavaException) {
      let plan = try Plan(run)
      if !parsed.has("hide-header") { run.output.line(plan.report.header) }
      let consumer = try consumer(run)
      var reading = Reading(plan, consumer, run)
      try reading.read()
      return 0
    } catch {
      return KafkaTool.uncaught(error, invocation)
    }
  }

  private static func consumer(_ run: ToolRun) throws(JavaException) -> ToolConsumer {
    let parsed = run.parsed
    var properties = try ClientProperties.file(
      try parsed.value("consumer.config"), on: run.invocation.host)
    let servers = parsed.has("bootstrap-server") ? "bootstrap-server" : "broker-list"
    var dice = Dice(seed: run.process.seed, named: "group")
    let deserializer = "org.apache.kafka.common.serialization.ByteArrayDeserializer"
    properties.merge([
      ("bootstrap.servers", try parsed.value(servers) ?? ""),
      ("group.id", try parsed.value("group") ?? "perf-consumer-\(dice.below(100_000))"),
      ("receive.buffer.bytes", "\(try parsed.integer("socket-buffer-size") ?? 0)"),
      ("max.partition.fetch.bytes", "\(try parsed.integer("fetch-size") ?? 0)"),
      ("auto.offset.reset", parsed.has("from-latest") ? "latest" : "earliest"),
      ("key.deserializer", deserializer), ("value.deserializer", deserializer),
      ("check.crcs", "false"),
    ])
    var warned: [String] = []
    defer { run.process.warn(warned) }
    let configured = try ConfiguredConsumer(
      properties, in: run.edition, run.process.cluster.layout, warned: &warned)
    return ToolConsumer(configured.settings, in: run.process)
  }

  /// What the command line asks for.
  struct Plan {
    let topic: String
    let most: Int64
    let timeout: Int64
    let interval: Int64
    let report: PerformanceReport

    init(_ run: ToolRun) throws(JavaException) {
      let parsed = run.parsed
      topic = try parsed.value("topic") ?? ""
      most = try parsed.long("messages") ?? 0
      interval = Int64(try parsed.integer("reporting-interval") ?? 5000)
      guard interval > 0 else {
        throw .illegalArgument("Reporting interval must be greater than 0.")
      }
      report = PerformanceReport(
        isDetailed: parsed.has("show-detailed-stats"),
        dates: try JavaDateFormat(try parsed.value("date-format") ?? ""))
      timeout = try parsed.long("timeout") ?? 10_000
    }
  }

  /// The run itself: polls, and what has come of them.
  private struct Reading {
    let plan: Plan
    let consumer: ToolConsumer
    let run: ToolRun
    var total = PerformanceReport.Sum()

    init(_ plan: Plan, _ consumer: ToolConsumer, _ run: ToolRun) {
      self.plan = plan
      self.consumer = consumer
      self.run = run
    }

    private var now: Int64 { run.process.now.milliseconds }

    mutating func read() throws(JavaException) {
      let start = now
      try subscribe()
      var (clock, reported, came) = (start, start, start)
      var before = PerformanceReport.Sum()
      while total.records < plan.most, clock - came <= plan.timeout {
        let records = try poll()
        clock = now
        if !records.isEmpty { came = clock }
        for record in records {
          total.add(record)
          guard clock - reported >= plan.interval else { continue }
          if plan.report.isDetailed {
            run.output.line(
              plan.report.row(of: total, since: before, from: reported, to: clock))
          }
          total.roundOfJoining = 0
          (before, reported) = (total, clock)
        }
      }
      if total.records < plan.most {
        run.output.line(
          "WARNING: Exiting before consuming the expected number of messages: timeout "
            + "(\(plan.timeout) ms) exceeded. You can use the --timeout option to increase the "
            + "timeout.")
      }
      let end = now
      var whole = total
      _ = try consumer.call(telling: { whole.note($0, at: now) }) {
        $0.close($1, at: $2, into: &$3)
      }
      if !plan.report.isDetailed {
        run.output.line(plan.report.summary(of: whole, from: start, to: end))
      }
    }

    private func subscribe() throws(JavaException) {
      var refusal: ClientFailure?
      let listener = RebalanceListener("kafka.tools.ConsumerPerformance$$anon$1")
      consumer.use { [topic = plan.topic] in
        refusal = $0.subscribe(to: [topic], listener, into: &$1)
      }
      if let refusal { throw JavaException(refusal) }
    }

    private mutating func poll() throws(JavaException) -> [ConsumerRecord] {
      var sum = total
      defer { total = sum }
      let outcome = try consumer.call(telling: { sum.note($0, at: now) }) {
        $0.poll(.milliseconds(100), $1, at: $2, into: &$3)
      }
      guard case .polled(_, let records) = outcome else { return [] }
      return records
    }
  }
}
