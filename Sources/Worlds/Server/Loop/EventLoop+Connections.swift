internal import Bytes
internal import Clockwork

/// Connections: what happens at their sockets, and what becomes of it.
extension EventLoop {
  func serve(_ connection: LiveConnection, _ happened: UInt32) {
    if connection.isGone { return }
    lookedAt += 1
    if !connection.isOpen {
      guard connection.socket?.isConnected == true else { return fail(connection) }
      connection.isOpen = true
      list(connection)
      return tell(.connected(connection.id), connection.program)
    }
    if happened & Watch.Sign.writable != 0 { list(connection) }
    let isHeard = connection.isClosing || mayHear(connection) && !connection.hasArrived
    if happened & Watch.Sign.broken != 0, !isHeard { return end(connection) }
    if happened & (Watch.Sign.readable | Watch.Sign.broken) != 0, isHeard {
      receive(connection)
    } else if happened & Watch.Sign.ended != 0 {
      // Held, and nobody is there any more to send on.
      end(connection)
    }
  }

  /// Whether its program takes more frames now. One that asks and does not listen has to wait; of those
  /// that programs opened none has, or two that send at once would wait for each other.
  private func mayHear(_ connection: LiveConnection) -> Bool {
    !connection.isHeld && !connection.isSpoilt && hasRoom(connection)
  }

  private func hasRoom(_ connection: LiveConnection) -> Bool {
    connection.id.number >= 0 || connection.backlog <= limits.backlog
  }

  private func receive(_ connection: LiveConnection) {
    switch connection.socket?.receive(into: &scratch) {
    case .notNow, nil: break
    case .over: end(connection)
    case .done(let count):
      // A program that has closed hears nothing more; what the other side still sends is let go.
      if connection.isClosing { return }
      connection.take(scratch[..<count])
      deliver(connection)
    }
  }

  /// Tells the program of the frames that have come, for as long as it takes them.
  func deliver(_ connection: LiveConnection) {
    while !connection.isClosing, !connection.isGone, !connection.isHeld, hasRoom(connection),
      let frame = connection.nextArrived()
    {
      tell(.received(connection.id, frame), connection.program)
    }
    guard !connection.isClosing, !connection.isGone else { return }
    if connection.isSpoilt || connection.isLeft, !connection.hasArrived {
      return fail(connection)
    }
    weigh(connection)
    if connection.hasArrived { list(connection) }
    if held > limits.memory { relieve() }
  }

  // MARK: Before the loop waits

  /// Has the loop look at a connection before it waits again.
  func list(_ connection: LiveConnection) {
    guard !connection.isListed else { return }
    connection.isListed = true
    listed.append(connection)
  }

  /// Sends what is to be sent, and sees to it that all are watched for what they wait for.
  func settle() {
    var place = 0
    while place < listed.count {
      let connection = listed[place]
      place += 1
      connection.isListed = false
      lookedAt += 1
      if connection.isGone { continue }
      if connection.backlog > 0, connection.isOpen { flush(connection) }
      if connection.isGone { continue }
      let isDue = connection.hasArrived || connection.isLeft
      if !connection.isClosing, isDue, !connection.isHeld, hasRoom(connection) { wake(connection) }
      watch(connection)
    }
    listed.removeAll(keepingCapacity: true)
  }

  /// Sends what waits for somebody who has asked for nothing more: amid a step, since he waits for it.
  func sendAtOnce() {
    var place = 0
    while place < listed.count {
      let connection = listed[place]
      place += 1
      if connection.backlog > 0, connection.isOpen, !connection.isGone, !connection.hasArrived {
        flush(connection)
      }
    }
  }

  /// Has the program told, as soon as the present step is over, of what has come.
  func wake(_ connection: LiveConnection) {
    guard !connection.isWoken else { return }
    connection.isWoken = true
    woken.append(connection)
  }

  private func watch(_ connection: LiveConnection) {
    guard let socket = connection.socket else { return }
    var signs: UInt32 = 0
    if !connection.isOpen || connection.backlog > 0 { signs |= Watch.Sign.writable }
    if connection.isOpen {
      if connection.isClosing || mayHear(connection) && !connection.hasArrived {
        signs |= Watch.Sign.readable
      } else if connection.isHeld {
        signs |= Watch.Sign.ended
      }
    }
    guard signs != connection.signs else { return }
    connection.signs = signs
    watch.change(socket.descriptor, to: signs, as: connection.number)
  }

  private func flush(_ connection: LiveConnection) {
    let before = connection.backlog
    guard connection.flush() else { return end(connection) }
    weigh(connection)
    if connection.isClosing, connection.backlog < before { finish(connection) }
  }

  // MARK: The end

  /// A connection that is to end is shut for sending when all has been sent, and let go when the other
  /// side has ended it too. Letting go at once would have the system drop what is not delivered yet, if
  /// the other side had sent something more. Who never ends his side is waited for a little.
  func finish(_ connection: LiveConnection) {
    let isNew = connection.patience == nil
    connection.patience = now + Self.patience
    if isNew { departures.add(connection) }
    if connection.backlog == 0 { connection.socket?.endSending() }
    list(connection)
  }

  private static let patience = Stretch.seconds(5)

  /// It is over, and its program is told unless it has closed it itself.
  private func end(_ connection: LiveConnection) {
    connection.isClosing ? discard(connection) : fail(connection)
  }

  /// The connection is over, and its program is told.
  func fail(_ connection: LiveConnection) {
    discard(connection)
    programs[connection.program].connections[connection.id] = nil
    tell(.closed(connection.id), connection.program)
  }

  func discard(_ connection: LiveConnection) {
    guard !connection.isGone else { return }
    watched.remove(connection.number)
    connection.letGo()
    part(connection)
    weigh(connection)
    if connection.id.number < 0 { programs[connection.program].acceptedNow -= 1 }
    if listensAgain != nil { listensAgain = now }
  }
}
