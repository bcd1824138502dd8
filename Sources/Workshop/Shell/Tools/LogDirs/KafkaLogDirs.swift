internal import Bytes
internal import Clients
internal import Clockwork
internal import Editions
internal import Unix
internal import Wire

/// `kafka-log-dirs`: what lies in the brokers' data folders, as JSON.
enum KafkaLogDirs {
  static let tool = KafkaTool(
    LogDirsOptions.self, class: "kafka.admin.LogDirsCommand",
    synopsis: "kafka-log-dirs.sh --bootstrap-server HOST:PORT --describe [OPTION]...",
    summary: Words(
      "shows the brokers' data folders with the partitions in them and their sizes",
      "브로커의 데이터 디렉터리와 그 안의 파티션 및 크기를 보여 줍니다")
  ) { run throws(JavaException) in
    try Query(run).work()
    return 0
  }

  private struct Query {
    let output: Output
    let edition: Edition
    let parsed: ParsedOptions
    let admin: ToolAdmin

    init(_ run: ToolRun) throws(JavaException) {
      output = run.output
      edition = run.edition
      parsed = run.parsed
      var file = Array("client.id=log-dirs-tool\n".utf8)
      if let name = try parsed.value("command-config") {
        file += try JavaFile(name, on: run.invocation.host).bytes()
      }
      admin = try run.admin(try parsed.value("bootstrap-server") ?? "", PropertiesText(file))
    }

    func work() throws(JavaException) {
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
      return JavaHashMapOrder(try admin.get(ListNodesCall()).brokers.map(\.nodeId)).keys
    }

    private func directories(
      of broker: Int32
    ) throws(JavaException) -> [DescribeLogDirsResponse.LogDirectory] {
      let found = try admin.get(DescribeLogDirsCall(of: broker)).results
      if found.isEmpty {
        throw .execution(ClientFailure(.clusterAuthorizationFailed, in: edition))
      }
      return found
    }
  }
}
