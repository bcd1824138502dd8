internal import Bytes
internal import Clients
internal import Clockwork
internal import Editions

/// The administrator's client of a tool, made as Java makes one of `--bootstrap-server` and of the file
/// that `--command-config` names.
///
/// What is wrong with either ends the real tool with an exception that nobody catches, so it is thrown
/// here. Settings about security have no effect, since nothing is encrypted here.
enum AdminConnection {
  /// The properties of a file that an option names; none where it is not given.
  static func properties(
    of option: String, in parsed: ParsedOptions, on host: Host
  ) throws(JavaException) -> PropertiesText {
    guard let path = try parsed.value(option) else { return PropertiesText([]) }
    return PropertiesText(try JavaFile(path, on: host).bytes())
  }

  static func open(
    _ process: ToolProcess, bootstrap: String, _ properties: PropertiesText, _ errors: Output,
    in edition: Edition
  ) throws(JavaException) -> ToolProcess.Client {
    let settings = try settings(process, bootstrap, properties, errors, edition)
    return process.admin(settings)
  }

  private static func settings(
    _ process: ToolProcess, _ bootstrap: String, _ properties: PropertiesText, _ errors: Output,
    _ edition: Edition
  ) throws(JavaException) -> AdminSettings {
    func warn(_ text: String) {
      errors.line("[\(ServerLog.stamp(process.now.milliseconds))] \(text)")
    }
    let values = try values(properties, edition)
    let addresses = try made(
      Bootstrap.addresses(bootstrap, in: process.cluster.layout, warn: warn)
    ).addresses
    let named = values.text("client.id") ?? ""
    var settings = AdminSettings(
      clientId: named.isEmpty ? "adminclient-1" : named, bootstrap: addresses, edition: edition)
    let request = values.integer("request.timeout.ms") ?? 30_000
    var whole = values.integer("default.api.timeout.ms") ?? 60_000
    if whole < request {
      guard !values.isGiven("default.api.timeout.ms") else {
        throw notMade(
          JavaException(
            Bootstrap.configException,
            "The specified value of default.api.timeout.ms must be no smaller than the value of "
              + "request.timeout.ms."))
      }
      warn(
        "WARN Overriding the default value for default.api.timeout.ms (\(whole)) with the "
          + "explicitly configured request timeout \(request) "
          + "(org.apache.kafka.clients.admin.KafkaAdminClient)")
      whole = request
    }
    settings.apiTimeout = .milliseconds(whole)
    settings.retries = values.integer("retries").map { Int($0) } ?? settings.retries
    settings.connections.take(values)
    for name in unknown(properties, edition) {
      warn(
        "WARN The configuration '\(name)' was supplied but isn't a known config. "
          + "(org.apache.kafka.clients.admin.AdminClientConfig)")
    }
    return settings
  }

  private static func values(
    _ properties: PropertiesText, _ edition: Edition
  ) throws(JavaException) -> SettingValues {
    let given = properties.properties.filter { $0.name != "bootstrap.servers" }
    do throws(SettingRefusal) {
      return try SettingValues(
        given.map { ($0.name, $0.value) } + [("bootstrap.servers", "")], of: .admin, in: edition)
    } catch { throw JavaException(error) }
  }

  private static func unknown(_ properties: PropertiesText, _ edition: Edition) -> [String] {
    let names = properties.properties.map(\.name)
    return JavaHashMapOrder(setOf: names).keys.filter {
      SettingCatalogue.setting($0, of: .admin, in: edition) == nil
    }
  }

  private static func made<Value>(
    _ result: Result<Value, ClientFailure>
  ) throws(JavaException) -> Value {
    switch result {
    case .success(let value): return value
    case .failure(let failure): throw notMade(JavaException(failure))
    }
  }

  private static func notMade(_ cause: JavaException) -> JavaException {
    JavaException(
      "org.apache.kafka.common.KafkaException", "Failed to create new KafkaAdminClient",
      causes: [cause])
  }
}

extension ConnectionSettings {
  /// Takes over what a file of properties says of connections.
  mutating func take(_ values: SettingValues) {
    func stretch(_ name: String, _ old: Stretch) -> Stretch {
      guard values.isGiven(name), let number = values.integer(name) else { return old }
      return .milliseconds(number)
    }
    requestTimeout = stretch("request.timeout.ms", requestTimeout)
    reconnectBackoff = stretch("reconnect.backoff.ms", reconnectBackoff)
    reconnectBackoffMax = stretch("reconnect.backoff.max.ms", reconnectBackoffMax)
    retryBackoff = stretch("retry.backoff.ms", retryBackoff)
    metadataMaxAge = stretch("metadata.max.age.ms", metadataMaxAge)
    maxIdle = stretch("connections.max.idle.ms", maxIdle)
  }
}
