/// Why a world stopped running.
public enum StopReason: Equatable, Sendable {
  /// No frame is in flight and nothing is due now.
  case settled
  /// The instant that was asked for has come.
  case reached
  /// What was waited for has happened.
  case fulfilled
  /// Somebody has asked for it to stop; the clock is at the last event.
  case interrupted
  /// Nothing will ever happen again by itself.
  case nothingLeft
  /// An invariant is broken, or programs go on for ever: what, and the end of the trace. A simulation
  /// that was halted stays so.
  case halted(String)
}
