public import Clockwork

/// Hosts and the programs on them, as in any world.
extension EventLoop: World {
  public func addHost(named name: String) {
    precondition(disks[name] == nil, "there is a host \(name) already")
    disks[name] = makeDisk(name)
  }

  public func disk(ofHost name: String) -> (any Disk)? { disks[name] }

  @discardableResult
  public func addProgram(
    _ name: String, on host: String, making make: @escaping (any Disk) -> any Node
  ) -> ProgramId {
    guard let disk = disks[host] else { preconditionFailure("there is no host \(host)") }
    precondition(
      !programs.contains { $0.host == host && $0.name == name },
      "there is a program \(name) there already")
    programs.append(LiveProgram(name: name, host: host, disk: disk, making: make))
    return ProgramId(number: programs.count - 1)
  }

  public func state(of program: ProgramId) -> ProgramState { programs[program.number].state }
  public func node(of program: ProgramId) -> (any Node)? { programs[program.number].node }
  public func log(of program: ProgramId) -> [LogLine] { programs[program.number].log }

  public func takeLog(of program: ProgramId) -> [LogLine] {
    defer { programs[program.number].log = [] }
    return programs[program.number].log
  }

  @discardableResult
  public func start(_ program: ProgramId) -> Bool {
    guard !programs[program.number].state.isAlive else { return false }
    programs[program.number].start(at: now)
    post(.started, to: program.number)
    return true
  }

  @discardableResult
  public func stop(_ program: ProgramId) -> Bool {
    guard programs[program.number].state.isAlive else { return false }
    post(.stopping, to: program.number)
    return true
  }

  @discardableResult
  public func kill(_ program: ProgramId) -> Bool {
    guard programs[program.number].state.isAlive else { return false }
    end(program.number, as: .killed)
    return true
  }

  @discardableResult
  public func command<Result>(
    _ program: ProgramId, _ body: (any Node, Instant, inout Outbox<NodeEffect>) -> Result
  ) -> Result? {
    guard let node = programs[program.number].node else { return nil }
    let now = now
    programs[program.number].setClock(now)
    let result = body(node, now, &outbox)
    carryOut(for: program.number)
    finishStep(node, program.number)
    return result
  }

  func post(_ event: NodeEvent, to program: Int) {
    posted.append((program, programs[program].life, event))
  }

  func tell(_ event: NodeEvent, _ program: Int) {
    guard let node = programs[program].node else { return }
    let now = now
    programs[program].setClock(now)
    node.handle(event, at: now, into: &outbox)
    carryOut(for: program)
    finishStep(node, program)
  }

  /// The rest of a step that was broken off, when what somebody waits for has been sent.
  private func finishStep(_ node: any Node, _ program: Int) {
    while node.isStepOpen, programs[program].node != nil {
      sendAtOnce()
      node.finishStep(at: now, into: &outbox)
      carryOut(for: program)
    }
  }

  private func carryOut(for program: Int) {
    // Nothing here calls a node, so none is called while another's effects are still to be carried out.
    var next = 0
    while next < outbox.effects.count, programs[program].node != nil {
      carryOut(outbox.effects[next], for: program)
      next += 1
    }
    outbox.reset()
    if held > limits.memory { relieve() }
  }
}
