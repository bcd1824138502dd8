internal import Bytes
internal import Clockwork

/// What arrives over the network, and what does not: then it is sent again, as TCP does.
extension Simulation {
  func performOnConnection(_ entry: EventQueue.Entry, _ end: Int) {
    switch entry.event {
    case .parcel: parcel(end)
    case .unread: read(end)
    case .connected: connected(end)
    case .knock, .knockAgain: knock(end)
    case .accepted: accepted(end)
    case .answered: answered(end)
    case .refused: refused(end)
    case .reset:
      if !isBlocked(end ^ 1) { broken(end) }
    case .broken: broken(end)
    case .resend: resend(end)
    case .giveUp: giveUp(end, at: entry.due)
    case .started, .stopping, .timer: break
    }
  }

  /// Whether nothing sent from an end arrives.
  private func isBlocked(_ end: Int) -> Bool {
    let link = Int(ends[end].link)
    return links[link].isCut || !hosts[links[link].to].isUp
  }

  private func parcel(_ end: Int) {
    if ends[end].outgoing.isEmpty { return }
    if isBlocked(end) || ends[end].held > 0 || ends[end ^ 1].state == .opening {
      hold(end)
    } else {
      read(end)
    }
  }

  /// The oldest frame has arrived: the other end's program reads it.
  private func read(_ end: Int) {
    if ends[end].outgoing.isEmpty { return }
    let other = end ^ 1
    guard ends[other].state == .open else {
      if ends[end].outgoing.removeFirst() != nil, ends[end].state == .open { reset(end) }
      return
    }
    let program = Int(ends[other].program)
    if defers(.unread(end: Int32(end)), program) { return }
    if ends[other].isHeld {
      ends[other].unread += 1
      return
    }
    guard let bytes = ends[end].outgoing.removeFirst() else {
      shut(other)
      return
    }
    let text = describe.map { $0(passing(bytes, from: end)) } ?? ""
    note(
      .frame, from: Int(ends[end].program), to: program, size: bytes.count,
      content: CRC32C.of(bytes), text: text, frame: traced(bytes, from: end))
    tell(.received(ConnectionId(ends[other].number), bytes), program)
  }

  func traced(_ bytes: ByteSlice, from end: Int) -> HopTrace.TracedFrame? {
    guard keepsFrames else { return nil }
    let kept =
      bytes.count <= HopTrace.mostKept
      ? bytes : ByteSlice(bytes.part(from: 0, to: HopTrace.mostKept).array)
    return HopTrace.TracedFrame(
      connection: Int(ends[end].serial), port: Int(ends[end & ~1].port), isAnswer: end & 1 == 1,
      bytes: kept)
  }

  func passing(_ bytes: ByteSlice, from end: Int) -> PassingFrame {
    PassingFrame(
      from: ProgramId(number: Int(ends[end].program)),
      to: ProgramId(number: Int(ends[end ^ 1].program)), connection: Int(ends[end].serial),
      port: Int(ends[end & ~1].port), isAnswer: end & 1 == 1, bytes: bytes)
  }

  /// The host at the other end knows nothing of the connection and says so.
  private func reset(_ end: Int) {
    post(.reset(end: Int32(end)), about: end, from: end ^ 1)
  }

  private func knock(_ end: Int) {
    guard ends[end].state == .opening else {
      // The opener is gone. What it had reached hears of it when it sends.
      return
    }
    let other = end ^ 1
    if isBlocked(end) || isBlocked(other) {
      knockLater(end)
      return
    }
    if ends[other].state != .absent {
      // It was reached before, but its answer was lost.
      post(.answered(end: Int32(end)), about: end, from: other)
      return
    }
    let host = links[Int(ends[end].link)].to
    guard let listener = hosts[host].listener(on: Int(ends[end].port)) else {
      post(.refused(end: Int32(end)), about: end, from: other)
      return
    }
    ends[other].program = Int32(listener)
    programs[listener].acceptedCount += 1
    ends[other].number = -programs[listener].acceptedCount
    ends[other].state = .open
    programs[listener].accepted.insert(other, as: -ends[other].number)
    post(.answered(end: Int32(end)), about: end, from: other)
    post(.accepted(end: Int32(other)), about: other, at: now)
  }

