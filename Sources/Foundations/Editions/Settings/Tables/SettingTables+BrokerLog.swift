/// What a broker is told of its logs; most are defaults of topics.
extension SettingTables {
  static let brokerLog = """
    [2.6 3.9 4.1]
    log.cleaner.backoff.ms  long  15000  medium  [0,...]  ~ cluster-wide
    log.cleaner.dedupe.buffer.size  long  134217728  medium  ~ cluster-wide
    log.cleaner.enable  boolean  true  medium
    log.cleaner.io.buffer.load.factor  double  0.9  medium  ~ cluster-wide
    log.cleaner.io.buffer.size  int  524288  medium  [0,...]  ~ cluster-wide
    log.cleaner.io.max.bytes.per.second  double  1.7976931348623157E308  medium  ~ cluster-wide
    log.cleaner.threads  int  1  medium  [0,...]  ~ cluster-wide
    log.cleanup.policy  list  delete  medium  [compact, delete]  ~ cluster-wide
    log.dir  string  /tmp/kafka-logs  high
    log.dirs  string  null  high
    log.flush.interval.messages  long  9223372036854775807  high  [1,...]  ~ cluster-wide
    log.flush.interval.ms  long  null  high  ~ cluster-wide
    log.flush.offset.checkpoint.interval.ms  int  60000  high  [0,...]
    log.flush.scheduler.interval.ms  long  9223372036854775807  high
    log.flush.start.offset.checkpoint.interval.ms  int  60000  high  [0,...]
    log.index.interval.bytes  int  4096  medium  [0,...]  ~ cluster-wide
    log.index.size.max.bytes  int  10485760  medium  [4,...]  ~ cluster-wide
    log.message.timestamp.type  string  CreateTime  medium  [CreateTime, LogAppendTime]  \
        ~ cluster-wide
    log.preallocate  boolean  false  medium  ~ cluster-wide
    log.retention.bytes  long  -1  high  ~ cluster-wide
    log.retention.check.interval.ms  long  300000  medium  [1,...]
    log.retention.hours  int  168  high
    log.retention.minutes  int  null  high
    log.retention.ms  long  null  high  ~ cluster-wide
    log.roll.hours  int  168  high  [1,...]
    log.roll.jitter.hours  int  0  high  [0,...]
    log.roll.jitter.ms  long  null  high  ~ cluster-wide
    log.roll.ms  long  null  high  ~ cluster-wide
    log.segment.delete.delay.ms  long  60000  high  [0,...]  ~ cluster-wide
    message.max.bytes  int  1048588  high  [0,...]  ~ cluster-wide
    min.insync.replicas  int  1  high  [1,...]  ~ cluster-wide
    unclean.leader.election.enable  boolean  false  high  ~ cluster-wide
    [2.6 3.9]
    log.message.downconversion.enable  boolean  true  low  ~ cluster-wide
    log.segment.bytes  int  1073741824  high  [14,...]  ~ cluster-wide
    num.recovery.threads.per.data.dir  int  1  high  [1,...]  ~ cluster-wide
    [3.9 4.1]
    compression.gzip.level  int  -1  medium  [1,...,9] or -1  ~ cluster-wide
    compression.lz4.level  int  9  medium  [1,...,17]  ~ cluster-wide
    compression.type  string  producer  high  [uncompressed, zstd, lz4, snappy, gzip, producer]  \
        ~ cluster-wide
    compression.zstd.level  int  3  medium  [-131072,...,22]  ~ cluster-wide
    log.cleaner.delete.retention.ms  long  86400000  medium  [0,...]  ~ cluster-wide
    log.cleaner.max.compaction.lag.ms  long  9223372036854775807  medium  [1,...]  \
        ~ cluster-wide
    log.cleaner.min.cleanable.ratio  double  0.5  medium  [0,...,1]  ~ cluster-wide
    log.cleaner.min.compaction.lag.ms  long  0  medium  [0,...]  ~ cluster-wide
    log.dir.failure.timeout.ms  long  30000  low  [1,...]
    log.initial.task.delay.ms  long  30000  low  [0,...]  internal
    log.local.retention.bytes  long  -2  medium  [-2,...]  ~ cluster-wide
    log.local.retention.ms  long  -2  medium  [-2,...]  ~ cluster-wide
    log.message.timestamp.before.max.ms  long  9223372036854775807  medium  [0,...]  \
        ~ cluster-wide
    remote.log.index.file.cache.total.size.bytes  long  1073741824  low  [1,...]  ~ cluster-wide
    remote.log.manager.copy.max.bytes.per.second  long  9223372036854775807  medium  [1,...]  \
        ~ cluster-wide
    remote.log.manager.copy.quota.window.num  int  11  medium  [1,...]
    remote.log.manager.copy.quota.window.size.seconds  int  1  medium  [1,...]
    remote.log.manager.fetch.max.bytes.per.second  long  9223372036854775807  medium  [1,...]  \
        ~ cluster-wide
    remote.log.manager.fetch.quota.window.num  int  11  medium  [1,...]
    remote.log.manager.fetch.quota.window.size.seconds  int  1  medium  [1,...]
    remote.log.manager.task.interval.ms  long  30000  low  [1,...]
    remote.log.manager.task.retry.backoff.max.ms  long  30000  low  [1,...]  internal
    remote.log.manager.task.retry.backoff.ms  long  500  low  [1,...]  internal
    remote.log.manager.task.retry.jitter  double  0.2  low  [0,...,0.5]  internal
    remote.log.metadata.custom.metadata.max.bytes  int  128  low  [0,...]
    remote.log.metadata.manager.class.name  string  \
        org.apache.kafka.server.log.remote.metadata.storage.TopicBasedRemoteLogMetadataManager  \
        medium  non-empty string
    remote.log.metadata.manager.class.path  string  null  medium
    remote.log.metadata.manager.impl.prefix  string  rlmm.config.  medium  non-empty string
    remote.log.metadata.manager.listener.name  string  null  medium  non-empty string
    remote.log.reader.max.pending.tasks  int  100  medium  [1,...]
    remote.log.storage.manager.class.name  string  null  medium  non-empty string
    remote.log.storage.manager.class.path  string  null  medium
    remote.log.storage.manager.impl.prefix  string  rsm.config.  medium  non-empty string
    remote.log.storage.system.enable  boolean  false  medium
    unclean.leader.election.interval.ms  long  300000  medium  [1,...]  internal
    [2.6]
    compression.type  string  producer  high  ~ cluster-wide
    log.cleaner.delete.retention.ms  long  86400000  medium  ~ cluster-wide
    log.cleaner.max.compaction.lag.ms  long  9223372036854775807  medium  ~ cluster-wide
    log.cleaner.min.cleanable.ratio  double  0.5  medium  ~ cluster-wide
    log.cleaner.min.compaction.lag.ms  long  0  medium  ~ cluster-wide
    log.message.format.version  string  2.6-IV0  medium  a version of Kafka
    log.message.timestamp.difference.max.ms  long  9223372036854775807  medium  ~ cluster-wide
    [3.9]
    log.message.format.version  string  3.0-IV1  medium  a version of Kafka
    log.message.timestamp.after.max.ms  long  9223372036854775807  medium  [0,...]  \
        ~ cluster-wide
    log.message.timestamp.difference.max.ms  long  9223372036854775807  medium  [0,...]  \
        ~ cluster-wide
    remote.log.manager.copier.thread.pool.size  int  -1  medium  \
        The default value of -1 means that this will be set to the configured value of \
    remote.log.manager.thread.pool.size, if available; otherwise, it defaults to 10.
    remote.log.manager.expiration.thread.pool.size  int  -1  medium  \
        The default value of -1 means that this will be set to the configured value of \
    remote.log.manager.thread.pool.size, if available; otherwise, it defaults to 10.
    remote.log.manager.thread.pool.size  int  10  medium  [1,...]
    remote.log.reader.threads  int  10  medium  [1,...]
    [4.1]
    log.message.timestamp.after.max.ms  long  3600000  medium  [0,...]  ~ cluster-wide
    log.segment.bytes  int  1073741824  high  [1048576,...]  ~ cluster-wide
    num.recovery.threads.per.data.dir  int  2  high  [1,...]  ~ cluster-wide
    remote.log.manager.copier.thread.pool.size  int  10  medium  [1,...]  ~ cluster-wide
    remote.log.manager.expiration.thread.pool.size  int  10  medium  [1,...]  ~ cluster-wide
    remote.log.manager.thread.pool.size  int  2  medium  [1,...]
    remote.log.reader.threads  int  10  medium  [1,...]  ~ cluster-wide
    """
}
