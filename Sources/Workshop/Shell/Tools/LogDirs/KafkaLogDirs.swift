internal import Bytes
internal import Clients
internal import Clockwork
internal import Editions
internal import Unix
internal import Wire

/// `kafka-log-dirs`: what lies in the brokers' data folders, as JSON.
enum KafkaLogDirs {
  static let command = Command(
    "kafka-log-dirs", .tools,
    synopsis: "kafka-log-dirs.sh --bootstrap-server HOST:PORT --describe [OPTION]...",
    summary: Words(
      "shows the brokers' data folders with the partitions in them and their sizes",
      "브로커의 데이터 디렉터리와 그 안의 파티션 및 크기를 보여 줍니다")
  ) { invocation in
    run(invocation)
  }

  static func run(_ invocation: Invocation) -> Int32 {
    LogDirsOptions.run(invocation) { run($0, invocation) }
  }

  private static func run(_ parsed: ParsedOptions, _ invocation: Invocation) -> Int32 {
    guard let process = ToolProcess(invocation) else { return 3 }
    defer { process.end() }
    do throws(JavaException) {
      try Query(invocation, process, parsed).run()
      return 0
    } catch {
      error.printUncaught(to: invocation.errors)
      return 1
    }
  }

  private struct Query {
    let output: Output
    let edition: Edition
    let process: ToolProcess
    let parsed: ParsedOptions
    let client: ToolProcess.Client

    init(
      _ invocation: Invocation, _ process: ToolProcess, _ parsed: ParsedOptions
    ) throws(JavaException) {
      output = invocation.output
      edition = invocation.edition
      self.process = process
      self.parsed = parsed
      var file = Array("client.id=log-dirs-tool\n".utf8)
      if let name = try parsed.value("command-config") {
        file += try JavaFile(name, on: invocation.host).bytes()
      }
      client = try AdminConnection.open(
        process, bootstrap: try parsed.value("bootstrap-server") ?? "", PropertiesText(file),
        invocation.errors, in: edition)
    }

    func run() throws(JavaException) {
      let topics = (try parsed.value("topic-list") ?? "").split(separator: ",").map(String.init)
      let brokers = try brokers()
      output.line("Querying brokers for log directories information")
      var found: [LogDirsReport.Broker] = []
      for broker in JavaHashMapOrder(brokers).keys {
        found.append(LogDirsReport.Broker(id: broker, directories: try directories(of: broker)))
      }
      let list = brokers.map { "\($0)" }.joined(separator: ",")
      output.line("Received log directory information from brokers \(list)")
      output.line(LogDirsReport.json(found, topics: topics, in: edition).compact)
    }

    /// Those that are named, or all that there are, in the order of Java's client.
    private func brokers() throws(JavaException) -> [Int32] {
      if let list = try parsed.value("broker-list") {
        return try list.split(separator: ",").map { text throws(JavaException) in
          guard let id = Int32(text) else { throw .numberFormat(String(text)) }
          return id
        }
      }
      let request = MetadataRequest { $0.topics = [] }
      guard case .metadata(let answer) = try ask(.metadata(request)) else { return [] }
      return JavaHashMapOrder(answer.brokers.map(\.nodeId)).keys
    }

    private func directories(
      of broker: Int32
    ) throws(JavaException) -> [DescribeLogDirsResponse.LogDirectory] {
      let request = DescribeLogDirsRequest { $0.topics = nil }
      let answer = try ask(.describeLogDirs(request), of: .broker(broker))
      guard case .describeLogDirs(let response) = answer else { return [] }
      if response.results.isEmpty {
        throw .execution(ClientFailure(.clusterAuthorizationFailed, in: edition))
      }
      return response.results
    }

    private func ask(
      _ request: AdminRequest, of target: AdminTarget? = nil
    ) throws(JavaException) -> AdminAnswer {
      do throws(ClientFailure) {
        return try process.ask(client, request, of: target).answer
      } catch { throw .execution(error) }
    }
  }
}