  private func knockLater(_ end: Int) {
    if ends[end].knocks == 0 { ends[end].stalledSince = now.microseconds }
    ends[end].knocks += 1
    let waited = Stretch.seconds((1 << Int64(ends[end].knocks)) - 1)
    let due = Instant(microseconds: ends[end].stalledSince) + waited
    if Int(ends[end].knocks) < network.knocks {
      post(.knockAgain(end: Int32(end)), about: end, at: due)
    } else {
      post(.giveUp(end: Int32(end)), about: end, at: due)
      ends[end].givesUpAt = due.microseconds
    }
  }

  private func accepted(_ end: Int) {
    guard ends[end].state == .open else { return }
    let program = Int(ends[end].program)
    if defers(.accepted(end: Int32(end)), program) { return }
    let opener = Int(ends[end ^ 1].program)
    note(.accepted, from: opener, to: program)
    let from = Address(hosts[programs[opener].host].name, Int(ends[end].port))
    tell(
      .accepted(ConnectionId(ends[end].number), port: Int(ends[end ^ 1].port), from: from), program)
  }

  private func answered(_ end: Int) {
    guard ends[end].state == .opening else {
      if ends[end].state == .closed, ends[end ^ 1].state == .open { reset(end ^ 1) }
      return
    }
    if isBlocked(end ^ 1) {
      knockLater(end)
      return
    }
    ends[end].state = .open
    connected(end)
  }

  private func connected(_ end: Int) {
    guard ends[end].state == .open else { return }
    let program = Int(ends[end].program)
    if defers(.connected(end: Int32(end)), program) { return }
    note(.connected, from: Int(ends[end ^ 1].program), to: program)
    tell(.connected(ConnectionId(ends[end].number)), program)
  }

  private func refused(_ end: Int) {
    if ends[end ^ 1].state == .absent { ends[end ^ 1].state = .closed }
    guard ends[end].state == .opening else { return }
    if isBlocked(end ^ 1) {
      ends[end ^ 1].state = .absent
      knockLater(end)
      return
    }
    if defers(.broken(end: Int32(end)), Int(ends[end].program)) { return }
    shut(end, as: .refused)
  }

  private func broken(_ end: Int) {
    guard ends[end].state == .open || ends[end].state == .opening else { return }
    if defers(.broken(end: Int32(end)), Int(ends[end].program)) { return }
    shut(end)
  }

  /// A frame did not arrive: it waits at its sender, with all that follow it.
  private func hold(_ end: Int) {
    ends[end].held += 1
    guard ends[end].held == 1 else { return }
    heldEnds += 1
    quiet = nil
    ends[end].stalledSince = now.microseconds
    let patience = now + network.patience
    ends[end].givesUpAt = patience.microseconds
    post(.giveUp(end: Int32(end)), about: end, at: patience)
    if !isBlocked(end) { scheduleResend(end) }
  }

  private func resend(_ end: Int) {
    guard ends[end].held > 0, !isBlocked(end) else { return }
    let many = ends[end].held
    ends[end].held = 0
    heldEnds -= 1
    ends[end].givesUpAt = -1
    for _ in 0..<many { post(.parcel(end: Int32(end)), about: end, from: end) }
  }

  private func giveUp(_ end: Int, at due: Int64) {
    guard ends[end].givesUpAt == due else { return }
    ends[end].outgoing.removeAll()
    if ends[end].held > 0 {
      heldEnds -= 1
      noteActivity()
    } else {
      programs[Int(ends[end].program)].gaveUp = now
    }
    ends[end].held = 0
    ends[end].givesUpAt = -1
    ends[end].isSevered = true
    post(.broken(end: Int32(end)), about: end, at: now)
  }

  /// A way is open again: what was held on it goes when its sender next tries.
  func scheduleResends(on link: Int) {
    for end in ends.indices where Int(ends[end].link) == link && ends[end].held > 0 {
      scheduleResend(end)
    }
  }

  private func scheduleResend(_ end: Int) {
    var due = Instant(microseconds: ends[end].stalledSince)
    var backoff = network.firstBackoff
    repeat {
      due = due + backoff
      backoff = min(backoff + backoff, network.mostBackoff)
    } while due <= now
    post(.resend(end: Int32(end)), about: end, at: due)
  }

  /// A host without power neither sends nor remembers.
  func silenceConnections(on host: Int) {
    for end in ends.indices where ends[end].link >= 0 && links[Int(ends[end].link)].from == host {
      if ends[end].state == .open || ends[end].state == .opening { ends[end].state = .closed }
      if ends[end].held > 0 {
        heldEnds -= 1
        ends[end].outgoing.removeAll()
        ends[end].held = 0
        ends[end].givesUpAt = -1
      }
      release(end)
    }
  }
}
