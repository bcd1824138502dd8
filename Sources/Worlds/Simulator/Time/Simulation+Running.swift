public import Clockwork

/// Running: how far, and how one event is taken.
extension Simulation {
  /// Runs until no frame is in flight and nothing is due now: what a command waits for. Timers that
  /// are due while frames travel fire on the way.
  @discardableResult
  public func settle() -> StopReason {
    let start = steps
    stepsAtInstant = 0
    while halted == nil {
      guard let due = nextDue(), queue.inFlight > 0 || due <= now else { break }
      if isStopped() { return finish(.interrupted) }
      step()
      if steps - start > 10 * mostSteps {
        halt("no end of frames after \(steps - start) events: \(culprits())")
      }
    }
    return finish(.settled)
  }

  /// Lets a stretch of time pass, with all that is due in it.
  @discardableResult
  public func advance(by stretch: Stretch) -> StopReason { advance(to: now + stretch) }

  @discardableResult
  public func advance(to instant: Instant) -> StopReason {
    stepsAtInstant = 0
    while halted == nil, let due = nextDue(), due <= instant {
      if isStopped() { return finish(.interrupted) }
      if !leap(towards: instant) { step() }
    }
    if halted == nil, now < instant { now = instant }
    return finish(.reached)
  }

  /// Whether whoever waits has had enough, which is asked once in so many turns: events, or leaps over
  /// idle time.
  private func isStopped() -> Bool {
    guard let isInterrupted else { return false }
    turns += 1
    guard turns >= Self.turnsBetweenLooks else { return false }
    turns = 0
    return isInterrupted()
  }

  private static let turnsBetweenLooks = 256

  /// Runs until something has happened, at most for a stretch. Where nothing is left that could make
  /// it happen, the clock stays at the last event.
  @discardableResult
  public func run(
    until isFulfilled: () -> Bool, most stretch: Stretch
  ) -> StopReason {
    let limit = now + stretch
    stepsAtInstant = 0
    while halted == nil {
      if isFulfilled() { return finish(.fulfilled) }
      guard let due = nextDue() else { return finish(.nothingLeft) }
      guard due <= limit else {
        now = limit
        return finish(.reached)
      }
      step()
    }
    return finish(.reached)
  }

  /// When the next event is due; nil if none ever is.
  public func nextDue() -> Instant? {
    while let first = queue.first {
      if case .timer(let slot) = first.event, timers[Int(slot)].entry != first.number {
        _ = queue.take()
        staleTimers -= 1
      } else {
        return Instant(microseconds: max(first.due, now.microseconds))
      }
    }
    return nil
  }

  /// Takes one event. The caller has seen by `nextDue` that there is one and that it stands.
  private func step() {
    guard let entry = queue.take() else { return }
    steps += 1
    if entry.due > now.microseconds {
      now = Instant(microseconds: entry.due)
      stepsAtInstant = 0
    } else {
      stepsAtInstant += 1
      if stepsAtInstant > mostSteps {
        halt("more than \(mostSteps) events at one instant, with no end: \(culprits())")
        return
      }
    }
    perform(entry)
    if quiet != nil { lookForChange() }
    if !invariants.isEmpty { checkInvariants() }
  }

  private func perform(_ entry: EventQueue.Entry) {
    switch entry.event {
    case .timer(let slot): fire(Int(slot))
    case .started(let program, let life):
      tellLife(.started, .started, entry, Int(program), life)
    case .stopping(let program, let life):
      tellLife(.stopping, .stopping, entry, Int(program), life)
    default:
      guard let end = entry.event.end else { return }
      ends[end].pending -= 1
      performOnConnection(entry, end)
      release(end)
    }
  }

  private func tellLife(
    _ event: NodeEvent, _ kind: HopTrace.Kind, _ entry: EventQueue.Entry, _ program: Int,
    _ life: Int32
  ) {
    guard programs[program].life == life, programs[program].state.isAlive else { return }
    if defers(entry.event, program) { return }
    note(kind, to: program)
    tell(event, program)
  }

  /// Whether a program is paused, and the event therefore put by for it.
  func defers(_ event: QueuedEvent, _ program: Int) -> Bool {
    guard programs[program].state == .paused else { return false }
    if let end = event.end { ends[end].pending += 1 }
    programs[program].deferred.append(event)
    return true
  }

  private func checkInvariants() {
    for place in invariants.indices {
      if let sentence = invariants[place].check(self) {
        halt("\(invariants[place].name): \(sentence)")
        return
      }
    }
  }

  private func halt(_ sentence: String) {
    let tail = traceLines(newest: 20).joined(separator: "\n")
    halted = "\(sentence)\nseed \(seed), step \(steps); the trace ends:\n\(tail)"
  }

  /// The programs of the newest hops.
  private func culprits() -> String {
    var seen: [Int] = []
    for hop in trace.newest(100) where hop.to >= 0 && !seen.contains(hop.to) { seen.append(hop.to) }
    guard !seen.isEmpty else { return "the network" }
    return seen.map(programText).joined(separator: ", ")
  }

  private func finish(_ reason: StopReason) -> StopReason {
    for host in hosts { host.disk.now = (now + host.skew).milliseconds }
    if let halted { return .halted(halted) }
    return reason
  }
}
