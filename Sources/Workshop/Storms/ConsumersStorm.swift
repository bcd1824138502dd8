public import Unix
internal import Clients
internal import Clockwork
internal import Editions
internal import Records
internal import Shell
internal import Simulator

/// Kafka's consumers in two groups, one eager and one cooperative, read while they and their brokers are killed,
/// paused, cut off and asked to leave. Nobody has what another has, and nothing that was acknowledged is passed
/// over.
public struct ConsumersStorm: Storm {
  public let name = "consumers"
  public let summary = Words(
    "consumers that read in groups while they and their brokers crash, pause and are cut off",
    "컨슈머와 브로커가 죽고 멈추고 끊기는 동안 그룹으로 레코드를 읽습니다")

  private let broken: Set<CoreSwitch>
  private let forgives: Bool

  public init() {
    broken = []
    forgives = true
  }

  /// A world in which a rule is broken, which must show, or one in which nothing is an exception.
  init(breaking rules: Set<CoreSwitch> = [], forgives: Bool = true) {
    broken = rules
    self.forgives = forgives
  }

  private static let roles: [WorkingMember.Role] = [
    .init(number: 0, group: "eager", assignors: [.range]),
    .init(number: 1, group: "eager", assignors: [.range], autoCommit: nil),
    .init(number: 2, group: "eager", assignors: [.range], instance: "rock"),
    .init(number: 3, group: "calm", assignors: [.cooperativeSticky]),
    .init(number: 4, group: "calm", assignors: [.cooperativeSticky], autoCommit: nil),
    .init(number: 5, group: "calm", assignors: [.cooperativeSticky], instance: "stone"),
  ]

  public func run(seed: UInt64) -> StormReport {
    let memory = WorkMemory(broken: broken)
    let server = ServerRig.ofWork(seed: seed, broken: broken)
    let members = Self.roles.map { WorkingMember.start($0, memory, on: server, seed) }
    rage(over: server, members, memory)
    let simulation = server.simulation
    for _ in 0..<4 {
      mend(server, members)
      server.run(seconds: 45)
    }
    let isOver = simulation.halted == nil
    return StormReport(of: simulation, isOver ? faults(memory, server, members) : [])
  }

  private func rage(over server: ServerRig, _ members: [ProgramId], _ memory: WorkMemory) {
    let simulation = server.simulation
    var dice = simulation.dice("storm over consumers")
    server.run(seconds: 8)
    var number = 0
    for _ in 0..<14 {
      for _ in 0..<1 + dice.below(3) {
        number += 1
        memory.write(number, to: Int32(dice.below(Int(ServerRig.workPartitions))), on: server)
      }
      let broker = Int32(1 + dice.below(3))
      let member = members[dice.below(members.count)]
      let far = simulation.host(of: server.program(broker))
      switch dice.below(12) {
      case 0: server.kill(broker)
      case 1: server.stop(broker)
      case 2: simulation.pause(server.program(broker))
      case 3, 4: simulation.kill(member)
      case 5: simulation.pause(member)
      case 6: simulation.cut([simulation.host(of: member)], from: [far])
      case 7:
        simulation.command(member) { node, now, outbox in
          (node as? WorkingMember)?.leave(at: now, into: &outbox)
        }
      default: mend(server, members)
      }
      server.run(seconds: Int64(1 + dice.below(15)))
    }
  }

  private func mend(_ server: ServerRig, _ members: [ProgramId]) {
    server.simulation.healAll()
    for program in server.brokers + members {
      server.simulation.resume(program)
      server.simulation.start(program)
    }
  }

  private func faults(
    _ memory: WorkMemory, _ server: ServerRig, _ members: [ProgramId]
  ) -> [Words] {
    var faults = memory.faults
    if memory.written.isEmpty || memory.entries < 2 {
      faults.append(Words("nothing came about", "아무 일도 없었습니다"))
    }
    for group in ["eager", "calm"] where !(forgives && memory.orphaned.contains(group)) {
      for value in memory.missed(by: group) {
        faults.append(
          Words("\(group) was never handed \(value)", "\(group) 그룹이 받지 못한 레코드: \(value)"))
      }
      let held = zip(Self.roles, members).filter { $0.0.group == group }.flatMap {
        (server.simulation.node(of: $0.1) as? WorkingMember)?.assigned ?? []
      }
      let isShared =
        Set(held).count == Int(ServerRig.workPartitions)
        && (held.count == Set(held).count || forgives && memory.misled.contains(group))
      if !isShared {
        let names = held.map(\.description).joined(separator: " ")
        faults.append(
          Words(
            "\(group) does not share \(ServerRig.workPartitions) partitions: \(names)",
            "\(group) 그룹이 파티션 \(ServerRig.workPartitions)개를 나눠 갖지 않았습니다: \(names)"))
      }
    }
    return faults
      + AnsweredCommitsAreFound.faults(in: memory.commits) {
        server.committed($0.group, $0.partition)
      }
  }
}
