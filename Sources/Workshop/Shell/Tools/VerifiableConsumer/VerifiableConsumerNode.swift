internal import Clients
internal import Clockwork
internal import Records

/// The verifiable consumer as it runs: it polls, tells what came, commits behind it, and polls again, until it has
/// told of as many records as it was to, something fails, or a signal ends it.
///
/// It has one thread, which is called back for partitions that come and go, and stands still where its output is
/// stopped; what it does next waits meanwhile. A signal wakes up whatever call it is in, and a commit that was
/// woken up is made once more.
final class VerifiableConsumerNode: ConsoleProgram, ConsumingNode {
  struct Options {
    let topic: String
    /// Nil: without end.
    let most: Int?
    let commits: Bool
    let isVerbose: Bool
  }

  private typealias Committed = ConsumerEvent.Committed

  /// What the thread does once all that it has written is out.
  private enum Step {
    case begin
    case poll
    case commit([Committed])
    /// It comes back from a callback.
    case comeBack
    case close
    case exit(Int32)
  }

  /// A call that has not come back.
  private enum Call {
    case poll
    case commit([Committed])
    case close
  }

  var consumer: Consumer
  private let options: Options
  private let notices: [String]
  private var next: Step?
  private var open: (call: Call, ticket: Ticket)?
  private var tickets = 0
  private var count = 0
  /// What a signal has it end with.
  private var signalled: Int32?
  private var isWokenUp = false
  private var output = ConsoleOutput()
  private var inner = Outbox<NodeEffect>()
  private var lastCame: Instant?
  private var lastSeen: Instant?

  init(_ consumer: Consumer, _ options: Options, notices: [String]) {
    self.consumer = consumer
    self.options = options
    self.notices = notices
  }

  // MARK: As seen by its terminal

  func takePrinted() -> [Printed] { output.take() }

  func stopOutput(_ streams: [Printed.Stream]) { output.stopped = streams }

  func goOnWriting(at now: Instant, into outbox: inout Outbox<NodeEffect>) {
    goOn(at: now, into: &outbox)
  }

  private var isPolling: Bool { if case .poll = open?.call { true } else { false } }

  /// As the console consumer: one that reaches nobody for so long most likely needs somebody's help.
  var isIdle: Bool {
    if output.isBlocked { return true }
    guard isPolling else { return false }
    if consumer.isCaughtUp { return true }
    guard let lastCame, let lastSeen else { return false }
    return lastSeen - lastCame > Self.patience
  }

  var isStranded: Bool { isPolling && !consumer.isCaughtUp }

  private static let patience = Stretch.seconds(60)
  /// As good as Java's `Long.MAX_VALUE`.
  private static let forever = Stretch.seconds(1_000_000_000_000)

  // MARK: From outside

  func handle(_ event: NodeEvent, at now: Instant, into outbox: inout Outbox<NodeEffect>) {
    lastSeen = now
    switch event {
    case .started:
      lastCame = now
      for notice in notices { output.log(notice, at: now) }
      tell(.started, at: now)
      next = .begin
      goOn(at: now, into: &outbox)
    case .stopping: signal(143, at: now, into: &outbox)
    default:
      use(at: now, into: &outbox) { $0.handle(event, at: now, into: &$1) }
      goOn(at: now, into: &outbox)
    }
  }

  /// It reads nothing from its standard input.
  func type(_ line: [UInt8], at now: Instant, into outbox: inout Outbox<NodeEffect>) {}
  func endInput(at now: Instant, into outbox: inout Outbox<NodeEffect>) {}

  func interrupt(at now: Instant, into outbox: inout Outbox<NodeEffect>) {
    signal(130, at: now, into: &outbox)
  }

  private func signal(
    _ status: Int32, at now: Instant, into outbox: inout Outbox<NodeEffect>
  ) {
    guard signalled == nil else { return }
    signalled = status
    use(at: now, into: &outbox) { $0.wakeup(at: now, into: &$1) }
    goOn(at: now, into: &outbox)
  }

  // MARK: The thread

  private func goOn(at now: Instant, into outbox: inout Outbox<NodeEffect>) {
    while !output.isBlocked, let step = next {
      next = nil
      take(step, at: now, into: &outbox)
    }
  }

