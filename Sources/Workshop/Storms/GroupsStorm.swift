public import Unix
internal import Clockwork
internal import Log
internal import Shell
internal import Simulator
internal import Wire

/// Members of two groups join, beat, commit, fall silent, crash and leave, while their coordinators are killed,
/// stopped, paused and cut off. What was answered is found again, and in the end all groups are stable.
public struct GroupsStorm: Storm {
  public let name = "groups"
  public let summary = Words(
    "two groups whose members and coordinators are killed, moved, paused and cut off",
    "두 그룹의 멤버와 코디네이터를 죽이고 옮기고 멈추고 끊습니다")

  public init() {}

  public func run(seed: UInt64) -> StormReport {
    let rig = played(seed: seed)
    // One that was halted has not come to its end.
    let isOver = rig.server.simulation.halted == nil
    return StormReport(of: rig.server.simulation, isOver ? faults(in: rig) : [])
  }

  /// The whole story of a seed, up to where all should be well again.
  private func played(seed: UInt64) -> GroupRig {
    let rig: GroupRig
    do throws(StorageError) {
      rig = try GroupRig(seed: seed, roles: Self.roles)
    } catch {
      preconditionFailure("a simulated disk takes what it is given")
    }
    rage(over: rig)
    rig.mend()
    // A broker that was killed comes back once its session is over; a member's own session is shorter.
    for _ in 0..<3 {
      rig.server.run(seconds: 40)
      rig.mend()
    }
    rig.server.run(seconds: 60)
    return rig
  }

  /// Two members of the second group are static, one of the first commits nothing.
  private static let roles: [GroupStandIn.Role] = [
    .init(number: 0, group: "blue"), .init(number: 1, group: "blue"),
    .init(number: 2, group: "blue", commits: nil), .init(number: 3, group: "green"),
    .init(number: 4, group: "green", instance: "rock"),
    .init(number: 5, group: "green", instance: "stone", session: .seconds(20)),
  ]

  private func rage(over rig: GroupRig) {
    let simulation = rig.server.simulation
    var dice = simulation.dice("storm over groups")
    rig.server.run(seconds: 12)
    for _ in 0..<16 {
      let broker = Int32(1 + dice.below(3))
      let member = rig.members[dice.below(rig.members.count)]
      let far = simulation.host(of: rig.server.program(broker))
      switch dice.below(13) {
      case 0, 1: rig.server.kill(broker)
      case 2: rig.server.stop(broker)
      case 3: simulation.pause(rig.server.program(broker))
      case 4: rig.server.cut(broker, broker % 3 + 1)
      case 5: simulation.cut([simulation.host(of: member)], from: [far])
      case 6: simulation.cut([far], from: [simulation.host(of: member)], oneWay: true)
      case 7: simulation.kill(member)
      case 8: simulation.pause(member)
      case 9:
        simulation.command(member) { node, now, outbox in
          (node as? GroupStandIn)?.leave(at: now, into: &outbox)
        }
      case 10:
        if let id = rig.coordinator(of: GroupRig.groups[dice.below(2)]) { rig.server.kill(id) }
      default: rig.mend()
      }
      rig.server.run(seconds: Int64(1 + dice.below(20)))
    }
  }

  private func faults(in rig: GroupRig) -> [Words] {
    var faults = rig.memory.faults
    if !rig.memory.saysSomething {
      faults.append(Words("nothing came about", "아무 일도 없었습니다"))
    }
    for group in GroupRig.groups { faults += self.faults(of: group, in: rig) }
    for role in rig.roles where role.commits != nil {
      let known = rig.memory.commits[role.number]
      let found = rig.committed(role.group, by: role.number)
      if let lost = rig.memory.check(found, of: role.number, asOf: known) { faults.append(lost) }
    }
    return faults
  }

  private func faults(of group: String, in rig: GroupRig) -> [Words] {
    let expected = rig.roles.filter { $0.group == group }.count
    let told = rig.settled(group, members: expected)
    guard let told, told.groupState == "Stable", told.members.count == expected else {
      let shown = told.map { "\($0.errorCode) \($0.groupState) \($0.members.count)" } ?? "-"
      return [
        Words(
          "\(group) has not become stable with \(expected) members: \(shown)",
          "\(group) 그룹이 멤버 \(expected)개로 안정되지 않았습니다: \(shown)")
      ]
    }
    guard let written = rig.writtenShares(of: group) else {
      return [Words("the log of \(group) cannot be read", "\(group) 그룹의 로그를 읽을 수 없습니다")]
    }
    let lost = rig.memory.shareList.filter { share in
      share.group == group
        && !written.contains(
          "\(share.generation) \(share.member) \(rig.memory.shares[share] ?? "")")
    }
    return lost.map {
      Words(
        "what \($0.member) was given in generation \($0.generation) is not in the log",
        "\($0.generation)세대에서 \($0.member)에게 준 할당이 로그에 없습니다")
    }
  }
}
