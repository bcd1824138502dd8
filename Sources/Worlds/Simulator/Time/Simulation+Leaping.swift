internal import Clockwork

/// Leaving out idle time: heartbeats that nobody would miss are not lived through.
///
/// After a calm, in which nothing but heartbeats went on for longer than any session lasts, what there
/// is will stay as it is until the next timer that is no heartbeat. The clock goes there at once, and
/// the heartbeats' timers are moved along, so that they go on in the same beat.
extension Simulation {
  /// Longer than any session can be silent and still live.
  static let calm = Stretch.seconds(45)

  /// Leaps as far towards an instant as nothing but heartbeats is due; whether it got anywhere.
  func leap(towards instant: Instant) -> Bool {
    guard queue.inFlight == 0, now - lastActivity >= Self.calm, instant - now > Self.calm else {
      return false
    }
    // Whatever forbids it now will most likely do so for a while.
    lastActivity = now
    guard let end = endOfIdleTime(before: instant), end - now > Self.calm else { return false }
    let stretch = end - now
    queue.move(by: stretch.microseconds) { entry in
      guard case .timer(let slot) = entry.event, let node = heartbeating(timers[Int(slot)].program)
      else { return false }
      return timers[Int(slot)].entry == entry.number && node.isHeartbeat(timers[Int(slot)].name)
    }
    for place in programs.indices {
      programs[place].heartbeating?.leap(by: stretch)
    }
    now = end
    note(.leapt, size: Int(stretch.microseconds))
    return true
  }

  /// The instant of the first event that is no heartbeat; nil where some program cannot leap.
  private func endOfIdleTime(before instant: Instant) -> Instant? {
    for place in programs.indices where programs[place].state.isAlive {
      guard programs[place].state == .running, programs[place].heartbeating != nil
      else { return nil }
    }
    var end = instant
    for entry in queue.heap {
      if case .timer(let slot) = entry.event {
        guard timers[Int(slot)].entry == entry.number else { continue }
        if heartbeating(timers[Int(slot)].program)?.isHeartbeat(timers[Int(slot)].name) == true {
          continue
        }
      }
      end = min(end, Instant(microseconds: entry.due))
    }
    return end
  }

  private func heartbeating(_ program: Int32) -> (any HeartbeatingNode)? {
    program < 0 ? nil : programs[Int(program)].heartbeating
  }

  /// Something happens that is more than a beat.
  func noteActivity() { lastActivity = now }
}
