internal import Bytes

/// How many frames of one connection wait, and how much they weigh: when it is too much, the sender has to
/// wait, and when he may go on.
///
/// Kafka takes one request of a connection at a time and reads nothing more meanwhile. We take a few, since
/// a client in good order has five under way, and a turn of the world costs more than they do.
struct WaitingFrames {
  private(set) var count = 0
  private(set) var bytes = 0

  private static let most = (count: 8, bytes: 1 << 20)

  mutating func arrived(_ frame: ByteSlice) {
    count += 1
    bytes += frame.count
  }

  mutating func left(_ frame: ByteSlice) {
    count -= 1
    bytes -= frame.count
  }

  var areTooMany: Bool { count > Self.most.count || bytes > Self.most.bytes }
  var areFew: Bool { count <= Self.most.count / 2 && bytes <= Self.most.bytes / 2 }
}
