public import Clockwork

/// The clocks of hosts. A program is told its host's time and arms its timers by it; its log lines and its
/// files carry it. The simulation's own instants, the trace's too, are the world's.
extension Simulation {
  /// Sets a host's clock ahead of the world's, or behind it. Timers that are armed already go off when
  /// they would have.
  public func setSkew(_ skew: Stretch, of host: HostId) {
    noteActivity()
    hosts[host.number].skew = skew
    hosts[host.number].disk.now = (now + skew).milliseconds
  }

  public func skew(of host: HostId) -> Stretch { hosts[host.number].skew }

  /// What time a host's clock shows.
  public func clock(of host: HostId) -> Instant { now + hosts[host.number].skew }

  /// An instant of the world's, as a program's host has it.
  func local(_ instant: Instant, _ program: Int) -> Instant {
    instant + hosts[programs[program].host].skew
  }

  /// An instant of a program's host, as the world has it.
  func global(_ instant: Instant, _ program: Int) -> Instant {
    Instant(
      microseconds: instant.microseconds.minus(hosts[programs[program].host].skew.microseconds))
  }

  /// Brings the disk of a program's host up to date; what time it is there.
  func setClock(of program: Int) -> Instant {
    let now = local(now, program)
    hosts[programs[program].host].disk.now = now.milliseconds
    return now
  }
}
