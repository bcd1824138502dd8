internal import Broker
internal import Controller
internal import Editions

/// Topics that are made because a client named them, or because a coordinator needs them.
extension AdminRequests {
  /// Makes a topic for which nobody waits: the client was told to ask again. Any broker does it, and
  /// a topic that is there by then is no fault.
  func createUnasked(_ name: String) {
    guard creating.insert(name).inserted else { return }
    running { [self] settings in
      guard case .success(let settings) = settings, let topic = unasked(name, settings) else {
        creating.remove(name)
        return
      }
      topics.create(topic, racks: .safe) { [self] _ in creating.remove(name) }
    }
  }

  /// Nil where there are too few brokers for it.
  private func unasked(_ name: String, _ settings: RunningSettings) -> NewTopic? {
    let integer = { (name: String) in Int(settings.integer(name) ?? 1) }
    let text = { (name: String) in settings.text(name) ?? "" }
    let partitions: Int
    let factor: Int
    var own: [ConfigZnode.Setting] = []
    switch name {
    case InternalTopic.offsets:
      partitions = integer("offsets.topic.num.partitions")
      factor = integer("offsets.topic.replication.factor")
      own = [
        .init("cleanup.policy", "compact"),
        .init("segment.bytes", text("offsets.topic.segment.bytes")),
        .init("compression.type", "producer"),
      ]
    case InternalTopic.transactions:
      partitions = integer("transaction.state.log.num.partitions")
      factor = integer("transaction.state.log.replication.factor")
      own = [
        .init("unclean.leader.election.enable", "false"),
        .init("compression.type", "uncompressed"), .init("cleanup.policy", "compact"),
        .init("min.insync.replicas", text("transaction.state.log.min.isr")),
        .init("segment.bytes", text("transaction.state.log.segment.bytes")),
      ]
    default:
      partitions = integer("num.partitions")
      factor = integer("default.replication.factor")
    }
    guard liveBrokers.count >= factor else { return nil }
    return NewTopic(name, .counted(partitions: partitions, factor: factor), settings: own)
  }
}
