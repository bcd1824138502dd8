public import Clockwork
internal import Editions
public import Records

/// The calls that say what is read, and from where. They come back at once, with what they refuse.
extension Consumer {
  static let needsGroup = ClientFailure(
    ClientFailure.errors + "InvalidGroupIdException",
    "To use the group management or offset commit APIs, you must provide a valid group.id in the "
      + "consumer configuration.")

  /// Joins the group for these topics. For none of them a program calls `unsubscribe`.
  @discardableResult
  public mutating func subscribe(
    to topics: [String], _ listener: RebalanceListener? = nil,
    into outbox: inout Outbox<NodeEffect>
  ) -> ClientFailure? {
    if let refusal = refusal() { return refusal }
    if membership == nil { return Self.needsGroup }
    if topics.contains(where: { $0.allSatisfy(\.isWhitespace) }) {
      return .illegalArgument(
        "Topic collection to subscribe to cannot contain null or empty topic")
    }
    if assignors.isEmpty { return Self.needsAssignor }
    fetched.removeAll { !topics.contains($0.partition.topic) }
    inform(
      "Subscribed to topic(s): \(topics.joined(separator: ", "))", from: "KafkaConsumer",
      into: &outbox)
    if let refusal = subscriptions.take(topics, listener) { return refusal }
    network.want(topics: subscriptions.wanted)
    return nil
  }

  private static let needsAssignor = ClientFailure.illegalState(
    "Must configure at least one partition assigner class name to partition.assignment.strategy "
      + "configuration property")

  /// Joins the group for the topics that there are and that are named so.
  @discardableResult
  public mutating func subscribe(
    toPattern text: String, _ listener: RebalanceListener? = nil,
    where isMatch: @escaping @Sendable (String) -> Bool, into outbox: inout Outbox<NodeEffect>
  ) -> ClientFailure? {
    if membership == nil { return Self.needsGroup }
    if let refusal = refusal() { return refusal }
    if assignors.isEmpty { return Self.needsAssignor }
    inform("Subscribed to pattern: '\(text)'", from: "KafkaConsumer", into: &outbox)
    if let refusal = subscriptions.take(matching: isMatch, listener) { return refusal }
    _ = subscriptions.match(visibleTopics)
    network.wish = .everything
    network.requestMetadata()
    return nil
  }

  /// Those that a pattern may be for.
  var visibleTopics: [String] {
    var topics: [String] = []
    for partition in network.metadata.partitions where topics.last != partition.topic {
      let isHidden =
        settings.excludesInternalTopics && network.metadata.isInternal(partition.topic)
      if !isHidden, !topics.contains(partition.topic) { topics.append(partition.topic) }
    }
    return topics
  }

  /// Reads these partitions and no others. For none of them a program calls `unsubscribe`.
  @discardableResult
  public mutating func assign(
    _ partitions: [TopicPartition], at now: Instant, into outbox: inout Outbox<NodeEffect>
  ) -> ClientFailure? {
    if let refusal = refusal() { return refusal }
    fetched.removeAll { !partitions.contains($0.partition) }
    if membership != nil { autoCommit(at: now, into: &outbox) }
    let names = partitions.map(\.description).joined(separator: ", ")
    inform("\(assignedWord) to partition(s): \(names)", from: "KafkaConsumer", into: &outbox)
    if let refusal = subscriptions.takePartitions() { return refusal }
    assignment = ConsumerAssignment(partitions, keeping: assignment)
    network.want(topics: assignment.partitions.map(\.topic))
    if settings.autoCommitInterval != nil, membership != nil, commits.nextAuto == nil {
      commits.nextAuto = settings.autoCommitInterval.map { now + $0 }
    }
    return nil
  }

  private var assignedWord: String {
    switch edition {
    case .v2_6: "Subscribed"
    case .v3_9, .v4_1: "Assigned"
    }
  }

  // MARK: Positions

  public mutating func seek(
    _ partition: TopicPartition, to offset: Int64, epoch: Int32? = nil,
    into outbox: inout Outbox<NodeEffect>
  ) -> ClientFailure? {
    if offset < 0 { return .illegalArgument("seek offset must not be a negative number") }
    if let refusal = refusal() { return refusal }
    let source = "KafkaConsumer"
    let with = epoch.map { " with epoch \($0)" } ?? ""
    inform(
      "Seeking to offset \(offset) for partition \(partition)\(with)", from: source, into: &outbox)
    return change(partition) { $0.go(to: offset, epoch: epoch) }
  }

  /// Goes to the beginning or the end of these partitions, of all where none is named. Which offset
  /// that is, is asked when it is needed.
  public mutating func seek(
    _ partitions: [TopicPartition] = [], to place: ConsumerSettings.Reset,
    into outbox: inout Outbox<NodeEffect>
  ) -> ClientFailure? {
    if let refusal = refusal() { return refusal }
    let word = word(of: place)
    for partition in partitions.isEmpty ? assignment.partitions : partitions {
      inform(
        "Seeking to \(word) offset of partition \(partition)", from: "internals.SubscriptionState",
        into: &outbox)
      let target = place == .earliest ? ListOffsetsTarget.earliest : ListOffsetsTarget.latest
      if let failure = change(partition, { $0.reset(to: target) }) { return failure }
    }
    return nil
  }

  private func word(of place: ConsumerSettings.Reset) -> String {
    let word = place == .earliest ? "earliest" : "latest"
    switch edition {
    case .v2_6: return word.uppercased()
    case .v3_9, .v4_1: return word
    }
  }

  public mutating func pause(_ partitions: [TopicPartition]) -> ClientFailure? {
    setPaused(partitions, true)
  }

  public mutating func resume(_ partitions: [TopicPartition]) -> ClientFailure? {
    setPaused(partitions, false)
  }

  private mutating func setPaused(
    _ partitions: [TopicPartition], _ isPaused: Bool
  ) -> ClientFailure? {
    if let refusal = refusal() { return refusal }
    for partition in partitions {
      if let failure = change(partition, { $0.isPaused = isPaused }) { return failure }
    }
    return nil
  }

  private mutating func change(
    _ partition: TopicPartition, _ body: (inout ConsumerAssignment.Place) -> Void
  ) -> ClientFailure? {
    assignment.change(partition, body)
      ? nil : .illegalState("No current assignment for partition \(partition)")
  }

  // MARK: The group

  /// Has the next poll join anew.
  public mutating func enforceRebalance(
    into outbox: inout Outbox<NodeEffect>
  ) -> ClientFailure? {
    if let refusal = refusal() { return refusal }
    guard membership != nil else {
      return .illegalState("Tried to force a rebalance but consumer does not have a group.")
    }
    requestRejoin("rebalance enforced by user", into: &outbox)
    return nil
  }

  /// From any thread: ends a call that waits, or the next one that would.
  public mutating func wakeup(at now: Instant, into outbox: inout Outbox<NodeEffect>) {
    isWokenUp = true
    run(at: now, into: &outbox)
  }
}
