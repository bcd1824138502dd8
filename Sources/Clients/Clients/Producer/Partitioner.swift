internal import Bytes
internal import Clockwork

/// Which partition a record goes to: the partitioners of 2.6, which later editions still have under
/// their names.
///
/// A record with a key goes where its key's hash says. Without one the standard partitioner of 2.6
/// stays with a partition until a batch is opened, and then draws another.
public struct Partitioner: Sendable {
  public let choice: ProducerSettings.PartitionerChoice
  private var sticky: [String: Int32] = [:]
  private var counters: [String: Int32] = [:]
  private var draws: PartitionDraws

  public init(_ choice: ProducerSettings.PartitionerChoice, draws: PartitionDraws) {
    self.choice = choice
    self.draws = draws
  }

  public mutating func partition(
    topic: String, key: [UInt8]?, _ choices: PartitionChoices
  ) -> Int32 {
    switch choice {
    case .standard:
      if let key { return Murmur2.partition(ofKey: key, of: choices.count) }
      return stuck(topic, choices)
    case .uniformSticky: return stuck(topic, choices)
    case .roundRobin:
      let count = counters[topic] ?? 0
      counters[topic] = count &+ 1
      return choices.drawn(JavaHash.toPositive(count))
    }
  }

  /// A batch is to be opened for a record that was given this partition: time to change.
  public mutating func onNewBatch(
    topic: String, previous: Int32, _ choices: PartitionChoices
  ) {
    guard choice != .roundRobin else { return }
    change(topic, from: previous, choices)
  }

  private mutating func stuck(_ topic: String, _ choices: PartitionChoices) -> Int32 {
    if let partition = sticky[topic] { return partition }
    return change(topic, from: -1, choices)
  }

  /// Another thread may have changed it already, so only the partition that was meant is left.
  @discardableResult
  private mutating func change(
    _ topic: String, from previous: Int32, _ choices: PartitionChoices
  ) -> Int32 {
    let old = sticky[topic]
    if let old, old != previous { return old }
    var new: Int32
    if choices.available.count == 1 {
      new = choices.available[0]
    } else {
      new = choices.drawn(draws.next())
      while !choices.available.isEmpty, new == old { new = choices.drawn(draws.next()) }
    }
    sticky[topic] = new
    return new
  }
}
