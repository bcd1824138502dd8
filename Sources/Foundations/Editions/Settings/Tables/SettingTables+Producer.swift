/// What only a producer can be told.
extension SettingTables {
  static let producer = """
    [2.6 3.9 4.1]
    batch.size  int  16384  medium  [0,...]
    bootstrap.servers  list  (empty)  high  non-null string
    buffer.memory  long  33554432  high  [0,...]
    client.id  string  (empty)  medium
    connections.max.idle.ms  long  540000  medium
    delivery.timeout.ms  int  120000  medium  [0,...]
    interceptor.classes  list  (empty)  low  non-null string
    key.serializer  class  -  high
    max.block.ms  long  60000  medium  [0,...]
    max.in.flight.requests.per.connection  int  5  low  [1,...]
    max.request.size  int  1048576  medium  [0,...]
    metadata.max.idle.ms  long  300000  low  [5000,...]
    receive.buffer.bytes  int  32768  medium  [-1,...]
    retries  int  2147483647  high  [0,...,2147483647]
    transaction.timeout.ms  int  60000  low
    transactional.id  string  null  low  non-empty string
    value.serializer  class  -  high
    [2.6 3.9]
    linger.ms  long  0  medium  [0,...]
    metric.reporters  list  (empty)  low  non-null string
    [3.9 4.1]
    acks  string  all  low  [all, -1, 0, 1]
    compression.gzip.level  int  -1  medium  [1,...,9] or -1
    compression.lz4.level  int  9  medium  [1,...,17]
    compression.type  string  none  high  [none, gzip, snappy, lz4, zstd]
    compression.zstd.level  int  3  medium  [-131072,...,22]
    enable.idempotence  boolean  true  low
    enable.metrics.push  boolean  true  low
    partitioner.adaptive.partitioning.enable  boolean  true  low
    partitioner.availability.timeout.ms  long  0  low  [0,...]
    partitioner.class  class  null  medium
    partitioner.ignore.keys  boolean  false  medium
    [2.6]
    acks  string  1  high  [all, -1, 0, 1]
    compression.type  string  none  high
    enable.idempotence  boolean  false  low
    internal.auto.downgrade.txn.commit  boolean  false  low  internal
    partitioner.class  class  org.apache.kafka.clients.producer.internals.DefaultPartitioner  \
        medium
    [4.1]
    linger.ms  long  5  medium  [0,...]
    metric.reporters  list  org.apache.kafka.common.metrics.JmxReporter  low  non-null string
    transaction.two.phase.commit.enable  boolean  false  low
    """
}
