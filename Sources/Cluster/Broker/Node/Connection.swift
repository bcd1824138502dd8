internal import Bytes
internal import Clockwork
internal import Wire

/// A request that waits for its answer: where that goes, and in which form.
struct RequestToken {
  let connection: ConnectionId
  let api: ApiKey
  let version: Int16
  let correlationId: Int32
  let clientId: String?
}

/// A connection that somebody opened to this broker.
///
/// One request of it is worked on at a time, those behind it wait as they came: that keeps answers
/// in order, and keeps a producer's batches in order too. A class, since a request looks at it a dozen times.
final class Connection {
  let from: Address
  private var waiting: ArraySlice<ByteSlice> = []
  private(set) var frames = WaitingFrames()
  /// Whether the world is asked to receive nothing more for now.
  var isHeld = false
  /// What is being worked on.
  var current: RequestToken?
  /// Where the current request is parked.
  var parked: Purgatory.Ticket?
  /// Whether it is forgotten, perhaps while its requests are taken.
  var isGone = false
  /// Whether the loop that takes its requests is running.
  var isDraining = false

  init(from address: Address) { from = address }

  /// Whether something waits behind what is being worked on.
  var hasMore: Bool { !waiting.isEmpty }

  func arrived(_ frame: ByteSlice) {
    waiting.append(frame)
    frames.arrived(frame)
  }

  func next() -> ByteSlice? {
    guard let frame = waiting.popFirst() else { return nil }
    frames.left(frame)
    return frame
  }
}
