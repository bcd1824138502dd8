internal import Clients
internal import Clockwork
internal import Editions
internal import Unix
internal import Wire

/// `kafka-broker-api-versions`: which versions of each request the brokers speak.
///
/// The real one has a client of its own that gives up at the first connection that fails; until it asks
/// for the first time, that client's network thread has tried a few times already.
enum KafkaBrokerApiVersions {
  static let command = Command(
    "kafka-broker-api-versions", .tools,
    synopsis: "kafka-broker-api-versions.sh --bootstrap-server HOST:PORT",
    summary: Words(
      "shows which versions of each request the brokers speak", "브로커가 지원하는 API 버전을 보여 줍니다")
  ) { invocation in
    run(invocation)
  }

  static func run(_ invocation: Invocation) -> Int32 {
    BrokerApiVersionsOptions.run(invocation) { run($0, invocation) }
  }

  private static func run(_ parsed: ParsedOptions, _ invocation: Invocation) -> Int32 {
    guard let process = ToolProcess(invocation) else { return 3 }
    defer { process.end() }
    do throws(JavaException) {
      try list(invocation, process, parsed)
      return 0
    } catch {
      error.printUncaught(to: invocation.errors)
      return 1
    }
  }

  private static let firstTries = Stretch.milliseconds(400)
  private static let oneTry = Stretch.milliseconds(30)

  private static func list(
    _ invocation: Invocation, _ process: ToolProcess, _ parsed: ParsedOptions
  ) throws(JavaException) {
    _ = try AdminConnection.properties(of: "command-config", in: parsed, on: invocation.host)
    let addresses = try addresses(invocation, process, try parsed.value("bootstrap-server") ?? "")
    var settings = AdminSettings(
      clientId: "admin-1", bootstrap: addresses, edition: invocation.edition)
    settings.isLegacy = true
    settings.connections.reconnectBackoffMax = settings.connections.reconnectBackoff
    let client = process.admin(settings)
    for broker in try brokers(process, client, addresses) {
      let rack = broker.rack ?? "null"
      let node = "\(broker.host):\(broker.port) (id: \(broker.nodeId) rack: \(rack))"
      let request = AdminRequest.apiVersions
      do throws(ClientFailure) {
        let answer = try process.ask(client, request, of: .broker(broker.nodeId), within: oneTry)
        guard case .apiVersions(let versions) = answer.answer else { continue }
        let text = ApiVersionsText.text(versions.apiKeys, in: invocation.edition)
        invocation.output.line("\(node) -> \(text)")
      } catch {
        let failure = "org.apache.kafka.common.errors.DisconnectException"
        invocation.output.line("\(node) -> ERROR: \(failure)")
      }
    }
  }

  private static func addresses(
    _ invocation: Invocation, _ process: ToolProcess, _ text: String
  ) throws(JavaException) -> [Address] {
    let found = Bootstrap.addresses(text, in: process.cluster.layout) { warning in
      invocation.errors.line("[\(ServerLog.stamp(process.now.milliseconds))] \(warning)")
    }
    switch found {
    case .success(let found): return found.addresses
    case .failure(let failure): throw JavaException(failure)
    }
  }

  /// All brokers. The real client shuffles them; here the last comes first.
  private static func brokers(
    _ process: ToolProcess, _ client: ToolProcess.Client, _ addresses: [Address]
  ) throws(JavaException) -> [MetadataResponse.Broker] {
    let request = AdminRequest.metadata(MetadataRequest { $0.topics = nil })
    if case .metadata(let answer)? = try? process.ask(client, request, within: firstTries).answer {
      return answer.brokers.sorted { $0.nodeId > $1.nodeId }
    }
    let nodes = addresses.enumerated().map { "\($1) (id: \(-1 - $0) rack: null)" }
    throw JavaException(
      "java.lang.RuntimeException",
      "Request METADATA failed on brokers List(\(nodes.joined(separator: ", ")))")
  }
}
