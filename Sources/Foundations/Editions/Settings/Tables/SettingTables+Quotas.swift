/// What can be set for users, clients, addresses, groups and metrics subscriptions.
extension SettingTables {
  static let clientQuota = """
    [2.6 3.9 4.1]
    consumer_byte_rate  long  9223372036854775807  medium
    producer_byte_rate  long  9223372036854775807  medium
    request_percentage  double  2.147483647E9  medium
    [3.9 4.1]
    controller_mutation_rate  double  2.147483647E9  medium
    """

  static let user = """
    [2.6 3.9 4.1]
    SCRAM-SHA-256  string  null  medium
    SCRAM-SHA-512  string  null  medium
    consumer_byte_rate  long  9223372036854775807  medium
    producer_byte_rate  long  9223372036854775807  medium
    request_percentage  double  2.147483647E9  medium
    [3.9 4.1]
    controller_mutation_rate  double  2.147483647E9  medium
    """

  static let ip = """
    [3.9 4.1]
    connection_creation_rate  int  2147483647  medium  [0,...]
    """

  static let group = """
    [4.1]
    consumer.heartbeat.interval.ms  int  5000  medium  [1,...]
    consumer.session.timeout.ms  int  45000  medium  [1,...]
    share.auto.offset.reset  string  latest  medium  \
        [latest, earliest, by_duration:PnDTnHnMn.nS]
    share.heartbeat.interval.ms  int  5000  medium  [1,...]
    share.isolation.level  string  read_uncommitted  medium  [read_committed, read_uncommitted]
    share.record.lock.duration.ms  int  30000  medium  [1000,...]
    share.session.timeout.ms  int  45000  medium  [1,...]
    streams.heartbeat.interval.ms  int  5000  medium  [1,...]
    streams.num.standby.replicas  int  0  medium  [0,...]
    streams.session.timeout.ms  int  45000  medium  [1,...]
    """

  static let clientMetrics = """
    [3.9 4.1]
    interval.ms  int  300000  medium
    match  list  (empty)  medium
    metrics  list  (empty)  medium
    """
}
