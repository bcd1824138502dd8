internal import Bytes
public import Clockwork

/// A cluster in virtual time: hosts with disks, programs on them, a network between them, and one queue
/// of what happens next.
///
/// One thread owns everything. The clock moves only from one event to the next, so idle time costs
/// nothing, and all chance comes from dice with names: the same seed and the same calls give the same
/// bytes. Names are looked up when something is added or connected; everything after that goes by
/// number. The other files of this target carry the type on: running, timers, network, hosts, faults.
public final class Simulation {
  public let seed: UInt64
  public internal(set) var now: Instant
  /// What the programs were told, and its digest.
  public internal(set) var trace: HopTrace
  /// How many events have been taken from the queue.
  public internal(set) var steps = 0
  /// How many frames programs have sent, those that were lost included, and the bytes in them.
  public internal(set) var sentFrames = 0
  public internal(set) var sentBytes = 0
  /// Why nothing runs any more, if so.
  public internal(set) var halted: String?

  /// Says in a few words what a frame is, for the trace. The simulator itself knows no protocol.
  public var describe: ((PassingFrame) -> String)?
  /// Asked now and then while time passes: whether somebody wants it to stop where it is.
  public var isInterrupted: (() -> Bool)?
  /// How many turns have been taken since that was last asked.
  var turns = 0
  /// Whether the trace keeps what crossed the network, for somebody who may want to read it.
  public var keepsFrames = false
  /// How many events may come at one instant; ten times as many may come before all is settled. More
  /// is taken for a loop.
  public var mostSteps = 1_000_000

  let network: NetworkSettings
  var queue = EventQueue()
  var hosts: [SimulatedHost] = []
  var hostNumbers: [String: Int] = [:]
  var connectionsOpened: Int32 = 0
  var programs: [SimulatedProgram] = []
  var links: [Link] = []
  var linkNumbers: [[Int32]] = []
  var ends: [ConnectionEnd] = []
  var freeConnections: [Int] = []
  var nextEphemeral = 0
  var timers: [TimerSlot] = []
  var freeTimers: [Int32] = []
  /// How many entries of the queue are of timers that were disarmed or moved.
  var staleTimers = 0
  var losses: [FrameLoss] = []
  var lossesOrdered = 0
  var invariants: [any Invariant] = []
  var outbox = Outbox<NodeEffect>()
  var stepsAtInstant = 0
  /// Whether idle time may be left out. Otherwise all of it is lived through, which should come to the same.
  public var isLeaping = true
  /// When something last happened that was more than a heartbeat and what follows from one.
  var lastActivity: Instant
  /// When a leap was last tried.
  var lastTry: Instant
  /// Nil while there is no quiet.
  var quiet: Quiet?
  /// The program that was last told anything; -1 for none.
  var lastTold = -1
  /// The timer that a program is being told of.
  var firing: TimerName?
  /// How many ends of connections have frames that a cut holds up.
  var heldEnds = 0

  public init(
    seed: UInt64, startingAt start: Instant, network: NetworkSettings = NetworkSettings(),
    keepingHops: Int = 10_000
  ) {
    self.seed = seed
    self.network = network
    now = start
    lastActivity = start
    lastTry = start
    trace = HopTrace(keeping: keepingHops)
  }

  /// Chance for whoever drives the simulation, under a name that nobody else uses.
  public func dice(_ name: String) -> Dice { Dice(seed: seed, named: name) }

  /// Has an invariant checked after every event from now on.
  public func install(_ invariant: any Invariant) { invariants.append(invariant) }

  /// How many of the newest hops are kept; `Int.max` for a full history.
  public func keepHops(_ many: Int) { trace.keeping = many }

  /// How many timers, frames and the like are still to come.
  public var pendingEvents: Int { queue.count - staleTimers }

  /// How many entries the queue has, those included that are passed over, and how many connections have
  /// room of their own: neither grows with time.
  public var queueRoom: Int { queue.count }
  public var connectionRoom: Int { ends.count / 2 }

  /// Tells a running program an event at once and does what it wants done.
  func tell(_ event: NodeEvent, _ program: Int) {
    guard let node = programs[program].node else { return }
    lastTold = program
    let now = setClock(of: program)
    node.handle(event, at: now, into: &outbox)
    carryOut(for: program)
  }

  /// Does what a program has left in the outbox. Nothing here calls a node, so none is called while
  /// another's effects are still to be carried out.
  func carryOut(for program: Int) {
    var next = 0
    while next < outbox.effects.count {
      switch outbox.effects[next] {
      case .send(let id, let bytes): send(bytes, on: id, from: program)
      case .arm(let name, let due): arm(name, at: due, for: program)
      case .disarm(let name): disarm(name, for: program)
      case .log(let text):
        programs[program].log.append(LogLine(at: local(now, program), text: text))
      case .connect(let id, let address): connect(id, to: address, from: program)
      case .close(let id): close(id, of: program)
      case .hold(let id): hold(id, of: program)
      case .resume(let id): resume(id, of: program)
      case .listen(let port): listen(on: port, program: program)
      case .exit(let status): end(program, as: .exited(status: status))
      }
      // What a program asks for after its exit, it does not get.
      next = programs[program].node == nil ? outbox.effects.count : next + 1
    }
    outbox.reset()
  }

  func note(
    _ kind: HopTrace.Kind, from: Int = -1, to: Int = -1, size: Int = 0, content: UInt32 = 0,
    text: String = "", frame: HopTrace.TracedFrame? = nil
  ) {
    trace.note(
      HopTrace.Hop(
        at: now, kind: kind, from: from, to: to, size: size, text: text, frame: frame),
      content: content)
  }
}
