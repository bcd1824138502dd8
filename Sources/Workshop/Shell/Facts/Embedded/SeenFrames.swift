internal import Simulator

/// The frames since a mark, read once for all that is asked of them at one moment.
final class SeenFrames {
  private var first = 0
  private var count = -1
  private var messages: [TracedMessages.Message] = []

  func read(_ trace: HopTrace, after first: Int) -> [TracedMessages.Message] {
    if count != trace.count || self.first != first {
      messages = TracedMessages(trace, after: first).messages
      count = trace.count
      self.first = first
    }
    return messages
  }
}
