internal import Blueprint
internal import Bytes
internal import Clients
internal import Clockwork
internal import Editions
internal import Unix

/// The settings that a tool gives to a client, by name: from a file, from the command line, from the
/// tool's own options, in this order, where the later counts.
struct ClientProperties {
  private(set) var settings: [(name: String, value: String)] = []

  subscript(name: String) -> String? {
    get { settings.first { $0.name == name }?.value }
    set {
      settings.removeAll { $0.name == name }
      if let newValue { settings.append((name, newValue)) }
    }
  }

  mutating func merge(_ others: [(key: String, value: String)]) {
    for other in others { self[other.key] = other.value }
  }

  /// Reads a file on the host where the tool runs.
  static func file(_ path: String?, on host: Host) throws(JavaException) -> ClientProperties {
    var properties = ClientProperties()
    guard let path else { return properties }
    for setting in PropertiesText(try JavaFile(path, on: host).bytes()).properties {
      properties[setting.name] = setting.value
    }
    return properties
  }

  /// As a tool's option gives a setting: where it was typed it counts, and otherwise its default does
  /// unless the setting is there.
  mutating func merge(
    _ name: String, _ option: String, of parsed: ParsedOptions
  ) throws(JavaException) {
    if parsed.has(option) || self[name] == nil { self[name] = try parsed.value(option) }
  }

  func values(
    of catalogue: SettingCatalogue, in edition: Edition
  ) throws(JavaException) -> SettingValues {
    do throws(SettingRefusal) {
      let pairs = settings.map { (name: $0.name, value: Optional($0.value)) }
      return try SettingValues(pairs, of: catalogue, in: edition)
    } catch {
      throw JavaException(error)
    }
  }

  /// What the client warns of: names that nobody has read, in a hash set's order.
  func unread(
    of catalogue: SettingCatalogue, besides others: [String] = [], in edition: Edition,
    class javaClass: String
  ) -> [String] {
    let names = JavaHashMapOrder(setOf: settings.map(\.name)).keys
    let unread = names.filter { name in
      name.hasPrefix("ssl.") || name.hasPrefix("sasl.") || others.contains(name)
        || SettingCatalogue.setting(name, of: catalogue, in: edition) == nil
    }
    guard !edition.clients.warnOfEachUnreadSetting else {
      return unread.map {
        "WARN The configuration '\($0)' was supplied but isn't a known config. (\(javaClass))"
      }
    }
    guard !unread.isEmpty else { return [] }
    return [
      "WARN These configurations '[\(unread.joined(separator: ", "))]' were supplied but are not used "
        + "yet. (\(javaClass))"
    ]
  }
}

extension SettingValues {
  func milliseconds(_ name: String, least: Int64 = .min) -> Stretch? {
    integer(name).map { .milliseconds(min(max($0, least), Self.longest)) }
  }

  /// Some ten thousand years, so that an instant that lies so far ahead is still one.
  private static let longest: Int64 = 300_000_000_000_000

  func int32(_ name: String) -> Int32? { integer(name).map { Int32(clamping: $0) } }

  /// Whoever tries again without a pause, or parts as soon as it is idle, does nothing else.
  private static let shortestPause: Int64 = 10
  private static let shortestIdleness: Int64 = 100

  /// What all clients are told of their connections.
  func apply(to connections: inout ConnectionSettings, in layout: ClusterLayout) {
    connections.hostNumbers = layout.hostNumbers
    connections.hearsOfBootstrapOnly = layout.broken.contains(.bootstrapOnly)
    if let time = milliseconds("request.timeout.ms") { connections.requestTimeout = time }
    if let time = milliseconds("retry.backoff.ms", least: Self.shortestPause) {
      connections.retryBackoff = time
    }
    if let time = milliseconds("retry.backoff.max.ms", least: Self.shortestPause) {
      connections.retryBackoffMax = time
    }
    if let time = milliseconds("metadata.max.age.ms") { connections.metadataMaxAge = time }
    if let time = milliseconds("socket.connection.setup.timeout.ms") {
      connections.setupTimeout = time
    }
    if let time = milliseconds("socket.connection.setup.timeout.max.ms") {
      connections.setupTimeoutMax = time
    }
    if let idle = integer("connections.max.idle.ms"), idle >= 0 {
      connections.maxIdle =
        milliseconds("connections.max.idle.ms", least: Self.shortestIdleness)
        ?? connections.maxIdle
    }
    guard let backoff = milliseconds("reconnect.backoff.ms", least: Self.shortestPause) else {
      return
    }
    connections.reconnectBackoff = backoff
    // The longest wait is no shorter than the first where only that one was given.
    let isAlone = isGiven("reconnect.backoff.ms") && !isGiven("reconnect.backoff.max.ms")
    let most = milliseconds("reconnect.backoff.max.ms") ?? backoff
    connections.reconnectBackoffMax = isAlone ? backoff : most
  }
}
