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
    /// What it subscribes to, as it wrote it for the protocol that was chosen, or the first of its own.
    public let metadata: ByteSlice
    /// Whether it has come to share anew and waits for the others, or for what it gets.
    public let isWaiting: Bool
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
            metadata: group.protocolName.map($0.metadata) ?? $0.protocols.first?.metadata
              ?? ByteSlice([]),
            isWaiting: $0.joining != nil || $0.syncing != nil, assignment: $0.assignment)
        },
        offsets: group.offsets.keys.compactMap { name in
          group.offsets[name].map { (name, $0.committed.offset) }
        })
    }
  }
}
