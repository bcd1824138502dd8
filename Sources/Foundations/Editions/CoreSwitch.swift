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
}
