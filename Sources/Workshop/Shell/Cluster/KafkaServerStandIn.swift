internal import Clockwork
internal import Editions
internal import Log

/// Stands where the broker's process will be, so that the rest of the shell can be built.
final class KafkaServer: Node {
  let isServing = false
  init(edition: Edition, host: String, disk: any Disk, propertiesPath: String, seed: UInt64) {}
  func handle(_ event: NodeEvent, at now: Instant, into outbox: inout Outbox<NodeEffect>) {}
}
