public import Clockwork

/// Leaving out idle time: heartbeats that nobody would miss are not lived through.
///
/// Quiet is when nothing but heartbeats comes. It begins once nothing is on its way any more, be it held
/// up by a cut. What is left out are timers that are heartbeats and were armed since then, and the first
/// packets of connections that fail again and again; anything else that is due is where a leap ends. So a
/// session that was not renewed since, whatever its length, ends when it would have. How long the calm
/// has to last before a leap is tried is a matter of cost, not of safety.
extension Simulation {
  /// The rules of a leap need something to look at: every beat should have come by then.
  static let calm = Stretch.seconds(45)
  /// Within this time all has arrived that a beat sends.
  private static let delivery = Stretch.seconds(1)
  /// The usual beats come out even in it.
  private static let evenStretch: Int64 = 30_000_000

  /// Since when nothing but heartbeats has come, and the number that the queue's entries had then.
  struct Quiet {
    let since: Instant
    let number: UInt64
  }

  /// Something happens that is more than a beat.
  func noteActivity() {
    lastActivity = now
    quiet = nil
  }

  /// Looks whether the last event has changed something in the program that was told of it.
  func lookForChange() {
    guard let quiet, lastTold >= 0, let change = programs[lastTold].heartbeating?.lastChange
    else { return }
    if global(change, lastTold) >= quiet.since { self.quiet = nil }
  }

  private func lookForQuiet() {
    guard quiet == nil, queue.inFlight == 0, heldEnds == 0 else { return }
    quiet = Quiet(since: now, number: queue.nextNumber)
  }

  /// Whether a timer that fires is more than a heartbeat.
  func isActivity(_ name: TimerName, of program: Int) -> Bool {
    guard let node = programs[program].heartbeating else { return true }
    let since = quiet?.since ?? lastActivity
    return !node.isHeartbeat(name, quietSince: local(since, program))
  }

  /// Leaps as far towards an instant as nothing but heartbeats is due; whether it got anywhere. `advance`
  /// does so by itself; this is for whoever advances from one event to the next.
  public func leap(towards instant: Instant) -> Bool {
    lookForQuiet()
    guard isLeaping, losses.allSatisfy(\.isSteady), let quiet, queue.inFlight == 0,
      now - lastActivity >= Self.calm,
      now - lastTry >= Self.calm, instant - now > Self.calm, let due = nextDue(), due > now
    else { return false }
    // Whatever forbids it now will most likely do so for a while.
    lastTry = now
    guard let end = idleTime(in: quiet, before: instant).end, end - now > Self.calm else {
      return false
    }
    let stretch = end - now
    moveKnocks(by: stretch, in: quiet)
    queue.move(by: stretch.microseconds) { isLeftOut($0, in: quiet) }
    for place in programs.indices where programs[place].state == .running {
      programs[place].heartbeating?.leap(by: stretch, quietSince: local(quiet.since, place))
    }
    now = end
    note(.leapt, size: Int(stretch.microseconds))
    return true
  }

  /// How far nothing but heartbeats is due; no end where some program cannot leap.
  private func idleTime(in quiet: Quiet, before instant: Instant) -> IdleTime {
    var idle = IdleTime(end: instant)
    for place in programs.indices where programs[place].state == .running {
      guard programs[place].heartbeating != nil else { return IdleTime(end: nil) }
    }
    for entry in queue.heap where !isOver(entry) {
      let due = Instant(microseconds: entry.due)
      if isLeftOut(entry, in: quiet) {
        idle.leave(out: due - now, isBeat: isBeat(entry), isLasting: isLasting(entry))
      } else {
        idle.close(at: due, isListening: isSilence(entry, in: quiet))
      }
    }
    idle.bringForward(
      from: now, by: Self.delivery, evenly: Self.evenStretch)
    return idle
  }

  // MARK: What an entry of the queue is

  private func isLeftOut(_ entry: EventQueue.Entry, in quiet: Quiet) -> Bool {
    guard entry.number >= quiet.number else { return false }
    if let opener = knocking(entry) { return programs[opener].hasGivenUp(since: quiet.since) }
    return isRenewed(entry, in: quiet) == true
  }

