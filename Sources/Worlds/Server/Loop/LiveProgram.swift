internal import Clockwork

/// A program of the loop, by number: the same over all its lives.
public struct LiveProgramId: Hashable, Sendable { public let number: Int }

/// A program: its node while it runs, and what the loop keeps for it.
struct LiveProgram {
  let name: String
  let host: String
  let make: () -> any Node
  var node: (any Node)?
  var exitStatus: Int32?
  var life = 0
  var acceptedCount = 0
  var connections: [ConnectionId: LiveConnection] = [:]
  var timers: [TimerName: LiveTimer] = [:]
  var log: [String] = []
}

/// When a timer is due (nil: disarmed), and when the loop next looks at it. A timer that is moved later
/// keeps its place in the queue until that comes up, so that moving one for ever fills nothing.
struct LiveTimer {
  var due: Instant?
  var looksAt: Instant
}
