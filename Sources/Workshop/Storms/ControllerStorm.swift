public import Unix
internal import Controller
internal import Shell
internal import Simulator

/// Faults of every kind on a ZooKeeper server and three brokers that have a controller in them and no logs.
/// All the while a partition has one leader in an epoch; once it is calm everything is led and in sync, and
/// every broker has been told so.
public struct ControllerStorm: Storm {
  public let name = "controller"
  public let summary = Words(
    "controllers in three brokers without logs, with faults of every kind",
    "로그가 없는 브로커 세 대의 컨트롤러에 온갖 장애를 일으킵니다")

  public init() {}

  public func run(seed: UInt64) -> StormReport {
    let rig = ControllerRig(3, seed: seed)
    let names = (0..<3).map { (topic: "t", partition: Int32($0)) }
    rig.create("t", [[1, 2, 3], [2, 3, 1], [3, 1, 2]])
    rig.simulation.install(OneLeaderPerLeaderEpoch(names) { [unowned rig] in rig.server })
    var storm = FaultStorm(on: rig.simulation, striking: rig.brokers + [rig.zooKeeper])
    for round in 1...30 {
      storm.strike(rig.simulation)
      if round == 15 { rig.create("u", [[2, 1]]) }
      rig.run(seconds: 3)
    }
    storm.calm(rig.simulation)
    rig.run(seconds: 180)
    return StormReport(of: rig.simulation, faults(in: rig, names + [("u", 0)]))
  }

  private func faults(
    in rig: ControllerRig, _ names: [(topic: String, partition: Int32)]
  ) -> [Words] {
    var faults: [Words] = []
    if rig.controllers.count != 1 {
      faults.append(
        Words("controllers: \(rig.controllers), not one", "컨트롤러가 하나가 아닙니다: \(rig.controllers)"))
    }
    for (topic, number) in names {
      let state = rig.state(topic, number)
      let many = topic == "u" ? 2 : 3
      let isLed = state.map { $0.inSyncReplicas.contains($0.leader) } == true
      if !isLed || state?.inSyncReplicas.count != many {
        let shown = rig.leadership(topic, number) ?? "-"
        faults.append(
          Words(
            "\(topic)-\(number) is \(shown), not led with \(many) replicas in sync",
            "\(topic)-\(number): 리더와 동기화된 레플리카 \(many)개가 있어야 합니다. 상태: \(shown)"))
      }
      for id in Int32(1)...3 where rig.broker(id)?.metadata["\(topic)-\(number)"] != state?.leader {
        faults.append(
          Words(
            "broker \(id) does not know who leads \(topic)-\(number)",
            "브로커 \(id): \(topic)-\(number)의 리더를 모릅니다"))
      }
    }
    return faults
  }
}
