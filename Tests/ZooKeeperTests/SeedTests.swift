import Bytes
import Clockwork
import Simulator
import Testing
import ZooKeeper

/// Faults and requests at random: whatever happens, the invariants hold, all ends well once the faults
/// do, and the same seed gives the same run.
@Suite struct `Random faults` {
  struct Run: Equatable {
    var digest: UInt64
    var steps: Int
    var halted: String?
    var unsettled: [String]
    var answered: Int
  }

  @Test(arguments: 0..<20)
  func `break nothing, and can be repeated`(tens: Int) {
    var answered = 0
    for seed in (tens * 10)..<(tens * 10 + 10) {
      let run = Self.run(UInt64(seed))
      #expect(run.halted == nil, "seed \(seed)")
      #expect(run.unsettled == [], "seed \(seed)")
      #expect(run == Self.run(UInt64(seed)), "seed \(seed)")
      answered += run.answered
    }
    #expect(answered > 200)
  }

  static func run(_ seed: UInt64) -> Run {
    var dice = Dice(seed: seed, named: "faults")
    let ensemble = Ensemble([3, 3, 4, 5][dice.below(4)], seed: seed)
    let clients = (0..<3).map { _ in ensemble.client(timeout: Int32(4000 + dice.below(6000))) }
    for _ in 0..<60 {
      ensemble.run(seconds: Double(dice.below(700)) / 1000)
      fault(ensemble, &dice)
      for client in clients { request(client, &dice) }
    }
    let answered = clients.reduce(0) { sum, client in
      sum + client.news.count { if case .answered(_, .ok, _) = $0 { true } else { false } }
    }
    ensemble.simulation.healAll()
    for number in 1...ensemble.size { ensemble.start(number) }
    ensemble.run(seconds: 45)
    return Run(
      digest: ensemble.simulation.trace.digest, steps: ensemble.simulation.steps,
      halted: ensemble.simulation.halted, unsettled: unsettled(ensemble), answered: answered)
  }

  private static func unsettled(_ ensemble: Ensemble) -> [String] {
    var offences: [String] = []
    if ensemble.serving.count != ensemble.size { offences.append("only \(ensemble.serving) serve") }
    let states = ensemble.living.map(\.snapshot)
    if states.contains(where: { $0 != states[0] }) { offences.append("the servers differ") }
    for client in ensemble.clients where client.session.state != .connected {
      offences.append("\(client.name) is \(client.session.state)")
    }
    return offences
  }

  private static func fault(_ ensemble: Ensemble, _ dice: inout Dice) {
    let server = 1 + dice.below(ensemble.size)
    switch dice.below(24) {
    case 0, 1, 2: ensemble.kill(server)
    case 3, 4, 5, 6: ensemble.start(server)
    case 7: ensemble.isolate(server)
    case 8: ensemble.cut(Ensemble.host(server), [1 + server % ensemble.size])
    case 9:
      ensemble.cut(ensemble.clients[dice.below(ensemble.clients.count)].name, [server])
    case 10, 11: ensemble.simulation.healAll()
    case 12: ensemble.run(seconds: Double(dice.below(12)))
    default: break
    }
  }

  private static func request(_ client: TestClient, _ dice: inout Dice) {
    let path = "/n\(dice.below(4))"
    let data = ByteSlice("\(client.name) \(dice.below(1000))")
    let operation: ZooKeeper.Operation? =
      switch dice.below(12) {
      case 0, 1: .create(path, data)
      case 2: .create(path, data, .ephemeral)
      case 3: .create("\(path)/s", data, .ephemeralSequential)
      case 4: .delete(path)
      case 5: .setData(path, data)
      case 6: .getData(path, watch: true)
      case 7: .exists(path, watch: true)
      case 8: .getChildren(path, watch: true)
      case 9: .multi([.check(path, version: 0), .setData(path, data)])
      case 10: .sync("/")
      default: nil
      }
    if let operation, client.session.state != .closed { client.ask(operation) }
  }
}
