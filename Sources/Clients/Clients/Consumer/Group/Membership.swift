internal import Bytes
internal import Clockwork
internal import Records
internal import Wire

/// What a consumer is in its group: in which generation, how far it has come on the way into the next
/// one, and what it must know to see that there has to be a next one.
struct Membership: Sendable {
  enum Phase: Sendable {
    case unjoined
    /// It has asked to be let in.
    case preparing
    /// It is let in and does not know its share yet.
    case completing
    case stable
  }

  let groupId: String
  var phase = Phase.unjoined
  var generation = GroupGeneration.none
  var needsRejoin = true
  var preparation = Preparation.due
  var round: JoinRound?
  var isLeader = false
  /// The topics that it has told the group of, in Java's order.
  var joinedTopics: [String]?
  /// How many partitions the group's topics had when it last shared them out, if it leads.
  var sharedSizes: TopicSizes?
  var sizes = TopicSizes()
  /// The count of metadata answers when they were last looked at.
  var sizesAt = 0
  var heartbeat: Heartbeat
  var told: ConsumerGroupMetadata
  /// After a failure that may pass, when it tries again.
  var notBefore: Instant?
  /// The count of metadata answers when a pattern asked for fresh ones.
  var askedAt: Int?

  init(_ groupId: String, _ settings: ConsumerSettings) {
    self.groupId = groupId
    heartbeat = Heartbeat(settings)
    told = ConsumerGroupMetadata(
      groupId: groupId, generationId: GroupGeneration.none.id, memberId: "",
      groupInstanceId: settings.groupInstanceId)
  }

  /// Whether it belongs to no generation, with an id or without.
  var isInNone: Bool { generation.id < 0 }
  var isRebalancing: Bool { phase == .preparing || phase == .completing }
  var hasJoined: Bool { phase == .completing || phase == .stable }
  /// Nil while it may not speak for a generation.
  var stableGeneration: GroupGeneration? { phase == .stable ? generation : nil }

  /// Whether a poll must go on whatever time it was given.
  var isBound: Bool {
    if case .committing = preparation { return true }
    if case .choosing = round?.stage { return true }
    return false
  }

  mutating func reset() {
    phase = .unjoined
    generation = .none
    needsRejoin = true
  }

  /// What is to be done before it asks to be let in: commit, and give up what it has.
  enum Preparation: Sendable {
    case due
    case committing(SyncCommit, until: Instant)
    case telling(ClientFailure?)
    case over
  }
}

/// A member's way into one generation.
struct JoinRound: Sendable {
  enum Stage: Sendable {
    case joining
    /// It leads, and looks the topics of all members up before it shares them out.
    case choosing(JoinGroupResponse)
    case syncing
    case done(ByteSlice)
    /// It has its share, and its program is being told.
    case revoking(Share)
    case assigning(Share)
    case failed(ClientFailure, ErrorCode)
  }

  let number: Int
  var stage = Stage.joining
  /// The count of metadata answers which the leader waits to see exceeded.
  var isFreshAfter: Int?

  struct Share: Sendable {
    let assigned: [TopicPartition]
    let added: [TopicPartition]
    let bytes: ByteSlice
    var failure: ClientFailure?
    /// It is read from now on, and the program is told of what has come.
    var isTaken = false
    var isTold = false
  }
}

/// How many partitions the topics have that a group reads.
struct TopicSizes: Sendable, Equatable {
  private var counts: [String: Int] = [:]
  /// How many answers had told of the cluster by then.
  private(set) var version = 0

  init() {}

  static func == (left: TopicSizes, right: TopicSizes) -> Bool { left.counts == right.counts }

  var topics: [String] { counts.keys.sorted() }
  func count(of topic: String) -> Int { counts[topic] ?? 0 }

  init(of topics: [String], in metadata: ClusterMetadata) {
    version = metadata.updates + 1
    for topic in topics {
      if let known = metadata.partitions(of: topic) { counts[topic] = known.count }
    }
  }
}
