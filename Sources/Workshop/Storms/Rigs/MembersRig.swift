internal import Clockwork
internal import Simulator

/// A coordinator and members of a group on hosts of their own, with sessions of six seconds to half an hour,
/// and a script of blows that is the same whether idle time is left out or lived through.
final class MembersRig {
  static let timeouts = [6, 10, 45, 300, 1800]

  let simulation: Simulation
  let chronicle = Chronicle()
  private let keeper: ProgramId
  private let members: [ProgramId]
  private var dice: Dice

  init(seed: UInt64, isLeaping: Bool, mistake: SessionKeeper.Mistake?) {
    simulation = Simulation(seed: seed, startingAt: Instant(milliseconds: 1_660_000_000_000))
    simulation.isLeaping = isLeaping
    dice = simulation.dice("blows")
    let chronicle = chronicle
    keeper = simulation.addProgram("keeper", on: simulation.addHost("keeper")) { _ in
      SessionKeeper(chronicle, mistake: mistake)
    }
    var members: [ProgramId] = []
    for (number, timeout) in Self.timeouts.enumerated() {
      let host = simulation.addHost("member\(number)")
      members.append(
        simulation.addProgram("member", on: host) { _ in
          SessionMember(
            number, timeout: timeout, keeper: Address("keeper", SessionKeeper.port))
        })
    }
    self.members = members
    simulation.start(keeper)
    for member in members { simulation.start(member) }
  }

  /// How many events it took.
  var steps: Int { simulation.steps }

  /// Blows at instants that the seed decides, with stretches of peace between them.
  func run() {
    for _ in 0..<12 {
      simulation.advance(by: .seconds(pause()))
      chronicle.noteCommits(of: members.count)
      strike()
    }
    mend()
    simulation.advance(by: .seconds(3600))
    chronicle.noteCommits(of: members.count)
  }

  private func pause() -> Int64 {
    switch dice.below(3) {
    case 0: Int64(1 + dice.below(60))
    case 1: Int64(1 + dice.below(600))
    default: Int64(1 + dice.below(2700))
    }
  }

  private func strike() {
    let member = members[dice.below(members.count)]
    let host = simulation.host(of: member)
    let far = simulation.host(of: keeper)
    let work = Stretch.seconds(Int64(1 + dice.below(600)))
    switch dice.below(12) {
    case 0, 1: simulation.kill(member)
    case 2: simulation.pause(member)
    case 3: simulation.cut([host], from: [far])
    case 4: simulation.cut([host], from: [far], oneWay: true)
    case 5: simulation.cut([far], from: [host], oneWay: true)
    case 6: simulation.losePower(host)
    case 7:
      if dice.happens(1, outOf: 2) { simulation.kill(keeper) } else { simulation.pause(keeper) }
    case 8: mend()
    default:
      simulation.command(member) { node, now, outbox in
        (node as? SessionMember)?.work(for: work, at: now, into: &outbox)
      }
    }
  }

  /// Everything is whole again and runs.
  private func mend() {
    simulation.healAll()
    for program in [keeper] + members {
      simulation.restorePower(simulation.host(of: program))
      simulation.resume(program)
      simulation.start(program)
    }
  }
}
