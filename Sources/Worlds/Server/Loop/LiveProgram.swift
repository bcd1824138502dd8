internal import Clockwork

/// A program: its node while it runs, and what the loop keeps for it. A class, since every event looks at it a few
/// times.
final class LiveProgram {
  let name: String
  let host: String
  let disk: any Disk
  /// The disk, if it has to be told the time.
  private let clockedDisk: (any ClockedDisk)?
  private let make: (any Disk) -> any Node
  private(set) var node: (any Node)?
  var state = ProgramState.notStarted
  /// Counts its starts, so that what was meant for an earlier life does not reach a later one.
  var life = 0
  var acceptedCount = 0
  /// How many of those that it accepted, in whichever life, are still there.
  var acceptedNow = 0
  /// Whether one more was turned away, and none has been let in since.
  var isFull = false
  var connections: [ConnectionId: LiveConnection] = [:]
  var timers: [TimerName: LiveTimer] = [:]
  var log: [LogLine] = []

  init(
    name: String, host: String, disk: any Disk, making make: @escaping (any Disk) -> any Node
  ) {
    self.name = name
    self.host = host
    self.disk = disk
    self.make = make
    clockedDisk = disk as? any ClockedDisk
  }

  func start(at now: Instant) {
    setClock(now)
    node = make(disk)
    state = .running
    life += 1
    acceptedCount = 0
  }

  func end(as state: ProgramState) {
    node = nil
    self.state = state
    timers = [:]
    connections = [:]
  }

  /// What the node writes from here on was written now.
  func setClock(_ now: Instant) { clockedDisk?.now = now.milliseconds }
}

/// When a timer is due, and when the loop next looks at it. A timer that is moved later keeps its place in
/// the queue until that comes up, so that moving one for ever fills nothing.
struct LiveTimer {
  var due: Instant
  let looksAt: Instant
  let place: TimerQueue<LiveTimerKey>.Ticket
}

/// Which timer an entry of the loop's queue is for.
struct LiveTimerKey: Sendable {
  let program: Int
  let life: Int
  let name: TimerName
}
