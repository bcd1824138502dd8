internal import Bytes
internal import Clockwork

/// What programs want done.
extension EventLoop {
  func carryOut(_ effect: NodeEffect, for program: Int) {
    switch effect {
    case .listen(let port): listen(on: port, program)
    case .connect(let id, let address): connect(id, to: address, program)
    case .send(let id, let bytes):
      guard let connection = programs[program].connections[id] else { return }
      precondition(
        connection.isOpen,
        "\(programs[program].name) sends on connection \(id.number) before it is open")
      if connection.isJoined { return hand(bytes, over: connection) }
      connection.append(bytes)
      weigh(connection)
      list(connection)
    case .close(let id):
      if let connection = programs[program].connections.removeValue(forKey: id) {
        hangUp(connection)
      }
    case .hold(let id): hold(id, of: program, true)
    case .resume(let id): hold(id, of: program, false)
    case .arm(let name, let due): arm(name, at: due, program)
    case .disarm(let name):
      if let timer = programs[program].timers.removeValue(forKey: name) {
        timers.cancel(timer.place)
      }
    case .log(let text): log(text, of: program)
    case .exit(let status): end(program, as: .exited(status: status))
    }
  }

  func log(_ text: String, of program: Int) {
    programs[program].log.append(LogLine(at: now, text: text))
    let excess = programs[program].log.count - limits.logLines
    if excess > limits.logLines / 4 { programs[program].log.removeFirst(excess) }
  }

  private func hold(_ id: ConnectionId, of program: Int, _ isHeld: Bool) {
    guard let connection = programs[program].connections[id] else { return }
    connection.isHeld = isHeld
    list(connection)
  }

  private func listen(on port: Int, _ program: Int) {
    let address = Address(programs[program].host, port)
    var place = places[address] ?? Place(machine: Socket.loopback, port: port)
    let isTaken = listeners.contains { $0.address == address }
    guard !isTaken, let socket = Socket.listening(on: place.machine, port: place.port) else {
      log("port \(port) is in use", of: program)
      return end(program, as: .exited(status: 1))
    }
    place.listening = socket.localPort
    places[address] = place
    let listener = Listener(
      program: program, address: address, machine: place.machine, most: place.most, socket: socket)
    listener.number = watched.add(.listener(listener))
    listeners.append(listener)
    _ = watch.add(socket.descriptor, for: Watch.Sign.readable, as: listener.number)
  }

  private func connect(_ id: ConnectionId, to address: Address, _ program: Int) {
    precondition(
      id.number >= 0 && programs[program].connections[id] == nil,
      "\(programs[program].name) opens connection \(id.number), which it has already")
    let place = found(address, from: programs[program].host)
    if joinsPrograms, let place,
      let listener = listeners.first(where: { $0.machine == place.machine && $0.port == place.port }
      )
    {
      return join(id, of: program, to: listener)
    }
    guard let (machine, port) = place, let socket = Socket.connecting(to: machine, port: port)
    else {
      post(.closed(id), to: program)
      return
    }
    let connection = LiveConnection(
      program: program, id: id, socket: socket, isOpen: false, most: Int(Int32.max))
    if !begin(connection) { post(.closed(id), to: program) }
  }

  /// Where an address is on this machine, for somebody on a host: his own host's is meant by a loopback
  /// address if that host has such a port, else the machine's.
  private func found(_ address: Address, from host: String) -> (machine: UInt32, port: Int)? {
    if let place = places[address.isLoopback ? Address(host, address.port) : address] {
      return place.reachable.map { (place.machine, $0) }
    }
    let machine = address.isLoopback ? Socket.loopback : Socket.number(of: address.host)
    return machine.map { ($0, address.port) }
  }

  /// Ends a connection when what waits for it has been sent.
  private func hangUp(_ connection: LiveConnection) {
    connection.isClosing = true
    if connection.isOpen, !connection.isJoined { finish(connection) } else { discard(connection) }
  }

  func end(_ program: Int, as state: ProgramState) {
    programs[program].end(as: state)
    ends += 1
    for listener in listeners where listener.program == program {
      places[listener.address]?.listening = nil
      watched.remove(listener.number)
      listener.close()
    }
    listeners.removeAll { $0.program == program }
    for connection in watched.connections where connection.program == program {
      hangUp(connection)
    }
  }

  private func arm(_ name: TimerName, at due: Instant, _ program: Int) {
    if let known = programs[program].timers[name] {
      if known.looksAt <= due {
        programs[program].timers[name]?.due = due
        return
      }
      timers.cancel(known.place)
    }
    let life = programs[program].life
    let place = timers.add(LiveTimerKey(program: program, life: life, name: name), at: due)
    programs[program].timers[name] = LiveTimer(due: due, looksAt: due, place: place)
  }

  /// Fires the timers of one instant, and leaves those that were due later to the next round, even if they
  /// are late by now. So what a timer set in motion comes before what was due after it, as on a machine
  /// that is never held up: whoever was late with a heartbeat is heard before he is given up.
  func fireTimers() {
    let present = now
    guard let first = timers.nextDue(), first <= present else { return }
    while let (_, key) = timers.take(dueBy: first) {
      guard programs[key.program].life == key.life,
        let timer = programs[key.program].timers.removeValue(forKey: key.name)
      else { continue }
      if timer.due > present {
        arm(key.name, at: timer.due, key.program)
      } else {
        tell(.timerFired(key.name), key.program)
      }
    }
  }
}
