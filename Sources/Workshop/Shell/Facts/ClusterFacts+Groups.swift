internal import Records

/// Groups of consumers: who is in them, who reads what, and how far they have come.
extension ClusterFacts {
  /// Those that their coordinators know, sorted.
  public func groups() throws(Unknowable) -> [String] { try view.groups.get() }

  /// The ids of its members, sorted; nil for a group that is not there, and so for those below.
  public func members(_ group: String) throws(Unknowable) -> [String]? {
    try view.group(group).get()?.members.map(\.id).sorted()
  }

  /// In Kafka's words: Stable, Empty, PreparingRebalance and so on.
  public func state(_ group: String) throws(Unknowable) -> String? {
    try view.group(group).get()?.state
  }

  public func generation(_ group: String) throws(Unknowable) -> Int? {
    try view.group(group).get()?.generation
  }

  /// The broker that coordinates the group, or would; nil before there is a topic for offsets.
  public func coordinator(_ group: String) throws(Unknowable) -> Int? {
    try view.coordinator(of: group).get()
  }

  /// The id of the member that has the partition; nil where nobody has.
  public func owner(
    _ group: String, _ topic: String, _ partition: Int
  ) throws(Unknowable) -> String? {
    guard let name = name(topic, partition) else { return nil }
    return try view.group(group).get()?.owner(of: name)
  }

  /// Where the group goes on; nil where nothing is committed.
  public func committed(
    _ group: String, _ topic: String, _ partition: Int
  ) throws(Unknowable) -> Int64? {
    guard let name = name(topic, partition) else { return nil }
    return try view.group(group).get()?.committed[name]
  }

  /// What is to be read yet, as `--describe` has it: up to the high watermark.
  public func lag(
    _ group: String, _ topic: String, _ partition: Int
  ) throws(Unknowable) -> Int64? {
    guard let committed = try committed(group, topic, partition),
      let end = try watermark(topic, partition)
    else { return nil }
    return end - committed
  }

  /// How many generations have begun since the mark.
  public func rebalances(_ group: String) throws(Unknowable) -> Int {
    try view.rebalances(of: group, since: since).get()
  }

  /// How many records of a topic were sent to a member since the mark; one that was sent twice counts twice.
  public func reads(_ member: String, _ topic: String) throws(Unknowable) -> Int {
    try view.reads(by: member, of: topic, since: since).get()
  }
}
