public import Clockwork
public import Editions
public import Records

/// What a broker's `group.*` and `offsets.*` settings say of the groups that it coordinates.
public struct GroupSettings: Equatable, Sendable {
  /// `group.min.session.timeout.ms`, `group.max.session.timeout.ms`.
  public var sessionTimeoutsMs: ClosedRange<Int32> = 6000...1_800_000
  /// `group.max.size`: how many members a group may have.
  public var maxSize = Int(Int32.max)
  /// `group.initial.rebalance.delay.ms`: how long an empty group waits for more members.
  public var initialRebalanceDelayMs: Int64 = 3000
  /// `offset.metadata.max.bytes`, in Java's characters.
  public var mostMetadata = 4096
  /// `offsets.retention.minutes`.
  public var retentionMs: Int64 = 7 * 24 * 3_600_000
  /// `offsets.retention.check.interval.ms`.
  public var retentionCheckMs: Int64 = 600_000
  /// `offsets.topic.compression.codec`.
  public var compression = Compression.none
  /// `offsets.commit.timeout.ms`: how long the in-sync replicas may take.
  public var commitTimeoutMs: Int64 = 5000
  /// `offsets.commit.required.acks`.
  public var requiredAcks: Int16 = -1
  /// `offsets.topic.num.partitions`, while nobody has seen the topic.
  public var partitions: Int32 = 50

  /// When the broker's process began, where it is not its first: no two processes give out the same ids.
  public var reborn: Instant?
  public var broken: Set<CoreSwitch> = []
  /// Whether a broken rule has all groups in the first partition.
  public var keepsAllTogether: Bool { !broken.isDisjoint(with: CoreSwitch.ofOneCoordinator) }
  /// The ids that members are given, since somebody has seen them, in the order in which they were given. Where it says
  /// nothing, chance is free.
  public var seenMembers: [SeenMember] = []

  public init() {}
}

/// A member's id that somebody has seen.
public struct SeenMember: Equatable, Sendable {
  public let group: String
  public let id: String

  public init(group: String, id: String) {
    self.group = group
    self.id = id
  }

  /// Whether it could be given to one of that name: an id is the name and a UUID.
  func fits(_ name: String, in group: String) -> Bool {
    self.group == group && id.hasPrefix(name + "-") && id.utf8.count == name.utf8.count + 37
  }
}

/// How long a member that has just joined may take to come back, whatever its session: five minutes.
let newMemberJoinTimeout = Stretch.seconds(300)
