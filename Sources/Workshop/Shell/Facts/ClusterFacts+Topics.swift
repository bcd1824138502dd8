internal import Blueprint
internal import Broker
internal import Bytes
internal import Clockwork
internal import Controller
internal import Log
internal import ZooKeeper

/// Topics, who leads them, and which brokers there are.
extension ClusterFacts {
  /// Without internal ones, sorted.
  public func topics() throws(Unknowable) -> [String] {
    try view.topics.get().filter { !$0.hasPrefix("__") }
  }

  /// Internal topics count, too.
  public func exists(_ topic: String) throws(Unknowable) -> Bool {
    try view.topics.get().contains(topic)
  }

  public func partitionNumbers(_ topic: String) throws(Unknowable) -> [Int]? {
    try view.assignments(of: topic).get()?.map(\.partition)
  }

  /// -1 where nobody leads the partition, or a broker that is down would have to.
  public func leader(_ topic: String, _ partition: Int) throws(Unknowable) -> Int? {
    guard let leader = try leadership(topic, partition)?.leader else { return nil }
    let isAlive = try view.brokers.get().contains { $0.number == leader && $0.condition.isAlive }
    return isAlive ? leader : -1
  }

  public func epoch(_ topic: String, _ partition: Int) throws(Unknowable) -> Int? {
    try leadership(topic, partition)?.epoch
  }

  /// As they were assigned, the preferred leader first.
  public func replicas(_ topic: String, _ partition: Int) throws(Unknowable) -> [Int]? {
    try view.assignments(of: topic).get()?.first { $0.partition == partition }?.replicas
  }

  /// In the order in which Kafka has them.
  public func isr(_ topic: String, _ partition: Int) throws(Unknowable) -> [Int]? {
    try leadership(topic, partition)?.isr
  }

  /// A setting that was given to the topic itself; nil where a default holds.
  public func setting(topic: String, name: String) throws(Unknowable) -> String? {
    try view.setting(name, of: topic).get()
  }

  /// Where the Java client sends a record with the key, if nobody tells it otherwise.
  public func partition(forKey key: String, topic: String) throws(Unknowable) -> Int? {
    guard let many = try partitionNumbers(topic)?.count, many > 0 else { return nil }
    return Int(Murmur2.partition(ofKey: Array(key.utf8), of: Int32(many)))
  }

  /// Those whose programs run; one that was paused does not.
  public func liveBrokers() throws(Unknowable) -> [Int] {
    try view.brokers.get().filter { $0.condition == .up }.map(\.number)
  }

  /// The broker that acts as controller; nil where none does.
  public func controller() throws(Unknowable) -> Int? { try view.controller.get() }

  private func leadership(
    _ topic: String, _ partition: Int
  ) throws(Unknowable) -> PartitionLeadership? {
    guard let name = name(topic, partition) else { return nil }
    return try view.leadership(of: name).get()
  }
}
