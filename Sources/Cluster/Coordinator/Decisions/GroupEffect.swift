public import Bytes
public import Clockwork
public import Wire

/// Stands for a request that a group will answer later, or for something that it has written.
public typealias GroupTicket = Int64

/// What a group wants done.
public enum GroupEffect: Sendable {
  case answer(GroupTicket, GroupAnswer)
  /// Nobody will answer this one: the same member has asked again meanwhile, or is gone.
  case forget(GroupTicket)
  case write(GroupWrite)
  /// Has the coordinator be told at the instant that the alarm is due.
  case arm(Int64, at: Instant)
  case disarm(Int64)
  /// Something expires then, or later.
  case expire(by: Instant)
  case log(String)
}

/// The answer to a request that had to wait.
public enum GroupAnswer: Sendable {
  case join(JoinGroupResponse)
  case sync(SyncGroupResponse)
  /// What became of each offset, in the order in which they were given.
  case commit([ErrorCode])
}

/// Records for a shard's log.
public struct GroupWrite: Sendable {
  /// Who is to hear what became of it; nil where nobody waits for the in-sync replicas.
  public let ticket: GroupTicket?
  /// The partition of `__consumer_offsets`.
  public let shard: Int32
  public let records: ByteSlice
}
