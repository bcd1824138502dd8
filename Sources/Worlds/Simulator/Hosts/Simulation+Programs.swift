public import Clockwork

/// Hosts and the programs on them.
extension Simulation {
  /// Adds a host, with a disk that may have files already.
  @discardableResult
  public func addHost(_ name: String, disk: SimulatedDisk? = nil) -> HostId {
    precondition(hostNumbers[name] == nil, "there is a host \(name) already")
    hostNumbers[name] = hosts.count
    hosts.append(SimulatedHost(name: name, disk: disk ?? SimulatedDisk(now: now.milliseconds)))
    for place in linkNumbers.indices { linkNumbers[place].append(-1) }
    linkNumbers.append([Int32](repeating: -1, count: hosts.count))
    return HostId(number: hosts.count - 1)
  }

  public func host(_ name: String) -> HostId? { hostNumbers[name].map { HostId(number: $0) } }

  public func name(of host: HostId) -> String { hosts[host.number].name }
  public func disk(of host: HostId) -> SimulatedDisk { hosts[host.number].disk }
  public func isUp(_ host: HostId) -> Bool { hosts[host.number].isUp }
  public var hostIds: [HostId] { hosts.indices.map { HostId(number: $0) } }

  /// Installs a program on a host; it does not run yet. Each start makes a new node on the same disk.
  @discardableResult
  public func addProgram(
    _ name: String, on host: HostId, making make: @escaping (SimulatedDisk) -> any Node
  ) -> ProgramId {
    precondition(program(name, on: host) == nil, "there is a program \(name) there already")
    hosts[host.number].programNumbers[name] = programs.count
    programs.append(SimulatedProgram(name: name, host: host.number, make: make))
    return ProgramId(number: programs.count - 1)
  }

  public func program(_ name: String, on host: HostId) -> ProgramId? {
    hosts[host.number].programNumbers[name].map { ProgramId(number: $0) }
  }

  public var programIds: [ProgramId] { programs.indices.map { ProgramId(number: $0) } }
  public func name(of program: ProgramId) -> String { programs[program.number].name }
  public func host(of program: ProgramId) -> HostId {
    HostId(number: programs[program.number].host)
  }
  public func state(of program: ProgramId) -> ProgramState { programs[program.number].state }

  /// The node while the program lives.
  public func node(of program: ProgramId) -> (any Node)? { programs[program.number].node }

  /// What the program has logged in all its lives.
  public func log(of program: ProgramId) -> [LogLine] { programs[program.number].log }

  /// Hands the log over and begins a new one.
  public func takeLog(of program: ProgramId) -> [LogLine] {
    defer { programs[program.number].log = [] }
    return programs[program.number].log
  }

  /// Starts a program. False where it lives already or its host has no power.
  @discardableResult
  public func start(_ program: ProgramId) -> Bool {
    let number = program.number
    let host = programs[number].host
    guard !programs[number].state.isAlive, hosts[host].isUp else { return false }
    _ = setClock(of: number)
    programs[number].node = programs[number].make(hosts[host].disk)
    programs[number].state = .running
    programs[number].life += 1
    noteActivity()
    programs[number].acceptedCount = 0
    queue.add(.started(program: Int32(number), life: programs[number].life), at: now)
    return true
  }

  /// Asks a program to end in good order (SIGTERM). False where it does not live.
  @discardableResult
  public func stop(_ program: ProgramId) -> Bool {
    let number = program.number
    guard programs[number].state.isAlive else { return false }
    noteActivity()
    queue.add(.stopping(program: Int32(number), life: programs[number].life), at: now)
    return true
  }

  /// Ends a program at once (SIGKILL): its host closes its connections. False where it does not live.
  @discardableResult
  public func kill(_ program: ProgramId) -> Bool {
    guard programs[program.number].state.isAlive else { return false }
    end(program.number, as: .killed)
    return true
  }

  /// Stops a program where it stands (SIGSTOP). Its host goes on for it: connections stay open, what
  /// comes waits.
  @discardableResult
  public func pause(_ program: ProgramId) -> Bool {
    guard programs[program.number].state == .running else { return false }
    programs[program.number].state = .paused
    noteActivity()
    note(.paused, to: program.number)
    return true
  }

  /// Lets a paused program go on (SIGCONT): what has waited comes now, in the order of its coming.
  @discardableResult
  public func resume(_ program: ProgramId) -> Bool {
    let number = program.number
    guard programs[number].state == .paused else { return false }
    programs[number].state = .running
    noteActivity()
    note(.resumed, to: number)
    requeueDeferred(of: number)
    return true
  }

  /// Has the owner act on a program from outside: a learner's command to a client. The body calls the
  /// node, and what it leaves in the outbox is carried out. Nil where the program does not run.
  @discardableResult
  public func command<Result>(
    _ program: ProgramId, _ body: (any Node, Instant, inout Outbox<NodeEffect>) -> Result
  ) -> Result? {
    guard programs[program.number].state == .running, let node = programs[program.number].node
    else { return nil }
    noteActivity()
    let result = body(node, setClock(of: program.number), &outbox)
    carryOut(for: program.number)
    return result
  }

  /// The host loses its power: the programs are gone without a word to anybody, and the disk has only
  /// what was synced.
  public func losePower(_ host: HostId) {
    guard hosts[host.number].isUp else { return }
    noteActivity()
    note(.powerLost, to: host.number)
    hosts[host.number].isUp = false
    for program in programs.indices where programs[program].host == host.number {
      guard programs[program].state.isAlive else { continue }
      dropTimers(of: program)
      dropDeferred(of: program)
      forget(program, as: .killed)
    }
    silenceConnections(on: host.number)
    hosts[host.number].listeners = []
    hosts[host.number].disk.losePower()
  }

  /// The power is back; whoever runs the host starts its programs.
  public func restorePower(_ host: HostId) {
    guard !hosts[host.number].isUp else { return }
    noteActivity()
    hosts[host.number].isUp = true
    note(.powerBack, to: host.number)
    for link in links.indices where links[link].to == host.number { scheduleResends(on: link) }
  }

  /// A program ends on a host that goes on, which closes what it had open.
  func end(_ program: Int, as state: ProgramState) {
    noteActivity()
    if case .exited(let status) = state {
      note(.exited, to: program, size: Int(status))
    } else {
      note(.killed, to: program)
    }
    dropTimers(of: program)
    requeueDeferred(of: program)
    let open = programs[program].opened.ends + programs[program].accepted.ends
    for (_, end) in open { hangUp(end) }
    hosts[programs[program].host].listeners.removeAll { $0.program == program }
    forget(program, as: state)
  }

  private func forget(_ program: Int, as state: ProgramState) {
    programs[program].opened.removeAll()
    programs[program].accepted.removeAll()
    programs[program].timers = ProgramTimers()
    programs[program].node = nil
    programs[program].gaveUp = nil
    programs[program].state = state
  }

  private func requeueDeferred(of program: Int) {
    let waiting = programs[program].deferred
    programs[program].deferred = []
    for event in waiting {
      // It leaves the list and enters the queue: as many are pending for its connection as before.
      let entry = queue.add(event, at: now)
      if case .timer(let slot) = event { timers[Int(slot)].entry = entry }
    }
  }

  private func dropDeferred(of program: Int) {
    let waiting = programs[program].deferred
    programs[program].deferred = []
    for event in waiting {
      guard let end = event.end else { continue }
      ends[end].pending -= 1
      if case .unread = event, !ends[end].outgoing.isEmpty {
        _ = ends[end].outgoing.removeFirst()
      }
    }
  }
}
