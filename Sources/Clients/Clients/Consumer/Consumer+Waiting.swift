public import Clockwork
public import Records

/// The calls that wait: what comes of them is told by an outcome.
extension Consumer {
  public mutating func poll(
    _ timeout: Stretch, _ ticket: Ticket, at now: Instant, into outbox: inout Outbox<NodeEffect>
  ) {
    if refusal() == nil, subscriptions.isEmpty {
      let words = "Consumer is not subscribed to any topics or assigned any partitions"
      return results.append(.threw(ticket, .illegalState(words)))
    }
    call(.poll, within: timeout, ticket, at: now, into: &outbox)
  }

  public mutating func position(
    of partition: TopicPartition, within timeout: Stretch? = nil, _ ticket: Ticket,
    at now: Instant, into outbox: inout Outbox<NodeEffect>
  ) {
    if refusal() == nil, assignment[partition] == nil {
      let words = "You can only check the position for partitions assigned to this consumer."
      return results.append(.threw(ticket, .illegalState(words)))
    }
    call(
      .position(partition), within: timeout ?? settings.apiTimeout, ticket, at: now, into: &outbox)
  }

  /// The offsets at these times; `ListOffsetsTarget` has the times of beginning and end.
  public mutating func offsets(
    _ targets: [(TopicPartition, Int64)], within timeout: Stretch? = nil, _ ticket: Ticket,
    at now: Instant, into outbox: inout Outbox<NodeEffect>
  ) {
    let lookup = OffsetLookup(targets)
    for target in targets { network.want(topic: target.0.topic) }
    call(
      .offsets(lookup), within: timeout ?? settings.apiTimeout, ticket, at: now, into: &outbox)
  }

  /// The first offsets that are not older than these times.
  public mutating func offsetsForTimes(
    _ targets: [(TopicPartition, Int64)], within timeout: Stretch? = nil, _ ticket: Ticket,
    at now: Instant, into outbox: inout Outbox<NodeEffect>
  ) {
    if refusal() == nil, let wrong = targets.first(where: { $0.1 < 0 }) {
      let words =
        "The target time for partition \(wrong.0) is \(wrong.1). The target time cannot be negative."
      return results.append(.threw(ticket, .illegalArgument(words)))
    }
    offsets(targets, within: timeout, ticket, at: now, into: &outbox)
  }

  public mutating func partitions(
    of topic: String, within timeout: Stretch? = nil, _ ticket: Ticket, at now: Instant,
    into outbox: inout Outbox<NodeEffect>
  ) {
    network.want(topic: topic)
    call(
      .partitions(topic), within: timeout ?? settings.apiTimeout, ticket, at: now, into: &outbox)
  }

  /// The partitions of all topics that there are.
  public mutating func listTopics(
    _ ticket: Ticket, at now: Instant, into outbox: inout Outbox<NodeEffect>
  ) {
    network.wish = .everything
    network.isListing = true
    network.requestMetadata()
    call(.topics, within: settings.apiTimeout, ticket, at: now, into: &outbox)
  }

  // MARK: Commits

  /// Commits these offsets, or all positions, and comes back when that is done.
  public mutating func commitSync(
    _ offsets: [PartitionOffset]? = nil, within timeout: Stretch? = nil, _ ticket: Ticket,
    at now: Instant, into outbox: inout Outbox<NodeEffect>
  ) {
    if let failure = refusal() ?? refusalToCommit(offsets) {
      return results.append(.threw(ticket, failure))
    }
    let commit = SyncCommit(offsets.map(Self.inHashOrder) ?? consumed)
    call(
      .commit(commit, isWhole: offsets == nil), within: timeout ?? settings.apiTimeout, ticket,
      at: now, into: &outbox)
  }

  /// Sends a commit of these offsets, or of all positions. What comes of it, a later call tells the program
  /// by a callback, if it wants one.
  public mutating func commitAsync(
    _ offsets: [PartitionOffset]? = nil, hasCallback: Bool = false, _ ticket: Ticket,
    at now: Instant, into outbox: inout Outbox<NodeEffect>
  ) {
    if let failure = refusal() ?? refusalToCommit(offsets) {
      return results.append(.threw(ticket, failure))
    }
    call(
      .commitLater(offsets.map(Self.inHashOrder) ?? consumed, hasCallback: hasCallback),
      within: .zero, ticket, at: now, into: &outbox)
  }

  private func refusalToCommit(_ offsets: [PartitionOffset]?) -> ClientFailure? {
    if membership == nil { return Self.needsGroup }
    let isNegative = offsets?.contains { $0.committed.map { $0.offset < 0 } ?? false } ?? false
    return isNegative ? .illegalArgument("Invalid negative offset") : nil
  }

  /// What the group has committed for these partitions.
  public mutating func committed(
    of partitions: [TopicPartition], within timeout: Stretch? = nil, _ ticket: Ticket,
    at now: Instant, into outbox: inout Outbox<NodeEffect>
  ) {
    if let failure = refusal() ?? (membership == nil ? Self.needsGroup : nil) {
      return results.append(.threw(ticket, failure))
    }
    call(
      .committed(partitions), within: timeout ?? settings.apiTimeout, ticket, at: now,
      into: &outbox)
  }

  // MARK: The end

  /// Gives up what it reads, and leaves its group.
  public mutating func unsubscribe(
    _ ticket: Ticket, at now: Instant, into outbox: inout Outbox<NodeEffect>
  ) {
    call(.unsubscribe(.due), within: .zero, ticket, at: now, into: &outbox)
  }

  public static let closeTimeout = Stretch.seconds(30)

  /// Commits what it commits by itself, leaves its group, and is of no use any more.
  public mutating func close(
    within timeout: Stretch = Consumer.closeTimeout, _ ticket: Ticket, at now: Instant,
    into outbox: inout Outbox<NodeEffect>
  ) {
    if isClosed { return results.append(.returned(ticket)) }
    let time = min(timeout, settings.connections.requestTimeout)
    call(.close(.due), within: time, ticket, at: now, into: &outbox)
  }

  private mutating func call(
    _ kind: ConsumerCall.Kind, within timeout: Stretch, _ ticket: Ticket, at now: Instant,
    into outbox: inout Outbox<NodeEffect>
  ) {
    if let refusal = refusal() { return results.append(.threw(ticket, refusal)) }
    lastNews = now
    calls.append(ConsumerCall(number: takeNumber(), kind, ticket, timeout))
    run(at: now, into: &outbox)
  }

  mutating func takeNumber() -> Int {
    defer { nextNumber += 1 }
    return nextNumber
  }

  // MARK: Callbacks

  /// The program has come back from a callback, or thrown out of it.
  public mutating func goOn(
    after failure: ClientFailure? = nil, at now: Instant, into outbox: inout Outbox<NodeEffect>
  ) {
    guard isSuspended, let open = callbacks.popLast() else { return }
    takeReturn(of: open, failure, into: &outbox)
    run(at: now, into: &outbox)
  }
}
