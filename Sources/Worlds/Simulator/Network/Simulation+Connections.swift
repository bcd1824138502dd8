internal import Bytes
internal import Clockwork

/// Connections: what programs ask of the network. They carry frames in order, as TCP does.
extension Simulation {
  func listen(on port: Int, program: Int) {
    let host = programs[program].host
    if hosts[host].listener(on: port) != nil {
      programs[program].log.append(
        LogLine(at: local(now, program), text: "port \(port) is in use"))
      end(program, as: .exited(status: 1))
    } else {
      hosts[host].listeners.append((port, program))
    }
  }

  func connect(_ id: ConnectionId, to address: Address, from program: Int) {
    precondition(
      id.number >= 0 && programs[program].opened[id.number] == nil,
      "\(programText(program)) opens connection \(id.number), which it has already")
    let end: Int
    if let free = freeConnections.popLast() {
      end = free
      ends[end] = ConnectionEnd()
      ends[end + 1] = ConnectionEnd()
    } else {
      end = ends.count
      ends.append(ConnectionEnd())
      ends.append(ConnectionEnd())
    }
    ends[end].serial = connectionsOpened
    ends[end + 1].serial = connectionsOpened
    connectionsOpened += 1
    ends[end].program = Int32(program)
    ends[end].number = id.number
    ends[end].state = .opening
    ends[end].port = Int32(truncatingIfNeeded: address.port)
    ends[end + 1].port = Int32(32_768 + nextEphemeral)
    nextEphemeral = (nextEphemeral + 1) % 28_232
    programs[program].opened.insert(end, as: id.number)
    let here = programs[program].host
    guard let there = address.isLoopback ? here : hostNumbers[address.host] else {
      ends[end].link = Int32(link(from: here, to: here))
      ends[end + 1].link = ends[end].link
      post(.refused(end: Int32(end)), about: end, at: now)
      return
    }
    ends[end].link = Int32(link(from: here, to: there))
    ends[end + 1].link = Int32(link(from: there, to: here))
    post(.knock(end: Int32(end)), about: end, from: end)
  }

  func send(_ bytes: ByteSlice, on id: ConnectionId, from program: Int) {
    // A connection that was closed while the program decided is no mistake of the program's.
    guard let end = end(id, of: program) else { return }
    precondition(
      ends[end].state == .open,
      "\(programText(program)) sends on connection \(id.number) before it is open")
    sentFrames += 1
    sentBytes += bytes.count
    if ends[end].isSevered { return }
    if !losses.isEmpty, isLost(bytes, from: end) { return }
    ends[end].outgoing.append(bytes)
    post(.parcel(end: Int32(end)), about: end, from: end)
  }

  func close(_ id: ConnectionId, of program: Int) {
    guard let end = end(id, of: program) else { return }
    forgetNumber(of: end)
    hangUp(end)
  }

  /// What arrives for the program stays where it is, in order.
  func hold(_ id: ConnectionId, of program: Int) {
    if let end = end(id, of: program) { ends[end].isHeld = true }
  }

  func resume(_ id: ConnectionId, of program: Int) {
    guard let end = end(id, of: program), ends[end].isHeld else { return }
    ends[end].isHeld = false
    for _ in 0..<ends[end].unread { post(.unread(end: Int32(end ^ 1)), about: end ^ 1, at: now) }
    ends[end].unread = 0
  }

  private func end(_ id: ConnectionId, of program: Int) -> Int? {
    id.number >= 0 ? programs[program].opened[id.number] : programs[program].accepted[-id.number]
  }

  private func forgetNumber(of end: Int) {
    let program = Int(ends[end].program)
    if ends[end].number >= 0 {
      programs[program].opened.remove(ends[end].number)
    } else {
      programs[program].accepted.remove(-ends[end].number)
    }
  }

  /// Ends what an end sends, after what it has sent.
  func hangUp(_ end: Int) {
    let wasOpen = ends[end].state == .open
    if ends[end].state == .opening { programs[Int(ends[end].program)].gaveUp = now }
    ends[end].state = .closed
    guard wasOpen, !ends[end].isSevered else {
      release(end)
      return
    }
    ends[end].outgoing.append(nil)
    post(.parcel(end: Int32(end)), about: end, from: end)
  }

  /// Closes an end that is open, and tells its program.
  func shut(_ end: Int, as kind: HopTrace.Kind = .closed) {
    let program = Int(ends[end].program)
    let id = ConnectionId(ends[end].number)
    ends[end].state = .closed
    forgetNumber(of: end)
    note(
      kind, from: Int(ends[end ^ 1].program), to: program,
      content: UInt32(truncatingIfNeeded: id.number))
    tell(.closed(id), program)
  }

  /// The link's number, made when it is first used.
  func link(from here: Int, to there: Int) -> Int {
    if linkNumbers[here][there] >= 0 { return Int(linkNumbers[here][there]) }
    let name = "\(hosts[here].name) > \(hosts[there].name)"
    links.append(Link(from: here, to: there, named: name, seed: seed, settings: network))
    linkNumbers[here][there] = Int32(links.count - 1)
    return links.count - 1
  }

  /// Has something arrive from an end after the link's latency, and after all that was sent before it.
  func post(_ event: QueuedEvent, about end: Int, from sender: Int) {
    let due = now + links[Int(ends[sender].link)].latency()
    ends[sender].lastDue = max(ends[sender].lastDue, due.microseconds)
    post(event, about: end, at: Instant(microseconds: ends[sender].lastDue))
  }

  func post(_ event: QueuedEvent, about end: Int, at due: Instant) {
    ends[end].pending += 1
    queue.add(event, at: due)
  }

  /// Frees a connection that neither side nor the queue knows any more.
  func release(_ end: Int) {
    let pair = end & ~1
    guard ends[pair].pending == 0, ends[pair + 1].pending == 0, ends[pair].state == .closed,
      ends[pair + 1].state == .closed || ends[pair + 1].state == .absent
    else { return }
    // Freed once: a state that no live connection has.
    ends[pair].state = .absent
    ends[pair].outgoing.removeAll()
    ends[pair + 1].outgoing.removeAll()
    freeConnections.append(pair)
  }
}
