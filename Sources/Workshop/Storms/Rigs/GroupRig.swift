internal import Broker
internal import Bytes
internal import Clockwork
internal import Controller
internal import Log
internal import Records
internal import Simulator
internal import Wire
internal import ZooKeeperBroker

/// Three brokers and members of two groups on hosts of their own.
final class GroupRig {
  static let groups = ["blue", "green"]
  let server: ServerRig
  let memory: GroupMemory
  private(set) var members: [ProgramId] = []
  let roles: [GroupStandIn.Role]

  init(seed: UInt64, roles: [GroupStandIn.Role], checks: Bool = true) throws(StorageError) {
    server = try ServerRig(seed: seed, settings: ServerRig.groupSettings)
    self.roles = roles
    let memory = GroupMemory(members: roles.count)
    self.memory = memory
    let replicas: [[Int32]] = [[1, 2], [2, 3], [3, 1]]
    server.create("work", replicas + replicas)
    let brokers = (Int32(1)...3).map { Address(ServerRig.host($0), 9092) }
    for role in roles {
      let host = server.simulation.addHost("member\(role.number)")
      let program = server.simulation.addProgram("member", on: host) { _ in
        GroupStandIn(role, memory, brokers: brokers)
      }
      members.append(program)
      server.simulation.start(program)
    }
    if checks { server.simulation.install(ShardsAreTheirLogs(server)) }
  }

  func member(_ number: Int) -> GroupStandIn? {
    server.simulation.node(of: members[number]) as? GroupStandIn
  }

  func coordinator(of group: String) -> Int32? { server.coordinator(of: group) }

  func describe(_ group: String) -> DescribeGroupsResponse.Group? {
    guard let id = coordinator(of: group) else { return nil }
    let request = DescribeGroupsRequest { $0.groups = [group] }
    return (try? server.askIfThere(request, 4, id, wait: .seconds(2)))?.groups.first
  }

  /// The group once it is stable with so many members, or as it is after a minute: its shard may just have moved to the
  /// preferred leader.
  func settled(_ group: String, members: Int) -> DescribeGroupsResponse.Group? {
    for _ in 0..<12 {
      let told = describe(group)
      if told?.groupState == "Stable", told?.members.count == members { return told }
      server.run(seconds: 5)
    }
    return describe(group)
  }

  func committed(_ group: String, by member: Int) -> Int64? {
    server.committed(group, TopicPartition("work", Int32(member)))
  }

  /// Every assignment that stands in a group's log, in whichever generation; nil where it cannot be read.
  func writtenShares(of group: String) -> Set<String>? {
    guard let id = coordinator(of: group) else { return nil }
    let shard = JavaHash.absolute(JavaHash.of(group)) % ServerRig.shards
    var shares: Set<String> = []
    for record in server.records(in: InternalTopic.offsets, shard, on: id) ?? [] {
      guard let key = record.key, (try? GroupMetadataKey.version(before: key)) == 2,
        (try? GroupMetadataKey(versioned: key))?.group == group, let bytes = record.value,
        let value = try? GroupMetadataValue(versioned: bytes)
      else { continue }
      for member in value.members {
        shares.insert("\(value.generation) \(member.memberId) \(member.assignment.text)")
      }
    }
    return shares
  }

  /// Everything is whole again and runs.
  func mend() {
    let simulation = server.simulation
    simulation.healAll()
    for program in server.brokers + members {
      simulation.resume(program)
      simulation.start(program)
    }
  }
}
