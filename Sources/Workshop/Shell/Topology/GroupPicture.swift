internal import Log
internal import Records
internal import Unix

/// A group of consumers at this moment, ready to be drawn: who is in it, who has what, and how far it has come
/// in each partition, beside where that partition's log begins and ends.
struct GroupPicture {
  struct Row {
    let partition: TopicPartition
    /// The id of the member that has it.
    let owner: String?
    /// Where the group goes on; nil where nothing is committed.
    let committed: Int64?
    /// Nil where no broker that is up has the log.
    let log: ReplicaState?

    /// What is to be read yet, as `--describe` has it.
    var lag: Int64? {
      if let committed, let log { log.watermark - committed } else { nil }
    }
  }

  let name: String
  let group: ConsumerGroup
  let coordinator: Int?
  let names: MemberNames
  /// By topic and number: what its members have, and what it has committed.
  let rows: [Row]
  private let rowsByOwner: [String: [Row]]
  private let rowsByPartition: [TopicPartition: Row]

  init(
    _ name: String, _ group: ConsumerGroup, coordinator: Int?,
    logs: [TopicPartition: ReplicaState]
  ) {
    self.name = name
    self.group = group
    self.coordinator = coordinator
    names = MemberNames(group.members)
    var owners: [TopicPartition: String] = [:]
    for member in group.members { for one in member.partitions { owners[one] = member.id } }
    let all = Set(owners.keys).union(group.committed.keys)
    rows = all.sorted { ($0.topic, $0.partition) < ($1.topic, $1.partition) }.map { one in
      Row(
        partition: one, owner: owners[one], committed: group.committed[one], log: logs[one])
    }
    rowsByPartition = Dictionary(rows.map { ($0.partition, $0) }) { first, _ in first }
    rowsByOwner = Dictionary(grouping: rows.filter { $0.owner != nil }) { $0.owner ?? "" }
  }

  /// All that coordinators know, by name; nil where that cannot be known.
  static func all(_ view: some ClusterView, _ picture: TopologyPicture) -> [GroupPicture]? {
    guard let known = try? view.groups.get() else { return nil }
    let logs = picture.logs
    return known.compactMap { name in
      guard let group = (try? view.group(name).get()) ?? nil else { return nil }
      let coordinator = (try? view.coordinator(of: name).get()) ?? nil
      return GroupPicture(name, group, coordinator: coordinator, logs: logs)
    }
  }

  /// The members as they are listed: by name, those of terminals first.
  var members: [ConsumerGroup.Member] {
    group.members.sorted { MemberNames.precedes(names.name($0.id), names.name($1.id)) }
  }

  /// What is to be read yet, together; nil where nothing of it is known.
  static func lag(of rows: [Row]) -> Int64? {
    let known = rows.compactMap(\.lag)
    return known.isEmpty ? nil : known.reduce(0, +)
  }

  /// What there is to say of a partition; nil where the group has nothing to do with it.
  func row(of partition: TopicPartition) -> Row? { rowsByPartition[partition] }

  func rows(of member: String) -> [Row] { rowsByOwner[member] ?? [] }

  var isRebalancing: Bool { group.state.hasSuffix("Rebalance") }
}

extension TopologyPicture {
  /// Each partition's log as its leader has it, or else the broker that knows most of it.
  var logs: [TopicPartition: ReplicaState] {
    var logs: [TopicPartition: ReplicaState] = [:]
    for topic in topics {
      for row in topic.rows {
        guard
          let best = row.replicas.first(where: { $0.state.isLeader })
            ?? row.replicas.max(by: { $0.state.logEnd < $1.state.logEnd })
        else { continue }
        logs[TopicPartition(topic.name, row.partition)] = best.state
      }
    }
    return logs
  }
}
