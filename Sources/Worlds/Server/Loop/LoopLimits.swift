/// How much of the machine the programs' connections may have, so that what a stranger does costs himself
/// and nobody else.
public struct LoopLimits: Equatable, Sendable {
  /// What a connection that was accepted may be owed before it is no longer read from.
  public var backlog = 1 << 20
  /// What all connections together may have waiting here: frames of which a part has come, those that
  /// nobody has taken yet, and what is still to be sent. Over that the one that has most is closed.
  public var memory = 1 << 29
  /// How many connections a program may have accepted at a time. It has fewer where the machine has no more
  /// descriptors; a quarter of those is kept for files and for connections that programs open.
  public var connections = 10_000
  /// How many connections all programs together may have before those who knock have to wait until one is
  /// over, as they do where the machine has no descriptor left.
  public var allConnections = Int.max
  /// How many of a program's newest log lines are kept until somebody takes them.
  public var logLines = 20_000

  public init() {}
}
