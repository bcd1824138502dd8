internal import Bytes
internal import Clockwork

/// Connections between two programs of this loop that need no socket: the frames of one are handed to the
/// other as they are, in order. Everything else is as over a socket.
extension EventLoop {
  /// Begins one; the other program hears of it when the present step is over.
  func join(_ id: ConnectionId, of program: Int, to listener: Listener) {
    let opener = LiveConnection(program: program, id: id, socket: nil, isOpen: false, most: 0)
    guard begin(opener) else { return }
    joining.append((opener, listener))
  }

  func completeJoins() {
    guard !joining.isEmpty else { return }
    let waiting = joining
    joining = []
    for (opener, listener) in waiting where !opener.isGone {
      let program = listener.program
      guard !listener.isGone, programs[program].acceptedNow < mostAccepted else {
        fail(opener)
        continue
      }
      let number = programs[program].acceptedCount + 1
      let other = LiveConnection(
        program: program, id: ConnectionId(-number), socket: nil, isOpen: true, most: 0)
      guard begin(other) else { continue }
      programs[program].acceptedCount = number
      programs[program].acceptedNow += 1
      opener.isOpen = true
      (opener.peer, other.peer) = (other, opener)
      (opener.mostToSend, other.mostToSend) = (listener.most, Int(Int32.max))
      tell(
        .accepted(other.id, port: listener.address.port, from: Address("127.0.0.1", 0)), program)
      if !opener.isGone { tell(.connected(opener.id), opener.program) }
    }
  }

  func hand(_ bytes: ByteSlice, over connection: LiveConnection) {
    guard let other = connection.peer else { return }
    // As a size that cannot be would end it.
    if bytes.count > connection.mostToSend { other.isSpoilt = true }
    if !other.isSpoilt { other.take(whole: bytes) }
    weigh(other)
    wake(other)
  }

  /// One end is gone: the other hears of it after all that it was sent.
  func part(_ connection: LiveConnection) {
    guard let other = connection.peer else { return }
    connection.peer = nil
    other.peer = nil
    other.isLeft = true
    wake(other)
  }
}
