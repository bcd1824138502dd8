public import Clockwork
public import Editions
public import Records
internal import Wire

/// Kafka's consumer as a core: assigned partitions, positions, fetches and `poll`.
///
/// There is one thread, the caller's: what the consumer does, it does within a call that waits, and
/// what arrives between two calls lies there until the next. The calls that change the assignment come
/// back at once with what they refuse; the others are told of by an outcome. There are no groups yet: who
/// subscribes reads all partitions of the topics, as the only member of a group would.
public struct Consumer: Sendable {
  public let settings: ConsumerSettings
  public let edition: Edition
  public let slot: ClientSlot

  var network: Network<ConsumerPurpose>
  var subscription: Subscription?
  var assignment = ConsumerAssignment()
  var fetched: [FetchedRecords] = []
  /// Brokers that owe the answer to a fetch.
  var fetching: [Int32] = []
  var pendingFailure: ClientFailure?
  var calls: [ConsumerCall] = []
  var nextCall = 0
  var results: [ConsumerOutcome] = []
  var beat: ClientTimer
  var wake: ClientTimer
  var refresh: ClientTimer
  /// When something last came that was not there before; nil before.
  var lastNews: Instant?
  var isClosed = false

  public init(_ settings: ConsumerSettings, edition: Edition, slot: ClientSlot, seed: UInt64) {
    self.settings = settings
    self.edition = edition
    self.slot = slot
    network = Network(
      settings.connections, edition: edition, slot: slot, seed: seed,
      label: "Consumer clientId=\(settings.connections.clientId), "
        + "groupId=\(settings.groupId ?? "null")")
    beat = ClientTimer(slot.beat)
    wake = ClientTimer(slot.wake)
    refresh = ClientTimer(slot.refresh)
  }

  public mutating func collect() -> [ConsumerOutcome] {
    defer { results = [] }
    return results
  }

  public var metadata: ClusterMetadata { network.metadata }
  public var isBusy: Bool { !calls.isEmpty }

  // MARK: Calls that come back at once

  /// Reads these partitions and no others.
  public mutating func assign(
    _ partitions: [TopicPartition], into outbox: inout Outbox<NodeEffect>
  ) {
    assignment = ConsumerAssignment(partitions, keeping: assignment)
    fetched.removeAll { assignment[$0.partition] == nil }
    for partition in assignment.partitions { network.want(topic: partition.topic) }
    let names = partitions.map(\.description).joined(separator: ", ")
    inform("Subscribed to partition(s): \(names)", from: "KafkaConsumer", into: &outbox)
  }

  public var assigned: [TopicPartition] { assignment.partitions }
  public var paused: [TopicPartition] {
    assignment.places.filter(\.isPaused).map(\.partition)
  }

  public mutating func seek(
    _ partition: TopicPartition, to offset: Int64, into outbox: inout Outbox<NodeEffect>
  ) -> ClientFailure? {
    if offset < 0 { return .illegalArgument("seek offset must not be a negative number") }
    let source = "KafkaConsumer"
    inform("Seeking to offset \(offset) for partition \(partition)", from: source, into: &outbox)
    return change(partition) {
      $0.position = offset
      $0.target = nil
      $0.isLookingUp = false
    }
  }

  /// Goes to the beginning or the end of these partitions, of all where none is named. Which offset
  /// that is, is asked when it is needed.
  public mutating func seek(
    _ partitions: [TopicPartition] = [], to place: ConsumerSettings.Reset,
    into outbox: inout Outbox<NodeEffect>
  ) -> ClientFailure? {
    let word = place == .earliest ? "EARLIEST" : "LATEST"
    for partition in partitions.isEmpty ? assignment.partitions : partitions {
      inform(
        "Seeking to \(word) offset of partition \(partition)", from: "internals.SubscriptionState",
        into: &outbox)
      let failure = change(partition) {
        $0.position = nil
        $0.target = place == .earliest ? ListOffsetsTarget.earliest : ListOffsetsTarget.latest
        $0.isLookingUp = false
      }
      if let failure { return failure }
    }
    return nil
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

  // MARK: Calls that wait

  public mutating func poll(
    _ timeout: Stretch, _ ticket: Ticket, at now: Instant, into outbox: inout Outbox<NodeEffect>
  ) {
    guard !assignment.places.isEmpty || subscription != nil else {
      results.append(
        .threw(
          ticket,
          .illegalState("Consumer is not subscribed to any topics or assigned any partitions")))
      return
    }
    call(.poll, within: timeout, ticket, at: now, into: &outbox)
  }

  public mutating func position(
    of partition: TopicPartition, _ ticket: Ticket, at now: Instant,
    into outbox: inout Outbox<NodeEffect>
  ) {
    guard assignment[partition] != nil else {
      let words = "You can only check the position for partitions assigned to this consumer."
      return results.append(.threw(ticket, .illegalState(words)))
    }
    call(.position(partition), within: settings.apiTimeout, ticket, at: now, into: &outbox)
  }

  /// The offsets at these times; `ListOffsetsTarget` has the times of beginning and end.
  public mutating func offsets(
    _ targets: [(TopicPartition, Int64)], _ ticket: Ticket, at now: Instant,
    into outbox: inout Outbox<NodeEffect>
  ) {
    let lookup = OffsetLookup(targets)
    for target in targets { network.want(topic: target.0.topic) }
    call(.offsets(lookup), within: settings.apiTimeout, ticket, at: now, into: &outbox)
  }

  public mutating func partitions(
    of topic: String, _ ticket: Ticket, at now: Instant, into outbox: inout Outbox<NodeEffect>
  ) {
    network.want(topic: topic)
    call(.partitions(topic), within: settings.apiTimeout, ticket, at: now, into: &outbox)
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

  public mutating func close(
    _ ticket: Ticket, at now: Instant, into outbox: inout Outbox<NodeEffect>
  ) {
    call(.close, within: .zero, ticket, at: now, into: &outbox)
  }

  private mutating func call(
    _ kind: ConsumerCall.Kind, within timeout: Stretch, _ ticket: Ticket, at now: Instant,
    into outbox: inout Outbox<NodeEffect>
  ) {
    guard !isClosed else {
      let words = "This consumer has already been closed."
      return results.append(
        kind.isClose ? .returned(ticket) : .threw(ticket, .illegalState(words)))
    }
    lastNews = now
    calls.append(ConsumerCall(number: nextCall, kind, ticket, timeout))
    nextCall += 1
    run(at: now, into: &outbox)
  }

  public mutating func handle(
    _ event: NodeEvent, at now: Instant, into outbox: inout Outbox<NodeEffect>
  ) {
    guard slot.owns(event) else { return }
    beat.note(event)
    wake.note(event)
    refresh.note(event)
    guard !isClosed else { return }
    network.handle(event, at: now, into: &outbox)
    run(at: now, into: &outbox)
  }

  func inform(_ words: String, from source: String, into outbox: inout Outbox<NodeEffect>) {
    outbox.post(
      .log("INFO [\(network.label)] \(words) (org.apache.kafka.clients.consumer.\(source))"))
  }
}
