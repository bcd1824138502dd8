public import Clockwork

/// Faults by chance, one at a time: what a search over seeds throws at a cluster.
///
/// Each blow is drawn from dice of its own name, so the storm of a seed is the same whatever the cluster
/// does with its own chance. `calm` undoes what can be undone, so that a test can ask what is left.
public struct FaultStorm {
  private var dice: Dice
  private let programs: [ProgramId]

  /// The storm strikes these programs, and the hosts that they are on.
  public init(on simulation: Simulation, striking programs: [ProgramId]) {
    precondition(!programs.isEmpty, "a storm strikes something")
    dice = simulation.dice("storm")
    self.programs = programs
  }

  /// One fault, or the end of one; what was struck, for a report.
  @discardableResult
  public mutating func strike(_ simulation: Simulation) -> String {
    let program = programs[dice.below(programs.count)]
    let other = programs[dice.below(programs.count)]
    let host = simulation.host(of: program)
    let far = simulation.host(of: other)
    let name = "\(simulation.name(of: host))/\(simulation.name(of: program))"
    switch dice.below(9) {
    case 0:
      simulation.cut([host], from: [far], oneWay: dice.happens(1, outOf: 4))
      return "cut \(simulation.name(of: host)) from \(simulation.name(of: far))"
    case 1, 2:
      simulation.healAll()
      return "heal all"
    case 3:
      simulation.kill(program)
      return "kill \(name)"
    case 4:
      simulation.pause(program)
      return "pause \(name)"
    case 5:
      let count = dice.below(20)
      var passed = 0
      simulation.loseNext { frame in
        guard frame.from == program || frame.to == program else { return false }
        passed += 1
        return passed > count
      }
      return "lose a frame of \(name)"
    case 6:
      simulation.losePower(host)
      return "power loss \(simulation.name(of: host))"
    default:
      revive(program, in: simulation)
      return "revive \(name)"
    }
  }

  /// Everything is whole again and runs.
  public func calm(_ simulation: Simulation) {
    simulation.healAll()
    for program in programs { revive(program, in: simulation) }
  }

  private func revive(_ program: ProgramId, in simulation: Simulation) {
    simulation.restorePower(simulation.host(of: program))
    simulation.resume(program)
    simulation.start(program)
  }
}
