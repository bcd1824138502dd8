internal import Clients
internal import Clockwork
internal import Records
internal import Unix

/// The console consumer as it runs: it polls, prints what came, and polls again, until it has printed
/// as many records as it was to, nothing has come for too long, something fails, or it is interrupted.
///
/// How many records it has taken is told at the end, be it for whatever reason.
final class ConsoleConsumerNode: ConsoleProgram, ConsumingNode {
  /// What it reads.
  enum Source {
    case topic(String)
    case pattern(String, @Sendable (String) -> Bool)
    case partition(TopicPartition, Start)
  }

  enum Start { case earliest, latest, offset(Int64) }

  struct Options {
    var source: Source
    /// Nil: without end.
    var most: Int?
    /// How long one poll waits; nil: as long as it takes.
    var timeout: Stretch?
    var skipsErrors = false
    var tellsShutdown = false
  }

  var consumer: Consumer
  private let formatter: any MessageFormatter
  private let options: Options
  private let notices: [String]
  private var count = 0
  private var tickets = 0
  private var isPolling = false
  private var ending: Ending?
  /// What of the last poll's records has not been taken.
  private var untaken: ArraySlice<ConsumerRecord> = []
  private var output = ConsoleOutput()

  /// Once it is to end, its consumer is closed first.
  private struct Ending {
    let status: Int32
    let exception: JavaException?
    var ticket: Ticket?
  }

  private var hasEnded: Bool { ending != nil }
  private var inner = Outbox<NodeEffect>()
  /// When something was last printed, and what time it is.
  private var lastCame: Instant?
  private var lastSeen: Instant?
  private var pollingSince: Instant?

  init(
    _ consumer: Consumer, _ formatter: any MessageFormatter, _ options: Options, notices: [String]
  ) {
    self.consumer = consumer
    self.formatter = formatter
    self.options = options
    self.notices = notices
  }

  func takePrinted() -> [Printed] { output.take() }

  func limitOutput(to need: PipeNeed) { output.need = need }

  func stopOutput(_ streams: [Printed.Stream]) { output.stopped = streams }

  func goOnWriting(at now: Instant, into outbox: inout Outbox<NodeEffect>) {
    goOn(at: now, into: &outbox)
  }

  /// One that has a timeout ends by itself. One that finds no leader, no coordinator or no topic for so
  /// long will most likely find none without somebody's help.
  var isIdle: Bool {
    if output.isBlocked { return true }
    guard options.timeout == nil, isPolling else { return false }
    if consumer.isCaughtUp { return true }
    guard let lastCame, let lastSeen else { return false }
    return lastSeen - lastCame > Self.patience
  }

  var isStranded: Bool { isPolling && !consumer.isCaughtUp }

  /// With a timeout it ends by itself when nothing has come for so long.
  var patienceEnds: Instant? {
    guard isPolling, let timeout = options.timeout, let pollingSince else { return nil }
    return pollingSince + timeout
  }

  private static let patience = Stretch.seconds(60)
  /// As good as Java's `Long.MAX_VALUE`: who lets time pass by a hundred years a command types for long.
  private static let forever = Stretch.seconds(1_000_000_000_000)

  // MARK: From outside

  func handle(_ event: NodeEvent, at now: Instant, into outbox: inout Outbox<NodeEffect>) {
    lastSeen = now
    switch event {
    case .started:
      lastCame = now
      for notice in notices { output.log(notice, at: now) }
      begin(at: now, into: &outbox)
    case .stopping: end(status: 143, at: now, into: &outbox)
    default:
      use(at: now, into: &outbox) { $0.handle(event, at: now, into: &$1) }
      goOn(at: now, into: &outbox)
    }
  }

  /// It reads nothing from its standard input.
  func type(_ line: [UInt8], at now: Instant, into outbox: inout Outbox<NodeEffect>) {}
  func endInput(at now: Instant, into outbox: inout Outbox<NodeEffect>) {}

  func interrupt(at now: Instant, into outbox: inout Outbox<NodeEffect>) {
    end(status: 130, at: now, into: &outbox)
  }

  // MARK: The loop

  private func begin(at now: Instant, into outbox: inout Outbox<NodeEffect>) {
    use(at: now, into: &outbox) { consumer, inner in
      switch options.source {
      case .topic(let topic): consumer.subscribe(to: [topic], into: &inner)
      case .pattern(let text, let isMatch):
        consumer.subscribe(toPattern: text, where: isMatch, into: &inner)
      case .partition(let partition, let start):
        consumer.assign([partition], at: now, into: &inner)
        switch start {
        case .earliest: _ = consumer.seek([partition], to: .earliest, into: &inner)
        case .latest: _ = consumer.seek([partition], to: .latest, into: &inner)
        case .offset(let offset): _ = consumer.seek(partition, to: offset, into: &inner)
        }
      }
    }
    goOn(at: now, into: &outbox)
  }

