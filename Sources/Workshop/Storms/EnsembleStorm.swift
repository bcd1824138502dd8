public import Unix
internal import Bytes
internal import Clockwork
internal import Shell
internal import Simulator
internal import ZooKeeper

/// Requests of three clients to a ZooKeeper ensemble whose servers are killed and cut off. All the while one
/// leads, all agree and nobody forgets; once it is calm all serve, in one state.
public struct EnsembleStorm: Storm {
  public let name = "ensemble"
  public let summary = Words(
    "a ZooKeeper ensemble that loses servers and links while three clients use it",
    "클라이언트 셋이 사용하는 동안 주키퍼 앙상블에서 서버와 연결을 끊습니다")

  public init() {}

  public func run(seed: UInt64) -> StormReport { play(seed).report }

  /// Also how many requests were carried out before it was calm; there are seeds with none.
  func play(_ seed: UInt64) -> (report: StormReport, answered: Int) {
    var dice = Dice(seed: seed, named: "faults")
    let rig = EnsembleRig([3, 3, 4, 5][dice.below(4)], seed: seed)
    install(on: rig)
    for _ in 0..<3 { rig.addClient(timeout: Int32(4000 + dice.below(6000))) }
    for _ in 0..<60 {
      rig.run(.milliseconds(Int64(dice.below(700))))
      fault(rig, &dice)
      for (number, client) in rig.clients.enumerated() {
        if let operation = request(of: client.name, &dice) { rig.ask(operation, client: number) }
      }
    }
    let answered = rig.clients.reduce(0) { $0 + $1.answered }
    rig.simulation.healAll()
    for number in 1...rig.size { rig.simulation.start(rig.program(number)) }
    rig.run(.seconds(45))
    return (StormReport(of: rig.simulation, faults(in: rig)), answered)
  }

  private func install(on rig: EnsembleRig) {
    let simulation = rig.simulation
    simulation.install(OneLeaderPerEpoch { [unowned rig] in rig.living })
    simulation.install(CommittedStatesAgree { [unowned rig] in rig.living })
    simulation.install(EphemeralsHaveSessions { [unowned rig] in rig.living })
    simulation.install(
      NothingIsForgotten({ [unowned rig] in rig.living }) { [unowned rig] in
        rig.clients.map(\.committed).max() ?? 0
      })
    simulation.install(WatchesFireOnce { [unowned rig] in rig.clients })
  }

  private func faults(in rig: EnsembleRig) -> [Words] {
    var faults: [Words] = []
    if rig.serving.count != rig.size {
      faults.append(Words("only \(rig.serving) serve", "일부 서버만 요청을 받습니다: \(rig.serving)"))
    }
    let states = rig.living.map(\.snapshot)
    if states.contains(where: { $0 != states[0] }) {
      faults.append(Words("the servers' states differ", "서버들의 상태가 서로 다릅니다"))
    }
    for client in rig.clients where client.session.state != .connected {
      faults.append(
        Words(
          "\(client.name) is \(client.session.state)",
          "\(client.name) 클라이언트의 상태: \(client.session.state)"))
    }
    return faults
  }

  private func fault(_ rig: EnsembleRig, _ dice: inout Dice) {
    let server = 1 + dice.below(rig.size)
    switch dice.below(24) {
    case 0, 1, 2: rig.simulation.kill(rig.program(server))
    case 3, 4, 5, 6: rig.simulation.start(rig.program(server))
    case 7: rig.isolate(server)
    case 8: rig.cut(server, 1 + server % rig.size)
    case 9: rig.cut(client: dice.below(3), from: server)
    case 10, 11: rig.simulation.healAll()
    case 12: rig.run(.seconds(Int64(dice.below(12))))
    default: break
    }
  }

  private func request(of client: String, _ dice: inout Dice) -> Operation? {
    let path = "/n\(dice.below(4))"
    let data = ByteSlice(utf8: "\(client) \(dice.below(1000))")
    return switch dice.below(12) {
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
  }
}
