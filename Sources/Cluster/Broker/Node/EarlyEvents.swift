internal import Bytes
internal import Clockwork

/// What comes before the broker serves anybody, in order; it is heard when the broker does.
struct EarlyEvents {
  private(set) var events: [NodeEvent] = []
  private var waiting = ArrivalMap<ConnectionId, WaitingFrames>()
  /// The connections of which too much has come already.
  private(set) var held: [ConnectionId] = []

  /// Keeps an event. The answer is a connection that is to be held because of it.
  mutating func keep(_ event: NodeEvent) -> ConnectionId? {
    events.append(event)
    guard case .received(let id, let frame) = event else { return nil }
    var frames = waiting[id] ?? WaitingFrames()
    frames.arrived(frame)
    waiting[id] = frames
    guard frames.areTooMany, !held.contains(id) else { return nil }
    held.append(id)
    return id
  }
}
