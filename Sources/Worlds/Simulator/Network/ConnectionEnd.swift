internal import Bytes
internal import Clockwork

/// One end of a connection, with what is on the way from it to the other end.
///
/// The ends of a connection stand side by side: the opener's number is even, the other's the next.
struct ConnectionEnd {
  enum State: UInt8 { case absent, opening, open, closed }

  var program: Int32 = -1
  /// The number by which the program knows it.
  var number = 0
  /// Which of all connections that ever were: places are used again, and an answer is known by its connection.
  var serial: Int32 = 0
  var link: Int32 = -1
  var port: Int32 = 0
  var state = State.absent
  /// A frame was lost here, so nothing that follows it arrives either.
  var isSevered = false
  /// How many entries of the queue are about this end.
  var pending: Int32 = 0
  /// How many of the outgoing frames have been lost and wait to be sent again.
  var held: Int32 = 0
  var knocks: Int32 = 0
  /// Whether this end's program will not read for now, and how many of the frames that are on their way
  /// to it have come meanwhile.
  var isHeld = false
  var unread: Int32 = 0
  /// When the newest of what was sent arrives: nothing overtakes it.
  var lastDue: Int64 = .min
  var stalledSince: Int64 = 0
  var givesUpAt: Int64 = -1
  var outgoing = FrameQueue()
}
