/// What an admin client can be told otherwise than the other two.
extension SettingTables {
  static let admin = """
    [2.6 3.9 4.1]
    client.id  string  (empty)  medium
    connections.max.idle.ms  long  300000  medium
    default.api.timeout.ms  int  60000  medium  [0,...]
    receive.buffer.bytes  int  65536  medium  [-1,...]
    retries  int  2147483647  low  [0,...,2147483647]
    [2.6 3.9]
    metric.reporters  list  (empty)  low
    [3.9 4.1]
    bootstrap.controllers  list  (empty)  high
    bootstrap.servers  list  (empty)  high
    [2.6]
    bootstrap.servers  list  -  high
    [3.9]
    enable.metrics.push  boolean  true  low
    [4.1]
    enable.metrics.push  boolean  false  low
    metric.reporters  list  org.apache.kafka.common.metrics.JmxReporter  low
    """
}
