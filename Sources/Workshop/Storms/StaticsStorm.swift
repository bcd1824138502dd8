public import Unix
internal import Clients
internal import Clockwork
internal import Editions
internal import Records
internal import Shell
internal import Simulator

/// Static members of an eager and of a cooperative group are killed, stopped, paused and cut off, and are back within
/// their sessions; brokers, their coordinators among them, are killed and stopped meanwhile. No group shares anew, and
/// each member has what it had.
public struct StaticsStorm: Storm {
  public let name = "statics"
  public let summary = Words(
    "static members that come back in time while their coordinators are killed and moved",
    "코디네이터가 죽고 바뀌는 동안 세션 안에 돌아오는 정적 멤버들")

  private let broken: Set<CoreSwitch>

  public init() { broken = [] }

  /// A world in which a rule is broken, which must show.
  init(breaking rule: CoreSwitch) { broken = [rule] }

  private static let roles: [WorkingMember.Role] = [
    .init(number: 0, group: "rocks", assignors: [.range], instance: "granite"),
    .init(number: 1, group: "rocks", assignors: [.range], instance: "basalt", autoCommit: nil),
    .init(number: 2, group: "rocks", assignors: [.range], instance: "slate"),
    .init(number: 3, group: "gems", assignors: [.cooperativeSticky], instance: "ruby"),
    .init(number: 4, group: "gems", assignors: [.cooperativeSticky], instance: "opal"),
  ]

  public func run(seed: UInt64) -> StormReport {
    let memory = WorkMemory(broken: broken)
    let server = ServerRig.ofWork(seed: seed, broken: broken)
    let members = Self.roles.map { WorkingMember.start($0, memory, on: server, seed) }
    server.run(seconds: 40)
    var keeping = StaticMembersKeepTheirs()
    for (role, member) in zip(Self.roles, members) {
      if let sight = sight(of: member, on: server) { keeping.note(name(of: role), sight) }
    }
    rage(over: server, members, memory)
    let isOver = server.simulation.halted == nil
    return StormReport(
      of: server.simulation, isOver ? faults(keeping, memory, server, members) : [])
  }

  private func name(of role: WorkingMember.Role) -> String { role.instance ?? "" }

  private func sight(of member: ProgramId, on server: ServerRig) -> StaticMembersKeepTheirs.Sight? {
    guard let node = server.simulation.node(of: member) as? WorkingMember,
      let told = node.consumer.groupMetadata
    else { return nil }
    return .init(generation: told.generationId, partitions: Set(node.assigned))
  }

  /// Members are away for less than their sessions, brokers for as long as it takes.
  private func rage(over server: ServerRig, _ members: [ProgramId], _ memory: WorkMemory) {
    let simulation = server.simulation
    var dice = simulation.dice("storm over statics")
    var number = 0
    for _ in 0..<12 {
      number += 1
      memory.write(number, to: Int32(dice.below(Int(ServerRig.workPartitions))), on: server)
      let member = members[dice.below(members.count)]
      let broker = Int32(1 + dice.below(3))
      let away = Int64(1 + dice.below(5))
      strike(dice.below(8), member, broker, on: server)
      server.run(seconds: away)
      simulation.healAll()
      simulation.resume(member)
      simulation.start(member)
      // A broker that was killed can be back once its own session is over.
      server.run(seconds: Int64(25 + dice.below(20)))
      for program in server.brokers { simulation.start(program) }
      server.run(seconds: 20)
    }
    server.run(seconds: 20)
  }

  private func strike(
    _ way: Int, _ member: ProgramId, _ broker: Int32, on server: ServerRig
  ) {
    let simulation = server.simulation
    switch way {
    case 0, 1: simulation.kill(member)
    case 2: simulation.stop(member)
    case 3: simulation.pause(member)
    case 4:
      simulation.cut(
        [simulation.host(of: member)], from: [simulation.host(of: server.program(broker))])
    case 5:
      simulation.kill(member)
      server.kill(broker)
    case 6:
      simulation.stop(member)
      server.stop(broker)
    default: server.kill(broker)
    }
  }

  private func faults(
    _ keeping: StaticMembersKeepTheirs, _ memory: WorkMemory, _ server: ServerRig,
    _ members: [ProgramId]
  ) -> [Words] {
    var faults = memory.faults
    if memory.written.isEmpty || memory.entries < 5 {
      faults.append(Words("nothing came about", "아무 일도 없었습니다"))
    }
    for (role, member) in zip(Self.roles, members) {
      let sight = sight(of: member, on: server)
      if let fault = keeping.fault(of: name(of: role), sight) { faults.append(fault) }
    }
    for group in ["rocks", "gems"] {
      for value in memory.missed(by: group) {
        faults.append(
          Words("\(group) was never handed \(value)", "\(group) 그룹이 받지 못한 레코드: \(value)"))
      }
    }
    return faults
      + AnsweredCommitsAreFound.faults(in: memory.commits) {
        server.committed($0.group, $0.partition)
      }
  }
}
