internal import Clockwork

/// Connections that others open, as many as there may be.
extension EventLoop {
  func accept(_ listener: Listener) {
    for _ in 0..<Self.atOnce where !listener.isGone {
      if connectionCount >= limits.allConnections { return rest(listener) }
      switch listener.socket.accepted() {
      case .nobody: return
      case .noRoom: return rest(listener)
      case .accepted(let socket): welcome(socket, listener)
      }
    }
  }

  private static let atOnce = 32

  private func welcome(_ socket: Socket, _ listener: Listener) {
    let program = listener.program
    let from = socket.otherEnd
    guard programs[program].acceptedNow < mostAccepted else {
      // Out of hands the socket is closed. Once is said enough, until there has been room again.
      if !programs[program].isFull {
        log("WARN \(mostAccepted) connections are open, and \(from) gets none", of: program)
      }
      programs[program].isFull = true
      return
    }
    let number = programs[program].acceptedCount + 1
    let connection = LiveConnection(
      program: program, id: ConnectionId(-number), socket: socket, isOpen: true, most: listener.most
    )
    guard begin(connection) else { return }
    programs[program].acceptedCount = number
    programs[program].acceptedNow += 1
    programs[program].isFull = false
    tell(.accepted(connection.id, port: listener.address.port, from: from), program)
  }

  var mostAccepted: Int {
    min(limits.connections, Descriptors.most * 3 / 4 / max(1, programs.count))
  }

  /// Watches a new connection. False where the system watches no more.
  func begin(_ connection: LiveConnection) -> Bool {
    connection.number = watched.add(.connection(connection))
    connection.signs = connection.isOpen ? Watch.Sign.readable : Watch.Sign.writable
    if let descriptor = connection.socket?.descriptor,
      !watch.add(descriptor, for: connection.signs, as: connection.number)
    {
      watched.remove(connection.number)
      return false
    }
    programs[connection.program].connections[connection.id] = connection
    return true
  }

  /// There is no descriptor for one more: whoever knocks waits until one has become free. To go on asking
  /// would only keep the machine busy.
  private func rest(_ listener: Listener) {
    if listensAgain == nil {
      if !programs[listener.program].isFull {
        log("WARN no room for one more connection: who knocks has to wait", of: listener.program)
      }
      programs[listener.program].isFull = true
      for other in listeners {
        watch.change(other.socket.descriptor, to: 0, as: other.number)
      }
    }
    listensAgain = now + Self.restStretch
  }

  private static let restStretch = Stretch.milliseconds(100)

  /// Listens again, if it is time to try.
  func listenAgain() {
    guard let due = listensAgain, due <= now else { return }
    listensAgain = nil
    for listener in listeners {
      watch.change(listener.socket.descriptor, to: Watch.Sign.readable, as: listener.number)
    }
  }
}
