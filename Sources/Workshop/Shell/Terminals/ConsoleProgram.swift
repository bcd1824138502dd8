internal import Clockwork
internal import Unix

/// A tool that lives on while other commands run: it prints as time goes by, and can be typed to.
///
/// It is a node like a broker, so it runs in whichever world there is; the shell carries what it prints
/// to the terminal that it belongs to.
protocol ConsoleProgram: Node {
  /// What it has printed since it was last asked, in order.
  func takePrinted() -> [Printed]

  /// A line comes in on its standard input, without its end.
  func type(_ line: [UInt8], at now: Instant, into outbox: inout Outbox<NodeEffect>)

  /// Its standard input has ended.
  func endInput(at now: Instant, into outbox: inout Outbox<NodeEffect>)

  /// Ctrl-C.
  func interrupt(at now: Instant, into outbox: inout Outbox<NodeEffect>)

  /// What it writes to these streams waits from now on, and it waits with it; what else it does goes on.
  func stopOutput(_ streams: [Printed.Stream])

  /// It may write again, and goes on behind what it wrote last.
  func goOnWriting(at now: Instant, into outbox: inout Outbox<NodeEffect>)

  /// Whoever reads its standard output takes so much of it, and is gone.
  func limitOutput(to need: PipeNeed)

  /// Whether it has done what it can and waits for something that only another command can bring
  /// about: a line of input, a new record, a broker that returns.
  var isIdle: Bool { get }

  /// Whether it waits since it reaches nobody, or nobody leads.
  var isStranded: Bool { get }

  /// Until when it waits if nothing comes, where that has an end.
  var patienceEnds: Instant? { get }
}

extension ConsoleProgram {
  func limitOutput(to need: PipeNeed) {}
  var isStranded: Bool { false }
  var patienceEnds: Instant? { nil }
}

/// Something that a program printed.
struct Printed: Equatable {
  enum Stream { case output, errors }

  let stream: Stream
  let bytes: [UInt8]

  init(_ stream: Stream, _ bytes: [UInt8]) {
    self.stream = stream
    self.bytes = bytes
  }
}