  /// Whether an entry is of a timer by which a silence is noticed, of somebody who was not heard since.
  private func isSilence(_ entry: EventQueue.Entry, in quiet: Quiet) -> Bool {
    isRenewed(entry, in: quiet) == false
  }

  /// Nil where the entry is no heartbeat's.
  private func isRenewed(_ entry: EventQueue.Entry, in quiet: Quiet) -> Bool? {
    guard case .timer(let slot) = entry.event, timers[Int(slot)].entry == entry.number else {
      return nil
    }
    let (name, program) = (timers[Int(slot)].name, Int(timers[Int(slot)].program))
    let since = local(quiet.since, program)
    guard programs[program].state == .running, let node = programs[program].heartbeating,
      node.isHeartbeat(name, quietSince: since)
    else { return nil }
    return node.isRenewed(name, since: since)
  }

  /// Whether an entry is of a timer that was armed as it fired, so that it will fire again.
  private func isBeat(_ entry: EventQueue.Entry) -> Bool {
    if case .timer(let slot) = entry.event { timers[Int(slot)].isBeat } else { false }
  }

  private func isLasting(_ entry: EventQueue.Entry) -> Bool {
    guard case .timer(let slot) = entry.event else { return false }
    let timer = timers[Int(slot)]
    return programs[Int(timer.program)].heartbeating?.isLasting(timer.name) == true
  }

  /// Whether nothing will come of an entry, whenever it is due.
  private func isOver(_ entry: EventQueue.Entry) -> Bool {
    switch entry.event {
    case .timer(let slot): timers[Int(slot)].entry != entry.number
    case .resend(let end): ends[Int(end)].held == 0
    case .giveUp(let end):
      ends[Int(end)].givesUpAt != entry.due
        || ends[Int(end)].state == .closed && ends[Int(end)].held == 0
    case .knockAgain(let end): ends[Int(end)].state != .opening
    default: false
    }
  }

  /// The program whose connection's first packet the entry is about, if it runs and has beats.
  private func knocking(_ entry: EventQueue.Entry) -> Int? {
    switch entry.event {
    case .knockAgain(let end), .giveUp(let end):
      guard ends[Int(end)].state == .opening else { return nil }
      let program = Int(ends[Int(end)].program)
      let state = programs[program].state
      return state == .running && programs[program].heartbeating != nil ? program : nil
    default: return nil
    }
  }

  /// What ends remember of their first packets goes along with the entries for them.
  private func moveKnocks(by stretch: Stretch, in quiet: Quiet) {
    for entry in queue.heap where !isOver(entry) && isLeftOut(entry, in: quiet) {
      guard let end = entry.event.end else { continue }
      ends[end].stalledSince += stretch.microseconds
      if ends[end].givesUpAt >= 0 { ends[end].givesUpAt += stretch.microseconds }
    }
  }
}

/// How far a leap may go.
private struct IdleTime {
  /// Nil: nowhere.
  private(set) var end: Instant?
  /// Whether the end is that of a silence which something may still break.
  private var isListening = false
  /// Until when every beat that is left out would have come once.
  private var longest = Stretch.zero
  private var hasLasting = false

  init(end: Instant?) { self.end = end }

  mutating func leave(out wait: Stretch, isBeat: Bool, isLasting: Bool) {
    if isBeat || isLasting { longest = max(longest, wait) }
    hasLasting = hasLasting || isLasting
  }

  mutating func close(at instant: Instant, isListening: Bool) {
    guard let end, instant < end || instant == end && isListening else { return }
    self.end = instant
    self.isListening = isListening
  }

  /// Before a session ends, and where beats leave something behind, each of them comes once more, at the
  /// instants at which it would have come.
  mutating func bringForward(from now: Instant, by delivery: Stretch, evenly even: Int64) {
    guard isListening || hasLasting, let end else { return }
    let stretch = (end - now).microseconds - (longest + delivery).microseconds
    self.end = now + Stretch(microseconds: max(stretch / even * even, 0))
  }
}
