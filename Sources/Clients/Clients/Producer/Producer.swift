public import Clockwork
public import Editions
internal import Records
internal import Wire

/// Kafka's producer as a core: a program calls it, hands it the events of its slot, and collects what
/// came of the calls.
///
/// Two threads are told apart as in Java. The caller's part runs at once in `send`: it finds the
/// partition and puts the record into a batch, and when it must wait (for metadata, for memory) the
/// calls after it queue up behind it. The sender's part runs when an event of the slot is handled;
/// a call only has the timer fire at once, so that what is sent at one instant can share a batch.
public struct Producer: Sendable {
  public let settings: ProducerSettings
  public let edition: Edition
  public let slot: ClientSlot

  var network: Network<ProducerPurpose>
  var accumulator: Accumulator
  var partitioner: Partitioner
  var builtIn: [String: BuiltInPartitioner] = [:]
  let seed: UInt64
  var calls: [ProducerCall] = []
  var inFlight: [ProducerBatch] = []
  var sequences = ProducerSequences()
  var results: [ProducerOutcome] = []
  var beat: ClientTimer
  var drainPlace: [Int32: Int] = [:]
  var identityNotBefore: Instant?
  var isClosing = false
  var isClosed = false

  public init(_ settings: ProducerSettings, edition: Edition, slot: ClientSlot, seed: UInt64) {
    self.settings = settings
    self.edition = edition
    self.slot = slot
    self.seed = seed
    let id = settings.connections.clientId
    network = Network(
      settings.connections, edition: edition, slot: slot, seed: seed,
      label: "Producer clientId=\(id)")
    accumulator = Accumulator(settings)
    partitioner = Partitioner(
      settings.partitioner,
      draws: .dice(Dice(seed: seed, named: "\(id).\(slot.number).partitions")))
    beat = ClientTimer(slot.beat)
  }

  /// What has come of the calls since this was last asked.
  public mutating func collect() -> [ProducerOutcome] {
    defer { results = [] }
    return results
  }

  public var metadata: ClusterMetadata { network.metadata }

  /// Whether anything is on its way or waited for.
  public var isBusy: Bool { !calls.isEmpty || !accumulator.incomplete.isEmpty }

  // MARK: Calls

  public mutating func send(
    _ record: ProducerRecord, _ ticket: Ticket, at now: Instant,
    into outbox: inout Outbox<NodeEffect>
  ) {
    if let partition = record.partition, partition < 0 {
      return refuse(
        ticket,
        "Invalid partition: \(partition). Partition number should always be non-negative or null.")
    }
    if let timestamp = record.timestamp, timestamp < 0 {
      return refuse(
        ticket,
        "Invalid timestamp: \(timestamp). Timestamp should always be non-negative or null.")
    }
    call(.send(record), ticket, at: now, into: &outbox)
  }

  /// Waits until all that was sent before is written or given up.
  public mutating func flush(
    _ ticket: Ticket, at now: Instant, into outbox: inout Outbox<NodeEffect>
  ) {
    call(.flush, ticket, at: now, into: &outbox)
  }

  public mutating func partitions(
    of topic: String, _ ticket: Ticket, at now: Instant, into outbox: inout Outbox<NodeEffect>
  ) {
    call(.partitions(topic), ticket, at: now, into: &outbox)
  }

  /// Sends what is left, for so long at the most, and ends.
  public mutating func close(
    within timeout: Stretch? = nil, _ ticket: Ticket, at now: Instant,
    into outbox: inout Outbox<NodeEffect>
  ) {
    call(.close(timeout), ticket, at: now, into: &outbox)
  }

  private mutating func refuse(_ ticket: Ticket, _ words: String) {
    results.append(.threw(ticket, .illegalArgument(words)))
  }

  private mutating func call(
    _ kind: ProducerCall.Kind, _ ticket: Ticket, at now: Instant,
    into outbox: inout Outbox<NodeEffect>
  ) {
    calls.append(ProducerCall(kind, ticket))
    serve(at: now)
    if isBusy { beat.hurry(at: now, into: &outbox) }
  }

  // MARK: Events

  public mutating func handle(
    _ event: NodeEvent, at now: Instant, into outbox: inout Outbox<NodeEffect>
  ) {
    guard slot.owns(event) else { return }
    beat.note(event)
    guard !isClosed else { return }
    network.handle(event, at: now, into: &outbox)
    runSender(at: now, into: &outbox)
  }
}
