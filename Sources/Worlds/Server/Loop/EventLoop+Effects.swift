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
      connection.append(bytes)
    case .close(let id):
      if let connection = programs[program].connections.removeValue(forKey: id) {
        hangUp(connection)
      }
    case .arm(let name, let due): arm(name, at: due, program)
    case .disarm(let name): programs[program].timers[name]?.due = nil
    case .log(let text): programs[program].log.append(text)
    case .exit(let status): end(program, status: status)
    }
  }

  private func listen(on port: Int, _ program: Int) {
    let address = Address(programs[program].host, port)
    var place = places[address] ?? Place(address: Socket.loopback, port: port, most: 104_857_600)
    let isTaken = listeners.contains {
      $0.port == port && programs[$0.program].host == address.host
    }
    guard !isTaken, let socket = Socket.listening(on: place.address, port: place.port) else {
      programs[program].log.append("port \(port) is in use")
      end(program, status: 1)
      return
    }
    place.port = socket.localPort
    places[address] = place
    listeners.append(
      Listener(program: program, port: port, most: place.most, socket: socket))
  }

  private func connect(_ id: ConnectionId, to address: Address, _ program: Int) {
    precondition(
      id.number >= 0 && programs[program].connections[id] == nil,
      "\(programs[program].name) opens connection \(id.number), which it has already")
    guard let (machine, port) = place(of: address), port > 0,
      let socket = Socket.connecting(to: machine, port: port)
    else {
      post(.closed(id), to: program)
      return
    }
    let connection = LiveConnection(
      program: program, id: id, socket: socket, isOpen: false, most: Int(Int32.max))
    connections.append(connection)
    programs[program].connections[id] = connection
  }

  private func place(of address: Address) -> (machine: UInt32, port: Int)? {
    if let place = places[address] { return (place.address, place.port) }
    let machine = address.host == "localhost" ? Socket.loopback : Socket.number(of: address.host)
    return machine.map { ($0, address.port) }
  }

  /// Ends a connection when what waits for it has been sent.
  private func hangUp(_ connection: LiveConnection) {
    connection.isClosing = true
    if !connection.isOpen || connection.backlog == 0 { discard(connection) }
  }

  func end(_ program: Int, status: Int32?) {
    programs[program].node = nil
    programs[program].exitStatus = status
    programs[program].timers = [:]
    programs[program].connections = [:]
    listeners.removeAll { $0.program == program }
    for connection in connections where connection.program == program { hangUp(connection) }
  }

  private func arm(_ name: TimerName, at due: Instant, _ program: Int) {
    if let known = programs[program].timers[name], known.looksAt <= due {
      programs[program].timers[name]?.due = due
    } else {
      programs[program].timers[name] = LiveTimer(due: due, looksAt: due)
      let life = programs[program].life
      timers.add(TimerKey(program: program, life: life, name: name), at: due)
    }
  }

  func fireTimers() {
    let present = now
    while let (looksAt, key) = timers.take(dueBy: present) {
      // What was armed for sooner after this entry was made has an entry of its own.
      guard programs[key.program].life == key.life,
        let timer = programs[key.program].timers[key.name], timer.looksAt == looksAt
      else { continue }
      programs[key.program].timers[key.name] = nil
      guard let due = timer.due else { continue }
      if due > present {
        arm(key.name, at: due, key.program)
      } else {
        tell(.timerFired(key.name), key.program)
      }
    }
  }
}
