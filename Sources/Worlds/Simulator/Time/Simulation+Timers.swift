internal import Clockwork

/// Timers: a name of a program has at most one, arming it again moves it.
extension Simulation {
  func arm(_ name: TimerName, at due: Instant, for program: Int) {
    let slot: Int
    if let known = programs[program].timers[name] {
      slot = Int(known)
      staleTimers += 1
    } else {
      let fresh = TimerSlot(program: Int32(program), name: name, entry: 0)
      if let free = freeTimers.popLast() {
        slot = Int(free)
        timers[slot] = fresh
      } else {
        slot = timers.count
        timers.append(fresh)
      }
      programs[program].timers[name] = Int32(slot)
    }
    let due = global(due, program)
    timers[slot].isBeat = firing == name && lastTold == program
    timers[slot].entry = queue.add(.timer(slot: Int32(slot)), at: due > now ? due : now)
    sweepTimers()
  }

  func disarm(_ name: TimerName, for program: Int) {
    guard let slot = programs[program].timers[name] else { return }
    drop(Int(slot))
    staleTimers += 1
    sweepTimers()
  }

  func fire(_ slot: Int) {
    let program = Int(timers[slot].program)
    if defers(.timer(slot: Int32(slot)), program) { return }
    let name = timers[slot].name
    if isActivity(name, of: program) { noteActivity() }
    drop(slot)
    note(
      .timer, to: program, content: UInt32(truncatingIfNeeded: name.number), text: name.purpose)
    firing = name
    tell(.timerFired(name), program)
    firing = nil
  }

  private func drop(_ slot: Int) {
    programs[Int(timers[slot].program)].timers[timers[slot].name] = nil
    timers[slot].entry = 0
    timers[slot].program = -1
    freeTimers.append(Int32(slot))
  }

  /// Forgets all timers of a program; those that wait for it to be resumed have left the queue.
  func dropTimers(of program: Int) {
    for event in programs[program].deferred {
      if case .timer(let slot) = event { drop(Int(slot)) }
    }
    programs[program].deferred.removeAll { $0.end == nil }
    for slot in timers.indices where Int(timers[slot].program) == program {
      drop(slot)
      staleTimers += 1
    }
  }

  /// A timer that is moved again and again would fill the queue with entries that mean nothing.
  private func sweepTimers() {
    guard staleTimers > 64, 2 * staleTimers > queue.count else { return }
    queue.drop { entry in
      guard case .timer(let slot) = entry.event else { return false }
      return timers[Int(slot)].entry != entry.number
    }
    staleTimers = 0
  }
}
