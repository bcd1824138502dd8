public import Unix
internal import Clockwork
internal import Shell
internal import Simulator

/// Faults of every kind on three programs that talk in a ring: a storm over the simulator itself, with no
/// Kafka in it. Once it is calm each must be heard again, and closed connections must leave no room behind.
public struct RingStorm: Storm {
  public let name = "ring"
  public let summary = Words(
    "three programs that talk in a ring, with faults of every kind: a test of the simulator",
    "서로 이어서 대화하는 프로그램 셋에 온갖 장애를 일으킵니다. 시뮬레이터를 검사합니다")

  public init() {}

  public func run(seed: UInt64) -> StormReport {
    let simulation = Simulation(seed: seed, startingAt: Instant(milliseconds: 1_660_000_000_000))
    let hosts = ["a", "b", "c"].map { simulation.addHost($0) }
    let names = ["b", "c", "a"]
    let programs = hosts.indices.map { place in
      simulation.addProgram("gossip", on: hosts[place]) { disk in
        Gossip(port: 7, next: Address(names[place], 7), disk: disk)
      }
    }
    for program in programs { simulation.start(program) }
    var storm = FaultStorm(on: simulation, striking: programs)
    var dice = simulation.dice("pauses between blows")
    for _ in 0..<40 {
      storm.strike(simulation)
      simulation.advance(by: .milliseconds(Int64(dice.below(4000))))
      if dice.happens(1, outOf: 20) { simulation.advance(by: .seconds(200)) }
    }
    storm.calm(simulation)
    simulation.advance(by: .seconds(200))
    let before = programs.map { heard($0, simulation) }
    simulation.advance(by: .seconds(10))
    var faults: [Words] = []
    for (place, program) in programs.enumerated() {
      let many = heard(program, simulation) - before[place]
      if many < 3 {
        faults.append(
          Words(
            "\(place) heard \(many) answers in the last ten seconds, which is too few",
            "마지막 10초 동안 \(place)에 도착한 응답 수가 너무 적습니다: \(many)"))
      }
    }
    if simulation.connectionRoom > 60 {
      faults.append(
        Words(
          "there is room for \(simulation.connectionRoom) connections, of which few are open",
          "열린 연결은 몇 개뿐인데 남은 연결 자리가 너무 많습니다: \(simulation.connectionRoom)"))
    }
    return StormReport(of: simulation, faults)
  }

  private func heard(_ program: ProgramId, _ simulation: Simulation) -> Int {
    (simulation.node(of: program) as? Gossip)?.heard ?? -1
  }
}
