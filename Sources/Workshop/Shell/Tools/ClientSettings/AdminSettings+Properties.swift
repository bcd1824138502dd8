internal import Blueprint
internal import Clients
internal import Clockwork
internal import Editions

/// An administrator's settings as Java makes them of its properties.
///
/// Settings about security have no effect, since nothing is encrypted here.
struct ConfiguredAdmin {
  let settings: AdminSettings

  init(
    _ properties: ClientProperties, in edition: Edition, _ layout: ClusterLayout,
    warned: inout [String]
  ) throws(JavaException) {
    let values = try properties.values(of: .admin, in: edition)
    do throws(JavaException) {
      settings = try Self.built(values, in: edition, layout, &warned)
    } catch {
      throw JavaException(
        "org.apache.kafka.common.KafkaException", "Failed to create new KafkaAdminClient",
        causes: [JavaException(error.javaClass, error.message)] + error.causes)
    }
    warned += properties.unread(
      of: .admin, in: edition, class: "org.apache.kafka.clients.admin.AdminClientConfig")
  }

  private static func built(
    _ values: SettingValues, in edition: Edition, _ layout: ClusterLayout,
    _ warned: inout [String]
  ) throws(JavaException) -> AdminSettings {
    let timeout = try apiTimeout(values, &warned)
    let servers = values.list("bootstrap.servers").joined(separator: ",")
    warned += Bootstrap.unresolved(servers, in: layout)
    let addresses: [Address]
    switch Bootstrap.addresses(servers, in: layout) {
    case .success(let found): addresses = found.addresses
    case .failure(let failure): throw JavaException(failure)
    }
    let named = values.text("client.id") ?? ""
    var settings = AdminSettings(
      clientId: named.isEmpty ? "adminclient-1" : named, bootstrap: addresses, edition: edition)
    values.apply(to: &settings.connections, in: layout)
    settings.apiTimeout = timeout
    settings.retries = Int(values.integer("retries") ?? Int64(settings.retries))
    return settings
  }

  private static func apiTimeout(
    _ values: SettingValues, _ warned: inout [String]
  ) throws(JavaException) -> Stretch {
    let request = values.integer("request.timeout.ms") ?? 30_000
    let whole = values.integer("default.api.timeout.ms") ?? 60_000
    guard whole < request else { return .milliseconds(whole) }
    if values.isGiven("default.api.timeout.ms") {
      throw .config(
        "The specified value of default.api.timeout.ms must be no smaller than the value of "
          + "request.timeout.ms.")
    }
    warned.append(
      "WARN Overriding the default value for default.api.timeout.ms (\(whole)) with the explicitly "
        + "configured request timeout \(request) "
        + "(org.apache.kafka.clients.admin.KafkaAdminClient)")
    return .milliseconds(request)
  }
}
