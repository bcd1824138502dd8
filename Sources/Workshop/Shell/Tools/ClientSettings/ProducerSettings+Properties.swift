internal import Blueprint
internal import Clients
internal import Clockwork
internal import Editions
internal import Records

/// A producer's settings as Java's makes them of its properties: each is checked by itself, then those
/// that have to go together, in the order in which the real constructor comes upon them.
struct ConfiguredProducer {
  let settings: ProducerSettings
  /// What it logs while it is made.
  let warnings: [String]
  /// Nothing can be sent before a transaction has begun.
  let isTransactional: Bool

  init(
    _ properties: ClientProperties, in edition: Edition, _ layout: ClusterLayout,
    warned: inout [String]
  ) throws(JavaException) {
    let values = try properties.values(of: .producer, in: edition)
    isTransactional = values.isGiven("transactional.id")
    let isIdempotent = try Self.idempotence(values, isTransactional)
    if isIdempotent, values.integer("retries") == 0 {
      throw .config("Must set retries to non-zero when using the idempotent producer.")
    }
    let acks = values.text("acks") ?? "all"
    if isIdempotent, values.isGiven("acks"), acks != "all", acks != "-1" {
      throw .config(
        "Must set acks to all in order to use the idempotent producer. Otherwise we cannot guarantee "
          + "idempotence.")
    }
    do throws(JavaException) {
      var settings = try Self.built(values, in: edition, layout, &warned)
      settings.isIdempotent = isIdempotent
      settings.acks = isIdempotent || acks == "all" ? -1 : Int16(acks) ?? -1
      if isIdempotent, !values.isGiven("retries") { settings.retries = Int(Int32.max) }
      if isIdempotent, settings.connections.maxInFlight > 5 {
        throw .config(
          "Must set max.in.flight.requests.per.connection to at most 5 to use the idempotent "
            + "producer.")
      }
      self.settings = settings
    } catch {
      throw .notConstructed("producer", error)
    }
    warned += properties.unread(
      of: .producer, besides: isIdempotent ? [] : ["transaction.timeout.ms"], in: edition,
      class: "org.apache.kafka.clients.producer.ProducerConfig")
    warnings = warned
  }

  private static func idempotence(
    _ values: SettingValues, _ isTransactional: Bool
  ) throws(JavaException) -> Bool {
    let isIdempotent = values.boolean("enable.idempotence")
    guard isTransactional else { return isIdempotent }
    if !isIdempotent, values.isGiven("enable.idempotence") {
      throw .config("Cannot set a transactional.id without also enabling idempotence.")
    }
    return true
  }

  private static func built(
    _ values: SettingValues, in edition: Edition, _ layout: ClusterLayout,
    _ warned: inout [String]
  ) throws(JavaException) -> ProducerSettings {
    let codec = values.text("compression.type") ?? "none"
    guard let compression = Compression(name: codec) else {
      throw JavaException(
        "java.lang.IllegalArgumentException", "Unknown compression name: \(codec)")
    }
    let clientId = values.text("client.id") ?? ""
    let delivery = try deliveryTimeout(values, clientId, &warned)
    let servers = values.list("bootstrap.servers").joined(separator: ",")
    warned += Bootstrap.unresolved(servers, in: layout)
    let addresses: [Address]
    switch Bootstrap.addresses(servers, in: layout) {
    case .success(let found): addresses = found.addresses
    case .failure(let failure): throw JavaException(failure)
    }
    var settings = ProducerSettings(clientId: clientId, bootstrap: addresses, edition: edition)
    values.apply(to: &settings.connections, in: layout)
    settings.broken = layout.broken
    settings.deliveryTimeout = delivery
    settings.compression = compression
    settings.retries = Int(values.integer("retries") ?? Int64(settings.retries))
    settings.batchSize = Int(values.integer("batch.size") ?? Int64(settings.batchSize))
    settings.linger = values.milliseconds("linger.ms") ?? settings.linger
    settings.bufferMemory = Int(values.integer("buffer.memory") ?? Int64(settings.bufferMemory))
    settings.maxBlock = values.milliseconds("max.block.ms") ?? settings.maxBlock
    settings.maxRequestSize = Int(
      values.integer("max.request.size") ?? Int64(settings.maxRequestSize))
    settings.connections.maxInFlight = Int(
      values.integer("max.in.flight.requests.per.connection") ?? 5)
    let partitioner = values.text("partitioner.class") ?? ""
    if partitioner.hasSuffix(".RoundRobinPartitioner") { settings.partitioner = .roundRobin }
    if partitioner.hasSuffix(".UniformStickyPartitioner") { settings.partitioner = .uniformSticky }
    if edition.producer.hasBuiltInPartitioner {
      settings.isAdaptive = values.boolean("partitioner.adaptive.partitioning.enable")
      settings.ignoresKeys = values.boolean("partitioner.ignore.keys")
    }
    return settings
  }

  private static func deliveryTimeout(
    _ values: SettingValues, _ clientId: String, _ warned: inout [String]
  ) throws(JavaException) -> Stretch {
    let delivery = values.integer("delivery.timeout.ms") ?? 120_000
    let linger = min(values.integer("linger.ms") ?? 0, Int64(Int32.max))
    let needed = min(linger + (values.integer("request.timeout.ms") ?? 0), Int64(Int32.max))
    guard delivery < needed else { return .milliseconds(delivery) }
    let words =
      "delivery.timeout.ms should be equal to or larger than linger.ms + request.timeout.ms"
    if values.isGiven("delivery.timeout.ms") { throw .config(words) }
    warned.append(
      "WARN [Producer clientId=\(clientId)] \(words). Setting it to \(needed). "
        + "(org.apache.kafka.clients.producer.KafkaProducer)")
    return .milliseconds(needed)
  }
}
