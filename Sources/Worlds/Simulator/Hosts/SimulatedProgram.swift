internal import Clockwork

/// A host of a simulation, by number.
public struct HostId: Hashable, Sendable { public let number: Int }

/// A program on its host: the node while it runs, how to make another, and what the world keeps for it.
struct SimulatedProgram {
  let name: String
  let host: Int
  let make: (SimulatedDisk) -> any Node
  var node: (any Node)? {
    didSet { heartbeating = node as? any HeartbeatingNode }
  }
  /// The node, if it has beats that may be left out.
  private(set) var heartbeating: (any HeartbeatingNode)?
  var state = ProgramState.notStarted
  /// Counts its starts, so that what was meant for an earlier life does not reach a later one.
  var life: Int32 = 0
  var opened = ConnectionTable()
  /// By number without its sign.
  var accepted = ConnectionTable()
  /// Counts what it accepted in this life.
  var acceptedCount = 0
  var timers = ProgramTimers()
  /// What came while it was paused.
  var deferred: [QueuedEvent] = []
  var log: [LogLine] = []
  /// When an attempt to open a connection last came to nothing for want of an answer.
  var gaveUp: Instant?

  func hasGivenUp(since instant: Instant) -> Bool { gaveUp.map { $0 >= instant } ?? false }
}
