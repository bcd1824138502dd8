public import Unix
internal import Clockwork
internal import Controller
internal import Log
internal import Shell
internal import Simulator

/// Brokers are killed, stopped, paused and cut off while somebody writes with acks=all; once all is well
/// again every record that was acknowledged is there, in all replicas alike.
public struct ServerStorm: Storm {
  public let name = "server"
  public let summary = Words(
    "a cluster of three brokers that loses brokers and links while somebody writes with acks=all",
    "acks=all로 쓰는 동안 브로커 세 대의 클러스터에서 브로커와 연결을 끊습니다")

  public init() {}

  public func run(seed: UInt64) -> StormReport {
    let rig: ServerRig
    do throws(StorageError) {
      rig = try ServerRig(seed: seed)
    } catch {
      preconditionFailure("a simulated disk takes what it is given")
    }
    rig.create(
      "t", [[1, 2, 3], [2, 3, 1], [3, 1, 2]],
      [ConfigZnode.Setting("min.insync.replicas", "2")])
    var survivors = AcknowledgedRecordsSurvive(partitions: 3)
    rage(over: rig, writing: &survivors)
    calm(rig)
    return StormReport(of: rig.simulation, faults(in: rig, survivors))
  }

  private func rage(over rig: ServerRig, writing survivors: inout AcknowledgedRecordsSurvive) {
    var dice = rig.simulation.dice("storm over brokers")
    for round in 0..<14 {
      let id = Int32(1 + dice.below(3))
      switch dice.below(6) {
      case 0: rig.kill(id)
      case 1: rig.stop(id)
      case 2: rig.simulation.pause(rig.program(id))
      case 3: rig.cut(id, id % 3 + 1)
      default:
        for other in Int32(1)...3 {
          rig.heal(other, other % 3 + 1)
          rig.simulation.resume(rig.program(other))
          rig.start(other)
        }
      }
      rig.run(seconds: Int64(1 + dice.below(25)))
      for partition in Int32(0)...2 {
        guard let leader = rig.state("t", partition)?.leader, leader > 0,
          rig.simulation.state(of: rig.program(leader)) == .running
        else { continue }
        let value = "\(round).\(partition)"
        if rig.write([value], to: "t", partition, on: leader) {
          survivors.note(value, in: partition)
        }
      }
    }
  }

  private func calm(_ rig: ServerRig) {
    for other in Int32(1)...3 {
      rig.heal(other, other % 3 + 1)
      rig.simulation.resume(rig.program(other))
    }
    for _ in 0..<3 {
      for other in Int32(1)...3 { rig.start(other) }
      rig.run(seconds: 60)
    }
  }

  private func faults(
    in rig: ServerRig, _ survivors: AcknowledgedRecordsSurvive
  ) -> [Words] {
    var faults: [Words] = []
    for partition in Int32(0)...2 {
      let state = rig.state("t", partition)
      if state?.inSyncReplicas.sorted() != [1, 2, 3] {
        let shown = state.map { "\($0.leader) \($0.inSyncReplicas)" } ?? "-"
        faults.append(
          Words(
            "partition \(partition) is not in sync: \(shown)",
            "파티션 \(partition): 레플리카가 모두 동기화되지 않았습니다. 상태: \(shown)"))
      }
      guard let leader = state?.leader, leader > 0 else { continue }
      guard let found = rig.values(in: "t", partition, on: leader) else {
        faults.append(
          Words(
            "partition \(partition) cannot be read from its leader \(leader)",
            "파티션 \(partition): 리더 \(leader)에서 읽을 수 없습니다"))
        continue
      }
      if let lost = survivors.check(partition, holds: found) { faults.append(lost) }
    }
    if !survivors.saysSomething {
      faults.append(Words("nothing was acknowledged", "확인 응답을 받은 레코드가 없습니다"))
    }
    if faults.isEmpty {
      let alike = ReplicasAlike(topic: "t")
      faults += (Int32(0)...2).compactMap { alike.check($0, in: rig) }
    }
    return faults
  }
}
