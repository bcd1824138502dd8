/// A rule of Kafka's that a core can be made to break, so that whoever teaches the rule can see whether
/// their checks would notice.
///
/// A simulated cluster is made with some of them or, as every cluster of a learner's, with none; no
/// command, no setting and no file turns one on. Each is one small place in a core, found by its name, and
/// breaks as little else as it can.
public enum CoreSwitch: String, CaseIterable, Sendable {
  /// A leader counts a record as committed before its followers have it.
  case earlyWatermark = "early-watermark"
  /// A follower that is behind stays in the in-sync replicas.
  case isrKeepsLate = "isr-keeps-late"
  /// A follower writes its leader's batches in its own way.
  case followerRewrites = "follower-rewrites"
  /// A consumer is given the record behind the one that it asks for.
  case fetchSkips = "fetch-skips"
  /// The index has an entry for each batch, whatever `index.interval.bytes` says.
  case indexEveryBatch = "index-every-batch"
  /// A segment is never closed for its size or its age.
  case neverRolls = "never-rolls"
  /// A segment goes when its oldest record is too old, and not when its youngest is.
  case retentionByOldest = "retention-by-oldest"
  /// A cleaner keeps the oldest record of a key, and not the newest.
  case keepsOldest = "keeps-oldest"
  /// A cleaner takes a tombstone away the first time that it sees it.
  case tombstonesAtOnce = "tombstones-at-once"
  /// Between two batches an offset is left out.
  case offsetGaps = "offset-gaps"
  /// A broker keeps no snapshot of its producers.
  case noSnapshot = "no-snapshot"
  /// Partitions are numbered from 1.
  case partitionsFromOne = "partitions-from-one"
  /// A topic's last partitions are taken away when it is to have fewer.
  case partitionsTakenAway = "partitions-taken-away"
  /// A leader does not look at the numbers that a producer gives its batches.
  case numbersForgotten = "numbers-forgotten"
  /// A key's partition does not depend on how many there are.
  case keysStay = "keys-stay"

  // MARK: Consumers

  /// Every member of a group is given all partitions.
  case manyOwners = "many-owners"
  /// The leader of a group shares out as the range assignor does, whichever was agreed on.
  case alwaysRange = "always-range"
  /// The leader of a group shares out as the round robin assignor does, whichever was agreed on.
  case alwaysRoundRobin = "always-round-robin"
  /// A member's assignor does not remember what the member had.
  case stickyForgets = "sticky-forgets"
  /// A member of an eager group keeps its partitions on its way into the next generation.
  case eagerKeeps = "eager-keeps"
  /// A member of a cooperative group gives up all partitions on its way into the next generation.
  case cooperativeDrops = "cooperative-drops"
  /// A consumer that closes says nothing to its group.
  case leavesSilently = "leaves-silently"
  /// A member may take as long as it likes from one poll to the next.
  case pollsWhenever = "polls-whenever"
  /// A group does not notice that a topic of its has grown.
  case growthUnseen = "growth-unseen"
  /// A pattern is matched with the topics that there are at first, and never again.
  case patternOnce = "pattern-once"
  /// A commit without offsets commits the offset of the last record, not that of the next one.
  case commitsLastRead = "commits-last-read"
  /// A consumer commits nothing by itself.
  case noAutoCommit = "no-auto-commit"
  /// A consumer begins as `auto.offset.reset` says though its group has committed.
  case resetAlways = "reset-always"
  /// `auto.offset.reset` is read the wrong way round: `latest` begins at the first record, `earliest` behind the
  /// last one, `none` there, too.
  case resetReversed = "reset-reversed"
  /// A static member that closes takes leave, as others do.
  case staticSaysGoodbye = "static-says-goodbye"
  /// Two heartbeats of a member are two thirds of its session apart, whatever `heartbeat.interval.ms` says.
  case heartbeatsSlow = "heartbeats-slow"
  /// A consumer commits by itself every five seconds, whatever `auto.commit.interval.ms` says.
  case intervalUnheeded = "interval-unheeded"
  /// A client hears of no leader that is not in its `bootstrap.servers`.
  case bootstrapOnly = "bootstrap-only"

  // MARK: Groups

  /// A member that is not heard of stays in its group.
  case silenceForgiven = "silence-forgiven"
  /// A static member that comes back has the group share out anew.
  case staticIsNew = "static-is-new"
  /// A group that was empty does not wait for more members than the first.
  case noJoinDelay = "no-join-delay"
  /// Every group has the first partition of `__consumer_offsets`.
  case oneCoordinator = "one-coordinator"
  /// What was committed never expires.
  case offsetsForEver = "offsets-for-ever"
  /// The offsets of a group can be reset while it has members.
  case resetsActive = "resets-active"
  /// What one group commits holds for all.
  case commitsForAll = "commits-for-all"
  /// A broker that becomes a group's coordinator does not read what was committed before.
  case commitsInMemory = "commits-in-memory"
  /// What a consumer has read is gone.
  case readingRemoves = "reading-removes"

  /// Those under which all groups are in the first partition of `__consumer_offsets`.
  public static let ofOneCoordinator: Set<CoreSwitch> = [.oneCoordinator, .commitsForAll]
}
