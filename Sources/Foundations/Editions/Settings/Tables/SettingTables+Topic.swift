/// What a topic can be told, and which of the broker's settings holds where it is not.
extension SettingTables {
  static let topic = """
    [2.6 3.9 4.1]
    cleanup.policy  list  delete  medium  [compact, delete]  = log.cleanup.policy
    compression.type  string  producer  medium  \
        [uncompressed, zstd, lz4, snappy, gzip, producer]  = compression.type
    delete.retention.ms  long  86400000  medium  [0,...]  = log.cleaner.delete.retention.ms
    file.delete.delay.ms  long  60000  medium  [0,...]  = log.segment.delete.delay.ms
    follower.replication.throttled.replicas  list  (empty)  medium  \
        [partitionId]:[brokerId],[partitionId]:[brokerId],...
    index.interval.bytes  int  4096  medium  [0,...]  = log.index.interval.bytes
    leader.replication.throttled.replicas  list  (empty)  medium  \
        [partitionId]:[brokerId],[partitionId]:[brokerId],...
    max.compaction.lag.ms  long  9223372036854775807  medium  [1,...]  \
        = log.cleaner.max.compaction.lag.ms
    max.message.bytes  int  1048588  medium  [0,...]  = message.max.bytes
    message.timestamp.type  string  CreateTime  medium  [CreateTime, LogAppendTime]  \
        = log.message.timestamp.type
    min.cleanable.dirty.ratio  double  0.5  medium  [0,...,1]  = log.cleaner.min.cleanable.ratio
    min.compaction.lag.ms  long  0  medium  [0,...]  = log.cleaner.min.compaction.lag.ms
    min.insync.replicas  int  1  medium  [1,...]  = min.insync.replicas
    preallocate  boolean  false  medium  = log.preallocate
    retention.bytes  long  -1  medium  = log.retention.bytes
    unclean.leader.election.enable  boolean  false  medium  = unclean.leader.election.enable
    [2.6 3.9]
    message.downconversion.enable  boolean  true  low  = log.message.downconversion.enable
    message.timestamp.difference.max.ms  long  9223372036854775807  medium  [0,...]  \
        = log.message.timestamp.difference.max.ms
    segment.bytes  int  1073741824  medium  [14,...]  = log.segment.bytes
    [3.9 4.1]
    compression.gzip.level  int  -1  medium  [1,...,9] or -1  = compression.gzip.level
    compression.lz4.level  int  9  medium  [1,...,17]  = compression.lz4.level
    compression.zstd.level  int  3  medium  [-131072,...,22]  = compression.zstd.level
    flush.messages  long  9223372036854775807  medium  [1,...]  = log.flush.interval.messages
    flush.ms  long  9223372036854775807  medium  [0,...]  \
        = log.flush.interval.ms, log.flush.scheduler.interval.ms
    local.retention.bytes  long  -2  medium  [-2,...]  = log.local.retention.bytes
    local.retention.ms  long  -2  medium  [-2,...]  = log.local.retention.ms
    message.timestamp.before.max.ms  long  9223372036854775807  medium  [0,...]  \
        = log.message.timestamp.before.max.ms
    remote.log.copy.disable  boolean  false  medium
    remote.log.delete.on.disable  boolean  false  medium
    remote.storage.enable  boolean  false  medium
    retention.ms  long  604800000  medium  [-1,...]  \
        = log.retention.ms, log.retention.minutes, log.retention.hours
    segment.index.bytes  int  10485760  medium  [4,...]  = log.index.size.max.bytes
    segment.jitter.ms  long  0  medium  [0,...]  = log.roll.jitter.ms, log.roll.jitter.hours
    segment.ms  long  604800000  medium  [1,...]  = log.roll.ms, log.roll.hours
    [2.6]
    flush.messages  long  9223372036854775807  medium  [0,...]  = log.flush.interval.messages
    flush.ms  long  9223372036854775807  medium  [0,...]  = log.flush.interval.ms
    message.format.version  string  2.6-IV0  medium  a version of Kafka  \
        = log.message.format.version
    retention.ms  long  604800000  medium  [-1,...]  = log.retention.ms
    segment.index.bytes  int  10485760  medium  [0,...]  = log.index.size.max.bytes
    segment.jitter.ms  long  0  medium  [0,...]  = log.roll.jitter.ms
    segment.ms  long  604800000  medium  [1,...]  = log.roll.ms
    [3.9]
    message.format.version  string  3.0-IV1  medium  a version of Kafka  \
        = log.message.format.version
    message.timestamp.after.max.ms  long  9223372036854775807  medium  [0,...]  \
        = log.message.timestamp.after.max.ms
    [4.1]
    internal.segment.bytes  int  null  medium  internal
    message.timestamp.after.max.ms  long  3600000  medium  [0,...]  \
        = log.message.timestamp.after.max.ms
    segment.bytes  int  1073741824  medium  [1048576,...]  = log.segment.bytes
    """
}
