internal import Clockwork
internal import Records
internal import Unix
internal import Wire

/// What has happened to a group of consumers, one thing after another: what its members asked and were answered,
/// what its coordinator wrote into its log, and what became of its members' programs.
struct GroupHistory {
  struct Moment {
    let at: Instant
    let event: Event
  }

  enum Event {
    /// A member asks to be let in, or in again, and has kept these partitions.
    case joins(GroupMemberName, kept: [TopicPartition])
    case leaves(member: String)
    /// The coordinator has given one up from which it heard nothing.
    case removed(member: String)
    /// The coordinator asks all to come back, and why.
    case rebalance(reason: String)
    /// A member is told what it has from now on.
    case assigned(member: String, generation: Int32, [TopicPartition])
    /// With an id of no member, from outside of the group.
    case committed(member: String, [(partition: TopicPartition, offset: Int64)])
    case refused(GroupMemberName, api: String, ErrorCode)
    /// A member is sent records, the last excluded.
    case sent(member: String, TopicPartition, Range<Int64>)
    /// What became of the program in which a member is.
    case program(member: String, ServerChange)
    /// A broker begins or ceases to coordinate the group.
    case coordinator(broker: String, begins: Bool)
  }

  let moments: [Moment]
  /// Whether nobody remembers the beginning any more.
  let isCut: Bool
  /// Whether an answer was too long to be kept, so that nobody knows what records were in it.
  let hasUnread: Bool
}

/// Who a member is.
struct GroupMemberName: Equatable {
  let id: String
  var instance: String?
  var terminal: String?
}
