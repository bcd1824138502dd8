public import Bytes
internal import Clockwork
internal import Records
internal import Wire

/// One way of sharing partitions that a member can go along with, and what it says to whoever shares them.
public struct SupportedProtocol: Equatable, Sendable {
  public let name: String
  public let metadata: ByteSlice

  public init(_ name: String, _ metadata: ByteSlice) {
    self.name = name
    self.metadata = metadata
  }
}

/// A member of a group as its coordinator knows it.
struct GroupMember: Sendable {
  /// When it was last heard of, and how long it may be silent from then on.
  struct Session: Sendable {
    var heard: Instant
    var timeout: Stretch
    /// The alarm, and for when it is set: perhaps too early, then it is set anew.
    var alarm: Int64
    var armed: Instant

    var end: Instant { heard + timeout }
  }

  var id: String
  let instanceId: String?
  let clientId: String
  let clientHost: String
  let rebalanceTimeoutMs: Int32
  let sessionTimeoutMs: Int32
  /// In the order of its preference.
  var protocols: [SupportedProtocol]
  var assignment = ByteSlice([])
  /// Its JoinGroup that is not answered yet.
  var joining: GroupTicket?
  /// Its SyncGroup that is not answered yet.
  var syncing: GroupTicket?
  /// Whether it has not been in a generation yet.
  var isNew = false
  var session: Session?

  var isStatic: Bool { instanceId != nil }

  func metadata(of name: String) -> ByteSlice {
    protocols.first { $0.name == name }?.metadata ?? ByteSlice([])
  }

  /// Who waits for an answer is there, however long that takes; but not one that has never been in.
  var isExcusedFromBeating: Bool { !isNew && (joining != nil || syncing != nil) }

  /// The first of its protocols that all can go along with.
  func vote(among candidates: Set<String>) -> String? {
    protocols.first { candidates.contains($0.name) }?.name
  }
}
