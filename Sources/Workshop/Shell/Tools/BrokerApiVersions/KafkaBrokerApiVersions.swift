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
  static let tool = KafkaTool(
    BrokerApiVersionsOptions.self, class: "kafka.admin.BrokerApiVersionsCommand",
    synopsis: "kafka-broker-api-versions.sh --bootstrap-server HOST:PORT",
    summary: Words(
      "shows which versions of each request the brokers speak", "브로커가 지원하는 API 버전을 보여 줍니다")
  ) { run throws(JavaException) in
    try list(run)
    return 0
  }

  private static let firstTries = Stretch.milliseconds(400)
  private static let oneTry = Stretch.milliseconds(30)

  private static func list(_ run: ToolRun) throws(JavaException) {
    _ = try run.properties(of: "command-config")
    let addresses = try addresses(run, try run.parsed.value("bootstrap-server") ?? "")
    var settings = AdminSettings(clientId: "admin-1", bootstrap: addresses, edition: run.edition)
    settings.isLegacy = true
    settings.connections.reconnectBackoffMax = settings.connections.reconnectBackoff
    let admin = ToolAdmin(settings, in: run.process)
    for broker in try brokers(admin, addresses) {
      let rack = broker.rack ?? "null"
      let node = "\(broker.host):\(broker.port) (id: \(broker.nodeId) rack: \(rack))"
      do throws(ClientFailure) {
        let versions = try admin.ask(ApiVersionsCall(of: broker.nodeId), within: oneTry)
        run.output.line("\(node) -> \(ApiVersionsText.text(versions.apiKeys, in: run.edition))")
      } catch {
        let failure = "org.apache.kafka.common.errors.DisconnectException"
        run.output.line("\(node) -> ERROR: \(failure)")
      }
    }
  }

  private static func addresses(
    _ run: ToolRun, _ text: String
  ) throws(JavaException) -> [Address] {
    let found = Bootstrap.addresses(text, in: run.process.cluster.layout) { warning in
      run.process.warn([warning])
    }
    switch found {
    case .success(let found): return found.addresses
    case .failure(let failure): throw JavaException(failure)
    }
  }

  /// All brokers. The real client shuffles them; here the last comes first.
  private static func brokers(
    _ admin: ToolAdmin, _ addresses: [Address]
  ) throws(JavaException) -> [MetadataResponse.Broker] {
    if let answer = try? admin.ask(ListTopicsCall(), within: firstTries) {
      return answer.brokers.sorted { $0.nodeId > $1.nodeId }
    }
    let nodes = addresses.enumerated().map { "\($1) (id: \(-1 - $0) rack: null)" }
    throw JavaException(
      "java.lang.RuntimeException",
      "Request METADATA failed on brokers List(\(nodes.joined(separator: ", ")))")
  }
}
