internal import Clockwork

/// What all connections together have waiting here, and what is done when it is too much.
extension EventLoop {
  /// Adds up anew what a connection has waiting.
  func weigh(_ connection: LiveConnection) {
    let weight = connection.weight
    held += weight - connection.weighed
    connection.weighed = weight
    if held > mostHeld { mostHeld = held }
  }

  /// Closes those that have most, until it is bearable again; those that were accepted first, since a
  /// program knows whom it has asked.
  func relieve() {
    while held > limits.memory {
      let all = watched.connections
      let accepted = all.filter { $0.id.number < 0 && $0.weight > 0 }
      let candidates = accepted.isEmpty ? all : accepted
      guard let worst = candidates.max(by: { $0.weight < $1.weight }), worst.weight > 0 else {
        return
      }
      log(
        "WARN \(held) bytes wait for or on connections, more than the \(limits.memory) that may: "
          + "connection \(worst.id.number), with \(worst.weight) of them, is closed",
        of: worst.program)
      discard(worst)
      guard !worst.isClosing else { continue }
      programs[worst.program].connections[worst.id] = nil
      // Its program may be in the middle of a step.
      post(.closed(worst.id), to: worst.program)
    }
  }
}
