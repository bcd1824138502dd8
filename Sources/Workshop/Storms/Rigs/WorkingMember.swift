internal import Bytes
internal import Clients
internal import Clockwork
internal import Editions
internal import Records
internal import Simulator

/// A program with Kafka's consumer: it polls, takes what came for done, commits as it was told, and polls
/// again. When it is thrown out it begins anew.
final class WorkingMember: ConsumingNode {
  struct Role {
    let number: Int
    let group: String
    let assignors: [Assignor]
    var instance: String?
    /// Nil: it commits after each poll, and waits for that.
    var autoCommit: Stretch? = .seconds(2)
  }

  private let role: Role
  private let memory: WorkMemory
  var consumer: Consumer
  private var tickets = 0
  private var isPolling = false
  private var isLeaving = false
  private var inner = Outbox<NodeEffect>()
  private var effects: [NodeEffect] = []
  private var witness: CommitWitness
  private var positions = CommitsAreThePosition()

  init(_ role: Role, _ memory: WorkMemory, brokers: [Address], seed: UInt64) {
    self.role = role
    self.memory = memory
    witness = CommitWitness(group: role.group)
    var settings = ConsumerSettings(
      clientId: "worker-\(role.number)", bootstrap: brokers, edition: .v2_6)
    settings.groupId = role.group
    settings.groupInstanceId = role.instance
    settings.assignors = role.assignors
    settings.autoCommitInterval = role.autoCommit
    settings.reset = .earliest
    settings.broken = memory.broken
    settings.maxPollRecords = 7
    settings.maxPollInterval = .seconds(30)
    settings.connections.metadataMaxAge = .seconds(20)
    consumer = Consumer(
      settings, edition: .v2_6, slot: ClientSlot(0), seed: seed &+ UInt64(role.number))
  }

  var assigned: [TopicPartition] { consumer.assigned }

  func handle(_ event: NodeEvent, at now: Instant, into outbox: inout Outbox<NodeEffect>) {
    switch event {
    case .started:
      consumer.subscribe(to: ["work"], RebalanceListener("Worker"), into: &inner)
      poll(at: now)
    case .stopping: leave(at: now, into: &outbox)
    case .received(let connection, let frame):
      witness.noteReceived(frame, on: connection, &memory.commits)
      consumer.handle(event, at: now, into: &inner)
    default: consumer.handle(event, at: now, into: &inner)
    }
    goOn(at: now, into: &outbox)
  }

  /// Somebody has it close its consumer and end.
  func leave(at now: Instant, into outbox: inout Outbox<NodeEffect>) {
    guard !isLeaving else { return }
    isLeaving = true
    consumer.wakeup(at: now, into: &inner)
    goOn(at: now, into: &outbox)
  }

  private func ticket() -> Ticket {
    tickets += 1
    return Ticket(tickets)
  }

  private func poll(at now: Instant) {
    isPolling = true
    consumer.poll(.seconds(1), ticket(), at: now, into: &inner)
  }

  private func goOn(at now: Instant, into outbox: inout Outbox<NodeEffect>) {
    while true {
      watch()
      let outcomes = consumer.collect()
      if outcomes.isEmpty { break }
      for outcome in outcomes {
        take(outcome, at: now, into: &outbox)
        watch()
      }
    }
    for effect in effects { outbox.post(effect) }
    effects = []
  }

  /// Looks at what goes out before what came in the same moment is handed out.
  private func watch() {
    for effect in inner.collect() {
      switch effect {
      case .log(let text): noteFailure(text)
      case .send(let connection, let frame):
        let commits = witness.noteSent(frame, on: connection, &memory.commits)
        for fault in positions.faults(in: commits) { memory.note(fault) }
      default: break
      }
      effects.append(effect)
    }
  }

  /// One that loses its generation on the way into the next does not give up what it had: it asks to be let in
  /// with partitions that others may have been given meanwhile, and the assignors of 2.6 believe it
  /// (KAFKA-12984).
  private func noteFailure(_ text: String) {
    if text.contains("will attempt rediscovery") { positions.noteSeeking() }
    guard text.contains("Rebalance failed."), !text.contains("RebalanceInProgressException"),
      !consumer.assigned.isEmpty
    else { return }
    memory.noteStaleClaim(in: role.group, isStatic: role.instance != nil)
  }

  private func take(
    _ outcome: ConsumerOutcome, at now: Instant, into outbox: inout Outbox<NodeEffect>
  ) {
    switch outcome {
    case .calledBack(let callback):
      if case .assigned(let partitions) = callback, let told = consumer.groupMetadata {
        // One with a name of its own comes back to what it had.
        positions.noteAssigned(partitions)
        memory.noteOwner(
          told.groupInstanceId ?? told.memberId, of: partitions, in: told.generationId,
          of: role.group)
      }
      consumer.goOn(at: now, into: &inner)
    case .polled(_, let records):
      isPolling = false
      positions.noteHanded(records)
      for record in records {
        memory.noteHanded(record.value.map { $0.text } ?? "", to: role.group)
      }
      if isLeaving {
        close(at: now)
      } else if role.autoCommit == nil, !records.isEmpty {
        consumer.commitSync(within: .seconds(10), ticket(), at: now, into: &inner)
      } else {
        poll(at: now)
      }
    case .threw:
      isPolling = false
      if isLeaving { close(at: now) } else { poll(at: now) }
    case .returned(let ticket):
      if ticket == closing { outbox.post(.exit(status: 0)) } else { poll(at: now) }
    case .position, .offsets, .partitions, .committed: break
    }
  }

  private var closing: Ticket?

  private func close(at now: Instant) {
    guard closing == nil else { return }
    let last = ticket()
    closing = last
    consumer.close(last, at: now, into: &inner)
  }
}

extension WorkingMember {
  /// On a host of its own; each life of it has other chances.
  static func start(
    _ role: Role, _ memory: WorkMemory, on server: ServerRig, _ seed: UInt64
  ) -> ProgramId {
    let simulation = server.simulation
    let brokers = (Int32(1)...3).map { Address(ServerRig.host($0), 9092) }
    let host = simulation.addHost("member\(role.number)")
    var lives: UInt64 = 0
    let program = simulation.addProgram("member", on: host) { _ in
      lives += 1
      return WorkingMember(role, memory, brokers: brokers, seed: seed &+ lives &* 1000)
    }
    simulation.start(program)
    return program
  }
}
