internal import Clients
internal import Clockwork
internal import Unix

/// The console producer as it runs: it prompts, takes a line, sends it, and prompts again once the call
/// of `send` has come back, so lines that are typed meanwhile wait.
///
/// What could not be written is told when it is known, which ends nothing, unless it is told to send
/// one record after another (`--sync`). When its input ends, or it is interrupted, it sends what is left.
final class ConsoleProducerNode: ConsoleProgram {
  private enum State: Equatable {
    case notStarted
    case reading
    /// The call of `send` has not come back.
    case sending(Ticket)
    /// It has, and the record's answer is waited for.
    case awaiting(Ticket)
    case closing(Ticket)
    case ended
  }

  private var producer: Producer
  private var reader: LineMessageReader
  private let sendsEach: Bool
  private let refusal: JavaException?
  private let notices: [String]
  private var state = State.notStarted
  private var lines: ArraySlice<[UInt8]> = []
  /// Lines that wait are all read in one turn, however many they are.
  private var patience: Patience
  /// Whether it rests since somebody has had enough of what runs, and for as long.
  private var isResting = false
  private var hasEnded = false
  private var status: Int32 = 0
  private var tickets = 0
  /// What is neither written nor given up.
  private var open = OpenRecords()
  private var output = ConsoleOutput()
  private var inner = Outbox<NodeEffect>()

  /// `refusal` is what every `send` throws, where the producer's settings allow none.
  init(
    _ producer: Producer, _ reader: LineMessageReader, sendsEach: Bool, refusal: JavaException?,
    notices: [String], patience: Patience
  ) {
    self.patience = patience
    self.producer = producer
    self.reader = reader
    self.sendsEach = sendsEach
    self.refusal = refusal
    self.notices = notices
  }

  func takePrinted() -> [Printed] { output.take() }

  func stopOutput(_ streams: [Printed.Stream]) { output.stopped = streams }

  func goOnWriting(at now: Instant, into outbox: inout Outbox<NodeEffect>) {
    goOn(at: now, into: &outbox)
  }

  var isIdle: Bool {
    guard open.isEmpty else { return false }
    return output.isBlocked || state == .reading && lines.isEmpty && !hasEnded
  }

  // MARK: From outside

  func handle(_ event: NodeEvent, at now: Instant, into outbox: inout Outbox<NodeEffect>) {
    switch event {
    case .started:
      for notice in notices { output.log(notice, at: now) }
      prompt()
      goOn(at: now, into: &outbox)
    case .stopping: close(status: 143, at: now, into: &outbox)
    default:
      use(at: now, into: &outbox) { $0.handle(event, at: now, into: &$1) }
      goOn(at: now, into: &outbox)
    }
  }

  func type(_ line: [UInt8], at now: Instant, into outbox: inout Outbox<NodeEffect>) {
    lines.append(line)
    goOn(at: now, into: &outbox)
  }

  func endInput(at now: Instant, into outbox: inout Outbox<NodeEffect>) {
    hasEnded = true
    goOn(at: now, into: &outbox)
  }

  func interrupt(at now: Instant, into outbox: inout Outbox<NodeEffect>) {
    close(status: 130, at: now, into: &outbox)
  }

  // MARK: The thread that reads

  private func prompt() {
    output.write(Array(">".utf8))
    state = .reading
  }

  /// Reads on, as far as nothing has to be waited for.
  private func goOn(at now: Instant, into outbox: inout Outbox<NodeEffect>) {
    if isResting { isResting = patience.isOver }
    while state == .reading, !isResting, !output.isBlocked {
      guard let line = lines.first else {
        if hasEnded { close(status: 0, at: now, into: &outbox) }
        return
      }
      isResting = patience.isOver(after: line.count + Patience.item)
      if isResting { return }
      lines.removeFirst()
      send(line, at: now, into: &outbox)
    }
  }

  private func send(
    _ line: [UInt8], at now: Instant, into outbox: inout Outbox<NodeEffect>
  ) {
    do throws(JavaException) {
      if let refusal { throw refusal }
      let (key, value) = try reader.read(line)
      let ticket = take()
      open.insert(key: key?.count, value: value.count, as: ticket)
      state = .sending(ticket)
      let record = ProducerRecord(topic: reader.topic, key: key, value: value)
      use(at: now, into: &outbox) { $0.send(record, ticket, at: now, into: &$1) }
    } catch {
      fail(error, at: now, into: &outbox)
    }
  }

  private func fail(
    _ exception: JavaException, at now: Instant, into outbox: inout Outbox<NodeEffect>
  ) {
    output.tell(exception)
    close(status: 1, at: now, into: &outbox)
  }

  private func close(
    status: Int32, at now: Instant, into outbox: inout Outbox<NodeEffect>
  ) {
    switch state {
    case .closing, .ended: return
    default: break
    }
    self.status = status
    let ticket = take()
    state = .closing(ticket)
    use(at: now, into: &outbox) { $0.close(ticket, at: now, into: &$1) }
  }

  private func take() -> Ticket {
    tickets += 1
    return Ticket(tickets)
  }

  // MARK: What the producer says

  private func use(
    at now: Instant, into outbox: inout Outbox<NodeEffect>,
    _ body: (inout Producer, inout Outbox<NodeEffect>) -> Void
  ) {
    body(&producer, &inner)
    output.pass(inner.collect(), at: now, into: &outbox)
    for outcome in producer.collect() { take(outcome, at: now, into: &outbox) }
  }

  private func take(
    _ outcome: ProducerOutcome, at now: Instant, into outbox: inout Outbox<NodeEffect>
  ) {
    switch outcome {
    case .returned(let ticket):
      if state == .closing(ticket) {
        state = .ended
        outbox.post(.exit(status: status))
      } else if state == .sending(ticket) {
        if sendsEach, open.contains(ticket) { state = .awaiting(ticket) } else { prompt() }
      }
    case .written(let ticket, _):
      open.remove(ticket)
      if state == .awaiting(ticket) { prompt() }
    case .failed(let ticket, let failure, _):
      giveUp(ticket, JavaException(failure), at: now, into: &outbox)
    case .threw(let ticket, let failure):
      open.remove(ticket)
      fail(JavaException(failure), at: now, into: &outbox)
    case .partitions: break
    }
  }

  private func giveUp(
    _ ticket: Ticket, _ exception: JavaException, at now: Instant,
    into outbox: inout Outbox<NodeEffect>
  ) {
    guard let sizes = open.remove(ticket) else { return }
    guard sendsEach else {
      let key = sizes.key.map { "\($0) bytes" } ?? "null"
      output.log(
        "ERROR Error when sending message to topic \(reader.topic) with key: \(key), value: "
          + "\(sizes.value) bytes with error: "
          + "(org.apache.kafka.clients.producer.internals.ErrorLoggingCallback)", exception, at: now
      )
      return
    }
    fail(
      JavaException(
        "java.util.concurrent.ExecutionException", exception.line,
        causes: [exception] + exception.causes), at: now, into: &outbox)
  }
}

/// It has no beats: what it waits for are timers, before which no idle time ends. So one that waits for
/// its next line keeps nobody from leaving idle time out.
extension ConsoleProducerNode: HeartbeatingNode {
  func isHeartbeat(_ timer: TimerName, quietSince: Instant) -> Bool { false }
  func leap(by stretch: Stretch, quietSince: Instant) {}
}