  private var isFull: Bool { options.most.map { count >= $0 } ?? false }

  /// Polls again, unless a poll has not come back.
  private func goOn(at now: Instant, into outbox: inout Outbox<NodeEffect>) {
    while !isPolling, !hasEnded, !output.isBlocked {
      guard !isFull else { return end(status: 0, at: now, into: &outbox) }
      isPolling = true
      pollingSince = now
      let ticket = take()
      use(at: now, into: &outbox) {
        $0.poll(options.timeout ?? Self.forever, ticket, at: now, into: &$1)
      }
    }
  }

  private func take() -> Ticket {
    tickets += 1
    return Ticket(tickets)
  }

  private func use(
    at now: Instant, into outbox: inout Outbox<NodeEffect>,
    _ body: (inout Consumer, inout Outbox<NodeEffect>) -> Void
  ) {
    body(&consumer, &inner)
    output.pass(inner.collect(), at: now, into: &outbox)
    for outcome in consumer.collect() { take(outcome, at: now, into: &outbox) }
  }

  private func take(
    _ outcome: ConsumerOutcome, at now: Instant, into outbox: inout Outbox<NodeEffect>
  ) {
    switch outcome {
    case .returned(let ticket), .threw(let ticket, _):
      if ticket == ending?.ticket { return finish(into: &outbox) }
    default: break
    }
    guard !hasEnded else { return }
    switch outcome {
    case .polled(_, let records):
      isPolling = false
      guard !records.isEmpty else {
        let timeout = JavaException("org.apache.kafka.common.errors.TimeoutException")
        return stop(timeout, at: now, into: &outbox)
      }
      lastCame = now
      print(records, at: now, into: &outbox)
    case .threw(_, let failure):
      isPolling = false
      stop(JavaException(failure), at: now, into: &outbox)
    default: break
    }
  }

  private func print(
    _ records: [ConsumerRecord], at now: Instant, into outbox: inout Outbox<NodeEffect>
  ) {
    var bytes: [UInt8] = []
    untaken = records[...]
    while !isFull, let record = untaken.popFirst() {
      count += 1
      do throws(JavaException) {
        try formatter.write(record, to: &bytes)
      } catch {
        output.write(bytes)
        bytes = []
        guard options.skipsErrors else {
          return end(status: 1, error, at: now, into: &outbox)
        }
        let words = "ERROR Error processing message, skipping this message: "
        output.log("\(words) \(Self.logger)", error, at: now)
      }
      guard output.need != nil else { continue }
      output.write(bytes)
      bytes = []
      if output.isBroken {
        output.tell("Unable to write to standard out, closing consumer.")
        return end(status: 0, at: now, into: &outbox)
      }
    }
    output.write(bytes)
  }

  private static let logger = "(kafka.tools.ConsoleConsumer$)"

  /// What `poll` throws ends the tool, and is no failure of it.
  private func stop(
    _ exception: JavaException, at now: Instant, into outbox: inout Outbox<NodeEffect>
  ) {
    let words = "ERROR Error processing message, terminating consumer process: "
    output.log("\(words) \(Self.logger)", exception, at: now)
    end(status: 0, at: now, into: &outbox)
  }

  /// What was not taken is not to be committed: a next one begins there.
  private func end(
    status: Int32, _ exception: JavaException? = nil, at now: Instant,
    into outbox: inout Outbox<NodeEffect>
  ) {
    guard !hasEnded else { return }
    ending = Ending(status: status, exception: exception)
    let wasPolling = isPolling
    isPolling = false
    use(at: now, into: &outbox) { consumer, inner in
      if wasPolling { consumer.wakeup(at: now, into: &inner) }
      var seen: Set<TopicPartition> = []
      for record in untaken where seen.insert(record.partition).inserted {
        _ = consumer.seek(record.partition, to: record.offset, into: &inner)
      }
    }
    let ticket = take()
    ending?.ticket = ticket
    use(at: now, into: &outbox) { $0.close(ticket, at: now, into: &$1) }
  }

  private func finish(into outbox: inout Outbox<NodeEffect>) {
    guard let ending else { return }
    output.tell("Processed a total of \(count) messages")
    if let exception = ending.exception {
      Self.tellUnknown(exception, at: lastSeen ?? Instant(microseconds: 0), in: &output)
    }
    if options.tellsShutdown { output.write(Array("shutdown_complete\n".utf8)) }
    outbox.post(.exit(status: ending.status))
  }

  static func tellUnknown(
    _ exception: JavaException, at now: Instant, in output: inout ConsoleOutput
  ) {
    output.log("ERROR Unknown error when running consumer:  \(logger)", exception, at: now)
  }
}
