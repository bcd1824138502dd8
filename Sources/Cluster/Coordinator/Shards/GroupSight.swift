public import Bytes
internal import Clockwork
public import Records
internal import Wire

/// A group as it is seen by whoever looks into its coordinator: also what no request tells, such as what members
/// have while they share anew.
public struct GroupSight: Sendable {
  public struct Member: Sendable {
    public let id: String
    public let instanceId: String?
    public let clientId: String
    public let host: String
    /// As the leader wrote it; empty where it has been given nothing yet.
    public let assignment: ByteSlice
  }

  public let state: String
  public let generation: Int32
  public let protocolType: String?
  public let protocolName: String?
  public let leader: String?
  /// In the order in which the coordinator lists them.
  public let members: [Member]
  public let offsets: [(partition: TopicPartition, offset: Int64)]
}

extension GroupCoordinator {
  /// In the order in which they came.
  public var groupIds: [String] { arrivals.values }

  public func sight(of id: String) -> GroupSight? {
    groups[id].map { group in
      GroupSight(
        state: group.state.rawValue, generation: group.generation,
        protocolType: group.protocolType, protocolName: group.protocolName, leader: group.leader,
        members: group.members.values.map {
          GroupSight.Member(
            id: $0.id, instanceId: $0.instanceId, clientId: $0.clientId, host: $0.clientHost,
            assignment: $0.assignment)
        },
        offsets: group.offsets.keys.compactMap { name in
          group.offsets[name].map { (name, $0.committed.offset) }
        })
    }
  }
}
