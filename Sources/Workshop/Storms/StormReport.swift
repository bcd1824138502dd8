public import Unix
internal import Shell
internal import Simulator

/// What came of one seed: a number that stands for all that happened, and what was wrong, if anything.
public struct StormReport: Sendable, Equatable {
  public let digest: UInt64
  public let faults: [Words]

  init(digest: UInt64, faults: [Words]) {
    self.digest = digest
    self.faults = faults
  }

  /// A broken invariant has halted the simulation, and comes first.
  init(of simulation: Simulation, _ faults: [Words]) {
    digest = simulation.trace.digest
    self.faults = (simulation.halted.map { [Words($0, $0)] } ?? []) + faults
  }
}
