internal import Clockwork
internal import Records

/// What a broker has to do with its logs from time to time, and has not done yet.
///
/// Kafka looks at every log every five seconds, minute or five minutes. Here what gives rise to the
/// work notes it, and a timer is armed only while something is noted.
struct LogTasks {
  /// Partitions with an in-sync follower that is behind.
  var lagging: [TopicPartition] = []
  /// When the high watermarks are first written down; nil before the controller's first word.
  var firstHighWatermarks: Instant?
  var areHighWatermarksDue = false
  var areRecoveryPointsDue = false
  /// The logs that have new recovery points.
  var flushed: [TopicPartition] = []
  /// When a log may have segments that are too old, and the same by name.
  var retention = TimerQueue<TopicPartition>()
  var nextRetention: [TopicPartition: Instant] = [:]
  /// When a compacted log has something to clean, and the same by name.
  var cleaning = TimerQueue<TopicPartition>()
  var nextCleaning: [TopicPartition: Instant] = [:]
  /// How far each has been cleaned, as far as anybody knows.
  var cleaned: [TopicPartition: Int64] = [:]
  /// Those that could not be read.
  var uncleanable: Set<TopicPartition> = []
  /// Those that could be cleaned further if a transaction ended.
  var heldUp: Set<TopicPartition> = []
  var deletions = TimerQueue<Deletion>()

  enum Deletion: Sendable {
    /// Segments of a log that lives on.
    case files(TopicPartition)
    /// A log's whole folder, under its last name.
    case folder(String)
  }
}
