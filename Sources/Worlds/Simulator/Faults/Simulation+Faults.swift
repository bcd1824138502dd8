internal import Bytes
internal import Clockwork

/// Faults of the network.
extension Simulation {
  /// Cuts the ways from some hosts to others and, unless `oneWay`, back. Frames that are under way are
  /// not seen again until their senders repeat them.
  public func cut(_ some: [HostId], from others: [HostId], oneWay: Bool = false) {
    change(some, others, oneWay: oneWay, cut: true)
  }

  /// Makes the ways whole again.
  public func heal(_ some: [HostId], from others: [HostId], oneWay: Bool = false) {
    change(some, others, oneWay: oneWay, cut: false)
  }

  public func healAll() { heal(hostIds, from: hostIds) }

  public func isCut(_ host: HostId, from other: HostId) -> Bool {
    links[link(from: host.number, to: other.number)].isCut
  }

  /// Loses the next frame that matches, and closes its connection: the receiver sees the end of it
  /// where the frame would have been, the sender at the same time.
  ///
  /// Steady is a fault that answers by what the frame is alone: of frames that look alike it takes all or
  /// none. While only such faults wait, idle time is left out all the same. What passes in it has passed
  /// since the fault was ordered, and was not taken.
  @discardableResult
  public func loseNext(
    isSteady: Bool = false, _ matches: @escaping (PassingFrame) -> Bool
  ) -> FrameLossId {
    if isSteady { noteActivity() }
    lossesOrdered += 1
    let id = FrameLossId(number: lossesOrdered)
    losses.append(FrameLoss(id: id, isSteady: isSteady, matches: matches))
    return id
  }

  /// A fault that still waits is not to come any more.
  public func cancel(_ loss: FrameLossId) { losses.removeAll { $0.id == loss } }

  /// How many such faults still wait for their frame.
  public var waitingLosses: Int { losses.count }

  private func change(_ some: [HostId], _ others: [HostId], oneWay: Bool, cut: Bool) {
    for one in some {
      for other in others where one != other {
        set(link(from: one.number, to: other.number), cut: cut)
        if !oneWay { set(link(from: other.number, to: one.number), cut: cut) }
      }
    }
  }

  private func set(_ link: Int, cut: Bool) {
    guard links[link].isCut != cut else { return }
    links[link].isCut = cut
    noteActivity()
    note(cut ? .cut : .healed, from: links[link].from, to: links[link].to)
    if !cut, hosts[links[link].to].isUp { scheduleResends(on: link) }
  }

  func isLost(_ bytes: ByteSlice, from end: Int) -> Bool {
    let frame = passing(bytes, from: end)
    guard let place = losses.firstIndex(where: { $0.matches(frame) }) else { return false }
    losses.remove(at: place)
    noteActivity()
    let text = describe.map { $0(frame) } ?? ""
    note(
      .lost, from: frame.from.number, to: frame.to.number, size: bytes.count,
      content: CRC32C.of(bytes), text: text, frame: traced(bytes, from: end))
    ends[end].isSevered = true
    ends[end].outgoing.append(nil)
    post(.parcel(end: Int32(end)), about: end, from: end)
    post(.broken(end: Int32(end)), about: end, at: Instant(microseconds: ends[end].lastDue))
    return true
  }
}
