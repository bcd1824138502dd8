internal import Bytes
internal import CPosix
public import Clockwork
internal import Glibc

/// Programs in the real world: the same nodes as in the simulator, over sockets and the machine's clock.
///
/// One thread waits for sockets, timers and signals, tells a program what happened, and does what it has
/// left in the outbox. Hosts are names only: where `kafka1:9092` is to be found on this machine is said by
/// `publish`. Somebody who asks and does not listen is not read from until what waits for him has gone, so
/// that he cannot fill the memory; what all of them may have together stands in `limits`.
///
/// While the machine sleeps this clock stands, as a program's own does: nobody's session is over when it
/// wakes, and the time of day lags behind by as long.
public final class EventLoop {
  public var limits = LoopLimits()
  /// Whether connections between programs of this loop go without a socket. Then nobody can watch them from
  /// outside, and they cost much less.
  public var joinsPrograms = false
  /// What all connections have waiting here now, and the most that they ever had.
  public internal(set) var held = 0
  public internal(set) var mostHeld = 0
  /// How often it has looked at a connection: what goes on costs, and not how many there are.
  public internal(set) var lookedAt = 0
  /// How many lives of programs have ended.
  public internal(set) var ends = 0
  /// How often it has waited.
  public private(set) var turns = 0

  var disks: [String: any Disk] = [:]
  let makeDisk: (String) -> any Disk
  var programs: [LiveProgram] = []
  var watch = Watch()
  var watched = WatchedTable()
  /// Connections that are to be looked at before the loop waits, and those with frames for a program that
  /// takes them again.
  var listed: [LiveConnection] = []
  var woken: [LiveConnection] = []
  var departures = Departures()
  /// Connections between programs that are to be opened.
  var joining: [(opener: LiveConnection, listener: Listener)] = []
  var listeners: [Listener] = []
  /// When it is tried again to accept connections, if there was no room for one.
  var listensAgain: Instant?
  var places: [Address: Place] = [:]
  var timers = TimerQueue<LiveTimerKey>()
  var posted: [(program: Int, life: Int, event: NodeEvent)] = []
  var outbox = Outbox<NodeEffect>()
  var scratch = [UInt8](repeating: 0, count: 1 << 18)
  private var signalPipe: Int32 = -1
  private let startedAt: Instant
  private let startedTicks: Int64

  /// Each host gets a disk from `makeDisk`. Who does not say which can read the machine's own files and
  /// change none.
  public init(
    disks makeDisk: @escaping (_ host: String) -> any Disk = { _ in RealDisk(readOnly: true) }
  ) {
    self.makeDisk = makeDisk
    startedAt = Instant(milliseconds: MachineClock.milliseconds())
    startedTicks = MachineClock.nanoseconds()
    outbox.letsBreakOff = true
  }

  deinit {
    // Joined ends hold each other.
    for connection in watched.connections { connection.peer = nil }
    watch.close()
  }

  /// How many timers have a place in the queue.
  public var timerRoom: Int { timers.room }

  /// How many connections there are, those included that are closing.
  public var connectionCount: Int { watched.connectionCount }

  /// The time: the machine's at the start, and since then by a clock that never goes back.
  public var now: Instant {
    startedAt + Stretch(microseconds: (MachineClock.nanoseconds() - startedTicks) / 1000)
  }

  /// How many of the signals have come that somebody wants to act on himself.
  public private(set) var notedSignals = 0
  private var stopsOnSignals = true
  /// Until when it looks again instead of sleeping.
  private var alertUntil: Int64 = 0
  private static let alertness: Int64 = 100_000

  /// From now on these signals are counted, and whoever runs the loop acts on them. False where the system
  /// will not have it.
  public func note(signals: [Int32]) -> Bool {
    stopsOnSignals = false
    return stopOn(signals: signals)
  }

  /// From now on these signals ask every program to end in good order.
  public func stopOn(signals: [Int32]) -> Bool {
    for signal in signals {
      let pipe = posix_signal_pipe(signal)
      if pipe < 0 { return false }
      if signalPipe < 0 {
        guard watch.add(pipe, for: Watch.Sign.readable, as: watched.add(.signals)) else {
          return false
        }
      }
      signalPipe = pipe
    }
    return true
  }

  @discardableResult
  public func run(until isFulfilled: () -> Bool, most stretch: Stretch) -> StopReason {
    let limit = now + stretch
    while !isFulfilled() {
      let left = limit - now
      if left <= .zero { return .reached }
      if isAtRest { return .nothingLeft }
      turn(waitingAtMost: left)
    }
    return .fulfilled
  }

  /// Runs until no program is left.
  public func runToEnd() {
    while programs.contains(where: { $0.state.isAlive }) { turn(waitingAtMost: .seconds(3600)) }
  }

  /// Whether nothing runs that could do anything, and nothing is still to be sent.
  private var isAtRest: Bool {
    watched.connectionCount == 0 && !programs.contains { $0.state.isAlive }
  }

  /// One round: waits for something to happen, then tells the programs.
  private func turn(waitingAtMost stretch: Stretch) {
    settle()
    turns += 1
    var wait = posted.isEmpty && woken.isEmpty && joining.isEmpty ? stretch : .zero
    let dues = [timers.nextDue(), departures.nextDue, listensAgain]
    if let due = dues.lazy.compactMap({ $0 }).min() { wait = min(wait, max(due - now, .zero)) }
    hear(for: wait)
    listenAgain()
    fireTimers()
    let waiting = posted
    posted = []
    for (program, life, event) in waiting where programs[program].life == life {
      tell(event, program)
    }
    let present = now
    while let connection = departures.take(at: present) { discard(connection) }
    circulate()
  }

  /// Sends what is to be sent, and hands on once what programs here say to each other. Before it is handed
  /// on again there is a look at the sockets: whoever asks there does not wait until all has come to rest.
  private func circulate() {
    settle()
    completeJoins()
    deliverWoken()
    settle()
  }

  private func deliverWoken() {
    let ready = woken
    woken = []
    for connection in ready {
      connection.isWoken = false
      deliver(connection)
    }
  }

  private func hear(for wait: Stretch) {
    let count = happenings(within: wait)
    for place in 0..<count {
      let happening = watch.happened[place]
      switch watched[happening.number] {
      case .connection(let connection): serve(connection, happening.what)
      case .listener(let listener): accept(listener)
      case .signals: takeSignals()
      case nil: break
      }
    }
    // Whoever asks over a socket has his answer before programs here talk on.
    settle()
    deliverWoken()
  }

  /// Who has just been answered often asks again at once, and waking this thread would cost more than
  /// looking for that a few times more.
  private func happenings(within wait: Stretch) -> Int {
    while wait > .zero, MachineClock.nanoseconds() < alertUntil {
      let count = watch.wait(for: .zero)
      if count > 0 { return alert(count) }
    }
    return alert(watch.wait(for: wait))
  }

  private func alert(_ count: Int) -> Int {
    if count > 0 { alertUntil = MachineClock.nanoseconds() + Self.alertness }
    return count
  }

  private func takeSignals() {
    let many = unsafe read(signalPipe, &scratch, scratch.count)
    guard many > 0 else { return }
    notedSignals += many
    guard stopsOnSignals else { return }
    for program in programs.indices where programs[program].state.isAlive {
      post(.stopping, to: program)
    }
  }
}
