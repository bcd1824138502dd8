import CAllocations
import Shell
import Simulator

/// What a piece of work has cost, in things that can be counted and that no other process can disturb.
struct Counts: Equatable {
  /// How many events the simulation handled.
  var events = 0
  var frames = 0
  var networkBytes = 0
  var diskBytes = 0
  /// How often memory was asked for.
  var allocations = 0

  static let names = ["events", "frames", "network bytes", "disk bytes", "allocations"]

  var values: [Int] { [events, frames, networkBytes, diskBytes, allocations] }

  init() {}

  init?(_ values: [Int]) {
    guard values.count == Self.names.count else { return nil }
    events = values[0]
    frames = values[1]
    networkBytes = values[2]
    diskBytes = values[3]
    allocations = values[4]
  }

  /// What clusters have done since they are there.
  private init(of clusters: [Cluster]) {
    for simulation in clusters.map(\.simulation) {
      events += simulation.steps
      frames += simulation.sentFrames
      networkBytes += simulation.sentBytes
      for host in simulation.hostIds { diskBytes += simulation.disk(of: host).writtenBytes }
    }
  }

  /// What some work does on clusters that it may itself make.
  static func of(_ clusters: () -> [Cluster], _ work: () -> Void) -> Counts {
    let before = Counts(of: clusters())
    let asked = allocations_of_this_thread()
    work()
    let allocations = Int(allocations_of_this_thread() - asked)
    var counts = Counts(of: clusters())
    counts.events -= before.events
    counts.frames -= before.frames
    counts.networkBytes -= before.networkBytes
    counts.diskBytes -= before.diskBytes
    counts.allocations = allocations
    return counts
  }

  /// All that is the same each time: how often memory is asked for depends a little on what the process has
  /// done before.
  var repeatable: Counts {
    var counts = self
    counts.allocations = 0
    return counts
  }
}