  private func take(_ step: Step, at now: Instant, into outbox: inout Outbox<NodeEffect>) {
    switch step {
    case .begin:
      var refusal: ClientFailure?
      use(at: now, into: &outbox) {
        refusal = $0.subscribe(to: [options.topic], Self.listener, into: &$1)
      }
      if let refusal { fail(refusal, at: now) } else { next = .poll }
    case .poll where options.most.map { count >= $0 } ?? false: next = .close
    case .poll:
      call(.poll, at: now, into: &outbox) { $0.poll(Self.forever, $1, at: now, into: &$2) }
    case .commit(let offsets):
      let committed = offsets.map { PartitionOffset($0.partition, OffsetAndMetadata($0.offset)) }
      call(.commit(offsets), at: now, into: &outbox) {
        $0.commitSync(committed, $1, at: now, into: &$2)
      }
    case .comeBack: use(at: now, into: &outbox) { $0.goOn(at: now, into: &$1) }
    case .close: call(.close, at: now, into: &outbox) { $0.close($1, at: now, into: &$2) }
    case .exit(let status): outbox.post(.exit(status: signalled ?? status))
    }
  }

  private static let javaClass = "org.apache.kafka.tools.VerifiableConsumer"
  private static let listener = RebalanceListener(javaClass)

  private func call(
    _ call: Call, at now: Instant, into outbox: inout Outbox<NodeEffect>,
    _ body: (inout Consumer, Ticket, inout Outbox<NodeEffect>) -> Void
  ) {
    tickets += 1
    let ticket = Ticket(tickets)
    open = (call, ticket)
    use(at: now, into: &outbox) { body(&$0, ticket, &$1) }
  }

  private func use(
    at now: Instant, into outbox: inout Outbox<NodeEffect>,
    _ body: (inout Consumer, inout Outbox<NodeEffect>) -> Void
  ) {
    body(&consumer, &inner)
    output.pass(inner.collect(), at: now, into: &outbox)
    for outcome in consumer.collect() { take(outcome, at: now) }
  }

  // MARK: What comes of its calls

  private func take(_ outcome: ConsumerOutcome, at now: Instant) {
    switch outcome {
    case .calledBack(let callback):
      tell(of: callback, at: now)
      next = .comeBack
    case .polled(let ticket, let records):
      guard close(ticket) != nil else { return }
      lastCame = now
      take(records, at: now)
    case .returned(let ticket):
      switch close(ticket) {
      case .commit(let offsets): tell(of: offsets, nil, at: now)
      case .close: end(at: now)
      case .poll, nil: break
      }
    case .threw(let ticket, let failure):
      switch close(ticket) {
      case .poll: fail(failure, at: now)
      case .commit(let offsets): take(failure, of: offsets, at: now)
      case .close:
        output.tell("Exception in thread \"main\" \(JavaException(failure).line)")
        next = .exit(1)
      case nil: break
      }
    case .position, .offsets, .partitions, .committed: break
    }
  }

  /// The call that has come back.
  private func close(_ ticket: Ticket) -> Call? {
    guard let call = open, call.ticket == ticket else { return nil }
    open = nil
    return call.call
  }

  private func take(_ records: [ConsumerRecord], at now: Instant) {
    let left = options.most.map { $0 - count }
    let told = ConsumerEvent.events(of: records, upTo: left, verbose: options.isVerbose)
    for event in told.events { tell(event, at: now) }
    count += told.taken
    next = options.commits ? .commit(told.offsets) : .poll
  }

  private func take(_ failure: ClientFailure, of offsets: [Committed], at now: Instant) {
    if failure.javaClass.hasSuffix(".WakeupException") {
      isWokenUp = true
      next = .commit(offsets)
    } else if failure.javaClass.hasSuffix(".FencedInstanceIdException") {
      fail(failure, at: now)
    } else {
      tell(of: offsets, failure, at: now)
    }
  }

  private func tell(of offsets: [Committed], _ failure: ClientFailure?, at now: Instant) {
    tell(.committed(offsets, failure), at: now)
    next = isWokenUp ? .close : .poll
  }

  /// Partitions that are lost are revoked ones to a listener that does not ask.
  private func tell(of callback: ConsumerCallback, at now: Instant) {
    switch callback {
    case .assigned(let partitions): tell(.assigned(partitions), at: now)
    case .revoked(let partitions), .lost(let partitions): tell(.revoked(partitions), at: now)
    case .committed: break
    }
  }

  /// What a call throws ends the loop, and is no failure of the tool.
  private func fail(_ failure: ClientFailure, at now: Instant) {
    next = .close
    if failure.javaClass.hasSuffix(".WakeupException") { return }
    output.log(
      "ERROR Error during processing, terminating consumer process:  (\(Self.javaClass))",
      JavaException(failure), at: now)
  }

  private func end(at now: Instant) {
    tell(.ended, at: now)
    next = .exit(0)
  }

  private func tell(_ event: ConsumerEvent, at now: Instant) {
    output.write(Array("\(event.line(at: now.milliseconds))\n".utf8))
  }
}
