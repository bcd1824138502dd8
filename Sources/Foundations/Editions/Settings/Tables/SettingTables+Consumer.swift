/// What only a consumer can be told.
extension SettingTables {
  static let consumer = """
    [2.6 3.9 4.1]
    allow.auto.create.topics  boolean  true  medium
    auto.commit.interval.ms  int  5000  low  [0,...]
    bootstrap.servers  list  (empty)  high  non-null string
    check.crcs  boolean  true  low
    client.id  string  (empty)  low
    client.rack  string  (empty)  low
    connections.max.idle.ms  long  540000  medium
    default.api.timeout.ms  int  60000  medium  [0,...]
    enable.auto.commit  boolean  true  medium
    exclude.internal.topics  boolean  true  medium
    fetch.max.bytes  int  52428800  medium  [0,...]
    fetch.max.wait.ms  int  500  low  [0,...]
    fetch.min.bytes  int  1  high  [0,...]
    group.id  string  null  high
    heartbeat.interval.ms  int  3000  high
    interceptor.classes  list  (empty)  low  non-null string
    internal.leave.group.on.close  boolean  true  low  internal
    internal.throw.on.fetch.stable.offset.unsupported  boolean  false  low  internal
    isolation.level  string  read_uncommitted  medium  [read_committed, read_uncommitted]
    key.deserializer  class  -  high
    max.partition.fetch.bytes  int  1048576  high  [0,...]
    max.poll.interval.ms  int  300000  medium  [1,...]
    max.poll.records  int  500  medium  [1,...]
    receive.buffer.bytes  int  65536  medium  [-1,...]
    value.deserializer  class  -  high
    [2.6 3.9]
    auto.offset.reset  string  latest  medium  [latest, earliest, none]
    metric.reporters  list  (empty)  low  non-null string
    [3.9 4.1]
    enable.metrics.push  boolean  true  low
    group.instance.id  string  null  medium  non-empty string
    group.protocol  string  classic  high  (case insensitive) [CONSUMER, CLASSIC]
    group.remote.assignor  string  null  medium
    partition.assignment.strategy  list  \
        class org.apache.kafka.clients.consumer.RangeAssignor,class \
    org.apache.kafka.clients.consumer.CooperativeStickyAssignor  medium  non-null string
    session.timeout.ms  int  45000  high
    [2.6]
    group.instance.id  string  null  medium
    partition.assignment.strategy  list  class org.apache.kafka.clients.consumer.RangeAssignor  \
        medium  non-null string
    session.timeout.ms  int  10000  high
    [4.1]
    auto.offset.reset  string  latest  medium  \
        [latest, earliest, none, by_duration:PnDTnHnMn.nS]
    metric.reporters  list  org.apache.kafka.common.metrics.JmxReporter  low  non-null string
    share.acknowledgement.mode  string  implicit  medium  [implicit, explicit]
    """
}
