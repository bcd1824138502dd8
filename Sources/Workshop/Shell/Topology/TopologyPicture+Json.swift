internal import Bytes
internal import Clockwork

extension TopologyPicture {
  /// The same as is drawn, for programs: brokers, then each topic's partitions with their replicas as those
  /// themselves see it; null where nobody here can look at them; then groups.
  func json(of topics: [String], groups: [GroupPicture]?) -> Json {
    .object([
      "brokers": .array(brokers.map(json)),
      "topics": .array(
        self.topics.filter { topics.contains($0.name) }.map { entry in
          .object([
            "name": .string(entry.name), "partitions": .array(entry.rows.map(json)),
          ])
        }),
      "groups": groups.map { .array($0.map(\.json)) } ?? .null,
    ])
  }

  private func json(_ broker: BrokerState) -> Json {
    .object([
      "id": .number(broker.number), "host": .string(broker.host),
      "state": .string(Self.name(broker.condition)), "controller": .boolean(broker.isController),
    ])
  }

  private func json(_ row: Row) -> Json {
    let replicas = row.replicas.sorted { $0.broker < $1.broker }
    return .object([
      "partition": .number(row.partition),
      "leader": leads(row) ? .number(row.leadership.leader) : .null,
      "leaderEpoch": .number(row.leadership.epoch),
      "isr": .array(row.leadership.isr.map { .number($0) }),
      "assignment": .array(row.assigned.map { .number($0) }),
      "replicas": hidden == nil
        ? .array(replicas.map { json($0.state, on: $0.broker) }) : .null,
    ])
  }

  private func json(_ replica: ReplicaState, on broker: Int) -> Json {
    .object([
      "broker": .number(broker), "leader": .boolean(replica.isLeader),
      "logStartOffset": .number(replica.logStart),
      "highWatermark": .number(replica.watermark),
      "logEndOffset": .number(replica.logEnd),
    ])
  }

  private static func name(_ condition: BrokerState.Condition) -> String {
    switch condition {
    case .up: "up"
    case .paused: "paused"
    case .notStarted: "not started"
    case .stopped: "stopped"
    case .killed: "killed"
    }
  }
}
