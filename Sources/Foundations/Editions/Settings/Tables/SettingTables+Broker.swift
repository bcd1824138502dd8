/// What a broker is told of itself, its network, its replicas, ZooKeeper and the quorum.
extension SettingTables {
  static let broker = """
    [2.6 3.9 4.1]
    alter.config.policy.class.name  class  null  low
    alter.log.dirs.replication.quota.window.num  int  11  low  [1,...]
    alter.log.dirs.replication.quota.window.size.seconds  int  1  low  [1,...]
    auto.create.topics.enable  boolean  true  high
    auto.leader.rebalance.enable  boolean  true  high
    background.threads  int  10  high  [1,...]  ~ cluster-wide
    broker.id  int  -1  high
    broker.rack  string  null  medium
    client.quota.callback.class  class  null  low
    connection.failed.authentication.delay.ms  int  100  low  [0,...]
    connections.max.idle.ms  long  600000  medium
    controlled.shutdown.enable  boolean  true  medium
    controller.socket.timeout.ms  int  30000  medium
    create.topic.policy.class.name  class  null  low
    default.replication.factor  int  1  medium
    delete.records.purgatory.purge.interval.requests  int  1  medium
    delete.topic.enable  boolean  true  high
    fetch.max.bytes  int  57671680  medium  [1024,...]
    fetch.purgatory.purge.interval.requests  int  1000  medium
    inter.broker.listener.name  string  null  medium
    kafka.metrics.polling.interval.secs  int  10  low  [1,...]
    kafka.metrics.reporters  list  (empty)  low
    max.connections  int  2147483647  medium  [0,...]  ~ cluster-wide
    max.connections.per.ip  int  2147483647  medium  [0,...]  ~ cluster-wide
    max.connections.per.ip.overrides  string  (empty)  medium  ~ cluster-wide
    max.incremental.fetch.session.cache.slots  int  1000  medium  [0,...]
    metrics.num.samples  int  2  low  [1,...]
    metrics.recording.level  string  INFO  low
    metrics.sample.window.ms  long  30000  low  [1,...]
    num.io.threads  int  8  high  [1,...]  ~ cluster-wide
    num.network.threads  int  3  high  [1,...]  ~ cluster-wide
    num.partitions  int  1  medium  [1,...]
    num.replica.alter.log.dirs.threads  int  null  high
    num.replica.fetchers  int  1  high  ~ cluster-wide
    queued.max.request.bytes  long  -1  medium
    queued.max.requests  int  500  high  [1,...]
    quota.window.num  int  11  low  [1,...]
    quota.window.size.seconds  int  1  low  [1,...]
    replica.fetch.backoff.ms  int  1000  medium  [0,...]
    replica.fetch.max.bytes  int  1048576  medium  [0,...]
    replica.fetch.min.bytes  int  1  high
    replica.fetch.response.max.bytes  int  10485760  medium  [0,...]
    replica.fetch.wait.max.ms  int  500  high
    replica.high.watermark.checkpoint.interval.ms  long  5000  high
    replica.lag.time.max.ms  long  30000  high
    replica.selector.class  string  null  medium
    replica.socket.receive.buffer.bytes  int  65536  high
    replica.socket.timeout.ms  int  30000  high
    replication.quota.window.num  int  11  low  [1,...]
    replication.quota.window.size.seconds  int  1  low  [1,...]
    request.timeout.ms  int  30000  high
    socket.receive.buffer.bytes  int  102400  high
    socket.request.max.bytes  int  104857600  high  [1,...]
    socket.send.buffer.bytes  int  102400  high
    [2.6 3.9]
    advertised.listeners  string  null  high  ~ per-broker
    broker.id.generation.enable  boolean  true  medium
    control.plane.listener.name  string  null  high
    controlled.shutdown.max.retries  int  3  medium
    controlled.shutdown.retry.backoff.ms  long  5000  medium
    leader.imbalance.per.broker.percentage  int  10  high
    metric.reporters  list  (empty)  low  ~ cluster-wide
    reserved.broker.max.id  int  1000  medium  [0,...]
    zookeeper.clientCnxnSocket  string  null  medium
    zookeeper.connection.timeout.ms  int  null  high
    zookeeper.max.in.flight.requests  int  10  high  [1,...]
    zookeeper.session.timeout.ms  int  18000  high
    zookeeper.set.acl  boolean  false  high
    zookeeper.ssl.cipher.suites  list  null  low
    zookeeper.ssl.client.enable  boolean  false  medium
    zookeeper.ssl.crl.enable  boolean  false  low
    zookeeper.ssl.enabled.protocols  list  null  low
    zookeeper.ssl.endpoint.identification.algorithm  string  HTTPS  low
    zookeeper.ssl.keystore.location  string  null  medium
    zookeeper.ssl.keystore.password  password  null  medium
    zookeeper.ssl.keystore.type  string  null  medium
    zookeeper.ssl.ocsp.enable  boolean  false  low
    zookeeper.ssl.protocol  string  TLSv1.2  low
    zookeeper.ssl.truststore.location  string  null  medium
    zookeeper.ssl.truststore.password  password  null  medium
    zookeeper.ssl.truststore.type  string  null  medium
    [3.9 4.1]
    broker.heartbeat.interval.ms  int  2000  medium
    broker.session.timeout.ms  int  9000  medium
    controller.listener.names  string  null  high
    controller.quorum.bootstrap.servers  list  (empty)  high  non-empty list
    controller.quorum.voters  list  (empty)  high  non-empty list
    controller.quota.window.num  int  11  low  [1,...]
    controller.quota.window.size.seconds  int  1  low  [1,...]
    initial.broker.registration.timeout.ms  int  60000  medium
    leader.imbalance.check.interval.seconds  long  300  high  [1,...]
    listener.security.protocol.map  string  \
        SASL_SSL:SASL_SSL,PLAINTEXT:PLAINTEXT,SSL:SSL,SASL_PLAINTEXT:SASL_PLAINTEXT  low  \
        ~ per-broker
    listeners  string  PLAINTEXT://:9092  high  ~ per-broker
    max.connection.creation.rate  int  2147483647  medium  [0,...]  ~ cluster-wide
    max.request.partition.size.limit  int  2000  medium  [1,...]
    metadata.log.dir  string  null  high
    metadata.log.max.record.bytes.between.snapshots  long  20971520  high  [1,...]
    metadata.log.max.snapshot.interval.ms  long  3600000  high  [0,...]
    metadata.log.segment.ms  long  604800000  high
    metadata.max.idle.interval.ms  int  500  low  [0,...]
    metadata.max.retention.bytes  long  104857600  high
    metadata.max.retention.ms  long  604800000  high
    remote.fetch.max.wait.ms  int  500  medium  [1,...]  ~ cluster-wide
    server.max.startup.time.ms  long  9223372036854775807  medium  [0,...]  internal
    socket.connection.setup.timeout.max.ms  long  30000  medium
    socket.connection.setup.timeout.ms  long  10000  medium
    socket.listen.backlog.size  int  50  medium  [1,...]
    telemetry.max.bytes  int  1048576  low  [1,...]
    unstable.api.versions.enable  boolean  false  high  internal
    unstable.feature.versions.enable  boolean  false  high  internal
    [2.6]
    advertised.host.name  string  null  high
    advertised.port  int  null  high
    host.name  string  (empty)  high
    inter.broker.protocol.version  string  2.6-IV0  medium  a version of Kafka
    leader.imbalance.check.interval.seconds  long  300  high
    listener.security.protocol.map  string  \
        PLAINTEXT:PLAINTEXT,SSL:SSL,SASL_PLAINTEXT:SASL_PLAINTEXT,SASL_SSL:SASL_SSL  low  \
        ~ per-broker
    listeners  string  null  high  ~ per-broker
    port  int  9092  high
    quota.consumer.default  long  9223372036854775807  high  [1,...]
    quota.producer.default  long  9223372036854775807  high  [1,...]
    zookeeper.connect  string  -  high
    zookeeper.sync.time.ms  int  2000  low
    [3.9]
    auto.include.jmx.reporter  boolean  true  low
    controller.quorum.append.linger.ms  int  25  medium
    controller.quorum.election.backoff.max.ms  int  1000  high
    controller.quorum.election.timeout.ms  int  1000  high
    controller.quorum.fetch.timeout.ms  int  2000  high
    controller.quorum.request.timeout.ms  int  2000  medium
    controller.quorum.retry.backoff.ms  int  20  low
    eligible.leader.replicas.enable  boolean  false  high
    inter.broker.protocol.version  string  3.9-IV0  medium  a version of Kafka
    metadata.log.segment.bytes  int  1073741824  high  [12,...]
    metadata.log.segment.min.bytes  int  8388608  high  [12,...]  internal
    node.id  int  -1  high
    process.roles  list  (empty)  high  [broker, controller]
    zookeeper.connect  string  null  high
    zookeeper.metadata.migration.enable  boolean  false  high
    zookeeper.metadata.migration.min.batch.size  int  200  medium  [1,...]  internal
    [4.1]
    advertised.listeners  string  null  high
    controller.performance.always.log.threshold.ms  long  2000  medium  [0,...]  internal
    controller.performance.sample.period.ms  long  60000  medium  [100,...]  internal
    controller.quorum.append.linger.ms  int  25  medium  [0,...]
    controller.quorum.election.backoff.max.ms  int  1000  high  [0,...]
    controller.quorum.election.timeout.ms  int  1000  high  [0,...]
    controller.quorum.fetch.timeout.ms  int  2000  high  [0,...]
    controller.quorum.request.timeout.ms  int  2000  medium  [0,...]
    controller.quorum.retry.backoff.ms  int  20  low  [0,...]
    internal.metadata.delete.delay.millis  long  60000  low  internal
    internal.metadata.log.segment.bytes  int  null  low  internal
    internal.metadata.max.batch.size.in.bytes  int  8388608  low  internal
    internal.metadata.max.fetch.size.in.bytes  int  8388608  low  internal
    metadata.log.segment.bytes  int  1073741824  high  [8388608,...]
    metric.reporters  list  org.apache.kafka.common.metrics.JmxReporter  low  ~ cluster-wide
    node.id  int  -  high  [0,...]
    process.roles  list  -  high  [broker, controller]
    remote.list.offsets.request.timeout.ms  long  30000  medium  [1,...]  ~ cluster-wide
    """
}
