public import Bytes
public import Clockwork

/// A frame that is about to travel, as a one-off fault may look at it.
public struct PassingFrame: Sendable {
  public let from: ProgramId
  public let to: ProgramId
  /// The number of the connection, as in the trace.
  public let connection: Int
  /// The port that the connection was opened to.
  public let port: Int
  /// Whether it goes to the program that opened the connection.
  public let isAnswer: Bool
  public let bytes: ByteSlice
}

/// A fault that waits for its frame: the frame is lost and its connection closed, once.
struct FrameLoss {
  let id: FrameLossId
  let isSteady: Bool
  let matches: (PassingFrame) -> Bool
}

/// Which of the ordered losses.
public struct FrameLossId: Equatable, Sendable {
  let number: Int
}
