internal import Bytes
internal import CPosix
public import Clockwork
internal import Glibc

/// Programs in the real world: the same nodes as in the simulator, over sockets and the machine's clock.
///
/// One thread waits in poll(2) for sockets, timers and signals, tells a program what happened, and does
/// what it has left in the outbox. Hosts are names only: where `kafka1:9092` is to be found on this
/// machine is said by `publish`. Somebody who asks and does not listen is not read from until what waits
/// for him has gone, so that he cannot fill the memory. That holds for connections that were accepted;
/// those that a program opened are always read from, or two that send at once would wait for each other.
public final class EventLoop {
  /// What a connection that was accepted may be owed before it is no longer read from.
  public var mostBacklog = 1 << 20
  /// What a connection may be owed at all; over that it is closed.
  public var mostOwed = 1 << 30

  var disks: [String: any Disk] = [:]
  let makeDisk: (String) -> any Disk
  var programs: [LiveProgram] = []
  var connections: [LiveConnection] = []
  var listeners: [Listener] = []
  var places: [Address: Place] = [:]
  var timers = TimerQueue<LiveTimerKey>()
  var posted: [(program: Int, life: Int, event: NodeEvent)] = []
  var outbox = Outbox<NodeEffect>()
  private var scratch = [UInt8](repeating: 0, count: 1 << 16)
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
  }

  /// The time: the machine's at the start, and since then by a clock that never goes back.
  public var now: Instant {
    startedAt + Stretch(microseconds: (MachineClock.nanoseconds() - startedTicks) / 1000)
  }

  /// How many of the signals have come that somebody wants to act on himself.
  public private(set) var notedSignals = 0
  private var stopsOnSignals = true

  /// From now on these signals are counted, and whoever runs the loop acts on them. False where the system
  /// will not have it.
  public func note(signals: [Int32]) -> Bool {
    stopsOnSignals = false
    return stopOn(signals: signals)
  }

  /// From now on these signals ask every program to end in good order.
  public func stopOn(signals: [Int32]) -> Bool {
    for signal in signals {
      signalPipe = posix_signal_pipe(signal)
      if signalPipe < 0 { return false }
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
    connections.isEmpty && !programs.contains { $0.state.isAlive }
  }

  /// One round: waits for something to happen, then tells the programs.
  private func turn(waitingAtMost stretch: Stretch) {
    var wait = posted.isEmpty ? stretch : .zero
    if let due = timers.nextDue() { wait = min(wait, max(due - now, .zero)) }
    for connection in connections {
      if let end = connection.patience { wait = min(wait, max(end - now, .zero)) }
    }
    poll(for: wait)
    fireTimers()
    let waiting = posted
    posted = []
    for (program, life, event) in waiting where programs[program].life == life {
      tell(event, program)
    }
    for connection in connections where connection.backlog > 0 && connection.isOpen {
      flush(connection)
    }
    let present = now
    for connection in connections where connection.isPatienceOver(at: present) {
      discard(connection)
    }
  }

  private func poll(for wait: Stretch) {
    var waits: [pollfd] = []
    waits.reserveCapacity(connections.count + listeners.count + 1)
    for connection in connections {
      var wanted: Int32 = 0
      if !connection.isOpen || connection.backlog > 0 { wanted |= POLLOUT }
      if connection.isOpen, connection.id.number >= 0 || connection.backlog <= mostBacklog {
        wanted |= POLLIN
      }
      waits.append(
        pollfd(fd: connection.socket.descriptor, events: Int16(wanted), revents: 0))
    }
    for listener in listeners {
      waits.append(pollfd(fd: listener.socket.descriptor, events: Int16(POLLIN), revents: 0))
    }
    waits.append(pollfd(fd: signalPipe, events: Int16(POLLIN), revents: 0))
    // Rounded up: a timer that is due in half a millisecond must not spin.
    let milliseconds = Int32(clamping: (wait.microseconds + 999) / 1000)
    let many = nfds_t(waits.count)
    guard unsafe Glibc.poll(&waits, many, milliseconds) > 0 else { return }
    let (open, listening) = (connections, listeners)
    for (place, connection) in open.enumerated() where waits[place].revents != 0 {
      serve(connection, Int32(waits[place].revents))
    }
    for (place, listener) in listening.enumerated() {
      if waits[open.count + place].revents != 0 { accept(listener) }
    }
    if waits[waits.count - 1].revents != 0 { takeSignals() }
  }

  private func serve(_ connection: LiveConnection, _ happened: Int32) {
    if connection.isGone { return }
    if !connection.isOpen {
      guard connection.socket.isConnected else { return fail(connection) }
      connection.isOpen = true
      tell(.connected(connection.id), connection.program)
      return
    }
    if happened & POLLOUT != 0 { flush(connection) }
    if happened & (POLLIN | POLLHUP | POLLERR) != 0 { receive(connection) }
  }

  private func receive(_ connection: LiveConnection) {
    if connection.isGone { return }
    switch connection.socket.receive(into: &scratch) {
    case .notNow: break
    case .over: connection.isClosing ? discard(connection) : fail(connection)
    case .done(let count):
      // A program that has closed hears nothing more; what the other side still sends is let go.
      if connection.isClosing { return }
      var frames: [ByteSlice] = []
      let isSound = connection.cutter.take(scratch[..<count]) { frames.append($0) }
      for frame in frames where !connection.isClosing && !connection.isGone {
        tell(.received(connection.id, frame), connection.program)
      }
      if !isSound, !connection.isClosing, !connection.isGone { fail(connection) }
    }
  }

  private func accept(_ listener: Listener) {
    guard listeners.contains(where: { $0 === listener }) else { return }
    let program = listener.program
    guard case .accepted(let socket) = listener.socket.accepted() else { return }
    programs[program].acceptedCount += 1
    let id = ConnectionId(-programs[program].acceptedCount)
    let connection = LiveConnection(
      program: program, id: id, socket: socket, isOpen: true, most: listener.most)
    connections.append(connection)
    programs[program].connections[id] = connection
    tell(.accepted(id, port: listener.address.port, from: socket.otherEnd), program)
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

  private func flush(_ connection: LiveConnection) {
    guard !connection.isGone else { return }
    let before = connection.backlog
    if !connection.flush() || connection.backlog > mostOwed {
      connection.isClosing ? discard(connection) : fail(connection)
    } else if connection.isClosing, connection.backlog < before {
      finish(connection)
    }
  }

  /// A connection that is to end is shut for sending when all has been sent, and let go when the other
  /// side has ended it too. Letting go at once would have the system drop what is not delivered yet, if
  /// the other side had sent something more. Who never ends his side is waited for a little.
  func finish(_ connection: LiveConnection) {
    connection.patience = now + Self.patience
    if connection.backlog == 0 { connection.socket.endSending() }
  }

  private static let patience = Stretch.seconds(5)

  /// The connection is over, and its program is told.
  private func fail(_ connection: LiveConnection) {
    discard(connection)
    programs[connection.program].connections[connection.id] = nil
    tell(.closed(connection.id), connection.program)
  }

  /// Out of the list the socket is let go, and so closed.
  func discard(_ connection: LiveConnection) {
    connection.isGone = true
    connections.removeAll { $0 === connection }
  }
}
