internal import Simulator

/// What a passing frame is, in a few words, for the trace.
enum FrameWords {
  static func describe(_ frame: PassingFrame) -> String { "" }
}
