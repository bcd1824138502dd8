/// What a broker is told of groups, offsets and transactions.
extension SettingTables {
  static let brokerCoordinators = """
    [2.6 3.9 4.1]
    group.initial.rebalance.delay.ms  int  3000  medium
    group.max.session.timeout.ms  int  1800000  medium
    group.max.size  int  2147483647  medium  [1,...]
    group.min.session.timeout.ms  int  6000  medium
    offset.metadata.max.bytes  int  4096  high
    offsets.commit.timeout.ms  int  5000  high  [1,...]
    offsets.load.buffer.size  int  5242880  high  [1,...]
    offsets.retention.check.interval.ms  long  600000  high  [1,...]
    offsets.retention.minutes  int  10080  high  [1,...]
    offsets.topic.compression.codec  int  0  high
    offsets.topic.num.partitions  int  50  high  [1,...]
    offsets.topic.replication.factor  short  3  high  [1,...]
    offsets.topic.segment.bytes  int  104857600  high  [1,...]
    producer.purgatory.purge.interval.requests  int  1000  medium
    transaction.abort.timed.out.transaction.cleanup.interval.ms  int  10000  low  [1,...]
    transaction.max.timeout.ms  int  900000  high  [1,...]
    transaction.remove.expired.transaction.cleanup.interval.ms  int  3600000  low  [1,...]
    transaction.state.log.load.buffer.size  int  5242880  high  [1,...]
    transaction.state.log.min.isr  int  2  high  [1,...]
    transaction.state.log.num.partitions  int  50  high  [1,...]
    transaction.state.log.replication.factor  short  3  high  [1,...]
    transaction.state.log.segment.bytes  int  104857600  high  [1,...]
    transactional.id.expiration.ms  int  604800000  high  [1,...]
    [2.6 3.9]
    offsets.commit.required.acks  short  -1  high
    [3.9 4.1]
    group.consumer.heartbeat.interval.ms  int  5000  medium  [1,...]
    group.consumer.max.heartbeat.interval.ms  int  15000  medium  [1,...]
    group.consumer.max.session.timeout.ms  int  60000  medium  [1,...]
    group.consumer.max.size  int  2147483647  medium  [1,...]
    group.consumer.min.heartbeat.interval.ms  int  5000  medium  [1,...]
    group.consumer.min.session.timeout.ms  int  45000  medium  [1,...]
    group.consumer.session.timeout.ms  int  45000  medium  [1,...]
    group.share.delivery.count.limit  int  5  medium  [2,...,10]
    group.share.enable  boolean  false  medium  internal
    group.share.heartbeat.interval.ms  int  5000  medium  [1,...]
    group.share.max.heartbeat.interval.ms  int  15000  medium  [1,...]
    group.share.max.record.lock.duration.ms  int  60000  medium  [30000,...,3600000]
    group.share.max.session.timeout.ms  int  60000  medium  [1,...]
    group.share.min.heartbeat.interval.ms  int  5000  medium  [1,...]
    group.share.min.record.lock.duration.ms  int  15000  medium  [1000,...,30000]
    group.share.min.session.timeout.ms  int  45000  medium  [1,...]
    group.share.session.timeout.ms  int  45000  medium  [1,...]
    producer.id.expiration.check.interval.ms  int  600000  low  [1,...]  internal
    producer.id.expiration.ms  int  86400000  low  [1,...]  ~ cluster-wide
    transaction.partition.verification.enable  boolean  true  low  ~ cluster-wide
    [3.9]
    group.consumer.assignors  list  \
        org.apache.kafka.coordinator.group.assignor.UniformAssignor,\
    org.apache.kafka.coordinator.group.assignor.RangeAssignor  medium
    group.consumer.migration.policy  string  disabled  medium  \
        (case insensitive) [DISABLED, DOWNGRADE, UPGRADE, BIDIRECTIONAL]  internal
    group.coordinator.append.linger.ms  int  10  medium  [0,...]
    group.coordinator.new.enable  boolean  false  medium  internal
    group.coordinator.rebalance.protocols  list  classic  medium  \
        [consumer, classic, share, unknown]
    group.coordinator.threads  int  1  medium  [1,...]
    group.share.max.groups  short  10  medium  [1,...,100]
    group.share.max.size  short  200  medium  [10,...,1000]
    group.share.partition.max.record.locks  int  200  medium  [100,...,10000]
    group.share.record.lock.duration.ms  int  30000  medium  [1000,...,60000]
    [4.1]
    add.partitions.to.txn.retry.backoff.max.ms  int  100  high  [0,...]
    add.partitions.to.txn.retry.backoff.ms  int  20  high  [1,...]
    group.consumer.assignors  list  uniform,range  medium
    group.consumer.migration.policy  string  bidirectional  medium  \
        (case insensitive) [DISABLED, DOWNGRADE, UPGRADE, BIDIRECTIONAL]
    group.consumer.regex.refresh.interval.ms  int  600000  medium  [10000,...]  internal
    group.coordinator.append.linger.ms  int  5  medium  [0,...]
    group.coordinator.rebalance.protocols  list  classic,consumer,streams  medium  \
        [consumer, classic, share, streams]
    group.coordinator.threads  int  4  high  [1,...]
    group.share.assignors  list  simple  medium
    group.share.max.share.sessions  int  2000  medium  [1,...]
    group.share.max.size  int  200  medium  [1,...,1000]
    group.share.partition.max.record.locks  int  2000  medium  [100,...,10000]
    group.share.persister.class.name  string  \
        org.apache.kafka.server.share.persister.DefaultStatePersister  medium  internal
    group.share.record.lock.duration.ms  int  30000  medium  [1000,...,3600000]
    group.streams.heartbeat.interval.ms  int  5000  medium  [1,...]
    group.streams.max.heartbeat.interval.ms  int  15000  medium  [1,...]
    group.streams.max.session.timeout.ms  int  60000  medium  [1,...]
    group.streams.max.size  int  2147483647  medium  [1,...]
    group.streams.max.standby.replicas  int  2  medium  [0,...]
    group.streams.min.heartbeat.interval.ms  int  5000  medium  [1,...]
    group.streams.min.session.timeout.ms  int  45000  medium  [1,...]
    group.streams.num.standby.replicas  int  0  medium  [0,...]
    group.streams.session.timeout.ms  int  45000  medium  [1,...]
    share.coordinator.append.linger.ms  int  5  medium  [0,...]
    share.coordinator.cold.partition.snapshot.interval.ms  int  300000  low  [1,...]  internal
    share.coordinator.load.buffer.size  int  5242880  high  [1,...]
    share.coordinator.snapshot.update.records.per.snapshot  int  500  medium  [0,...]
    share.coordinator.state.topic.compression.codec  int  0  high
    share.coordinator.state.topic.min.isr  short  2  high  [1,...]
    share.coordinator.state.topic.num.partitions  int  50  high  [1,...]
    share.coordinator.state.topic.prune.interval.ms  int  300000  low  [1,...]  internal
    share.coordinator.state.topic.replication.factor  short  3  high  [1,...]
    share.coordinator.state.topic.segment.bytes  int  104857600  high  [1,...]
    share.coordinator.threads  int  1  medium  [1,...]
    share.coordinator.write.timeout.ms  int  5000  high  [1,...]
    share.fetch.purgatory.purge.interval.requests  int  1000  medium
    transaction.two.phase.commit.enable  boolean  false  low
    """
}
