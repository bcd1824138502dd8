internal import Bytes
internal import Editions
public import Clockwork
public import Records
public import Wire

/// What can be asked of groups without changing them.
extension GroupCoordinator {
  /// Those of these states, or all, in the order of Kafka's map.
  public func list(_ states: [String]) -> (code: ErrorCode, groups: [ListGroupsResponse.Group]) {
    let isLoading = shards.values.contains(.loading)
    let all = ConcurrentHashMapOrder(arrivals.values).keys.compactMap { groups[$0] }
    let wanted = all.filter { states.isEmpty || states.contains($0.state.rawValue) }
    return (
      isLoading ? .coordinatorLoadInProgress : .none,
      wanted.map { group in
        ListGroupsResponse.Group {
          $0.groupId = group.id
          $0.protocolType = group.protocolType ?? ""
          $0.groupState = group.state.rawValue
        }
      }
    )
  }

  /// Only of a stable group it is told what its members want and have.
  public func describe(_ id: String, in shard: Int32) -> DescribeGroupsResponse.Group {
    var told = DescribeGroupsResponse.Group()
    told.groupId = id
    if let code = refusal(id, shard, mayBeEmpty: true) {
      told.errorCode = code
      return told
    }
    guard let group = groups[id] else {
      told.groupState = GroupState.dead.rawValue
      return told
    }
    let isStable = group.state == .stable
    told.groupState = group.state.rawValue
    told.protocolType = group.protocolType ?? ""
    told.protocolData = isStable ? group.protocolName ?? "" : ""
    told.members = group.members.values.map { member in
      DescribeGroupsResponse.Member {
        $0.memberId = member.id
        $0.groupInstanceId = member.instanceId
        $0.clientId = member.clientId
        $0.clientHost = member.clientHost
        guard isStable else { return }
        $0.memberMetadata = member.metadata(of: group.protocolName ?? "")
        $0.memberAssignment = member.assignment
      }
    }
    return told
  }

  /// An offset as it is told to who asks for it.
  public struct FetchedOffset: Sendable {
    public let partition: TopicPartition
    /// Nil where there is none.
    public let committed: GroupOffset?
    public let code: ErrorCode
  }

  /// The offsets of these partitions, or all; with `requiresStable` only those that are certain.
  public func offsets(
    of id: String, in shard: Int32, _ partitions: [TopicPartition]?, requiresStable: Bool
  ) -> Result<[FetchedOffset], GroupRefusal> {
    if let code = refusal(id, shard, mayBeEmpty: true) {
      return .failure(GroupRefusal(code: code))
    }
    let group = groups[id]
    let asked = partitions ?? group?.offsets.keys ?? []
    return .success(
      asked.map { name in
        let isUnstable = requiresStable && group?.isUnstable(name) == true
        return FetchedOffset(
          partition: name, committed: isUnstable ? nil : committed(group, name),
          code: isUnstable ? .unstableOffsetCommit : .none)
      })
  }

  private func committed(_ group: Group?, _ partition: TopicPartition) -> GroupOffset? {
    guard desk.settings.broken.contains(.commitsForAll) else {
      return group?.offsets[partition]?.committed
    }
    return arrivals.values.compactMap { groups[$0]?.offsets[partition]?.committed }
      .max { $0.offset < $1.offset }
  }

  // MARK: Idle time

  /// When something last changed that no beat changes.
  public var lastChange: Instant? { desk.lastChange }

  /// Whether an alarm only asks whether a member was heard of.
  public func isBeat(_ alarm: Int64) -> Bool {
    guard case .session = desk.alarms[alarm]?.purpose else { return false }
    return true
  }

  /// Whether the member that an alarm asks for was heard of since then.
  public func isRenewed(_ alarm: Int64, since quiet: Instant) -> Bool {
    guard let known = desk.alarms[alarm], case .session(let member) = known.purpose else {
      return true
    }
    return groups[known.group]?.members[member]?.session.map { $0.heard >= quiet } ?? true
  }

  /// A stretch was left out in which there were only beats.
  public mutating func leap(by stretch: Stretch, quietSince quiet: Instant) {
    for id in arrivals.values {
      for member in groups[id]?.members.keys ?? [] {
        guard var session = groups[id]?.members[member]?.session else { continue }
        let isRenewed = session.heard >= quiet
        session.heard = session.heard.moved(by: stretch, since: quiet)
        if isRenewed { session.armed = session.armed + stretch }
        groups[id]?.members[member]?.session = session
      }
    }
  }
}
