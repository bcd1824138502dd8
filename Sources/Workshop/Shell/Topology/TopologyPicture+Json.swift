internal import Broker
internal import Bytes
internal import Clockwork
internal import Simulator

extension TopologyPicture {
  /// The same as is drawn, for programs: brokers, then each topic's partitions with their replicas as those
  /// themselves see it.
  func json(of topics: [String]) -> Json {
    .object([
      "brokers": .array(nodes.map(json)),
      "topics": .array(
        rows.filter { topics.contains($0.topic) }.map { entry in
          .object([
            "name": .string(entry.topic), "partitions": .array(entry.rows.map(json)),
          ])
        }),
    ])
  }

  private func json(_ node: Node) -> Json {
    .object([
      "id": .number(node.number), "host": .string(node.host),
      "state": .string(Self.name(node.state)), "controller": .boolean(node.isController),
    ])
  }

  private func json(_ row: Row) -> Json {
    guard let best = row.best else { return .object(["partition": .number(row.partition)]) }
    let isAlive = nodes.contains { $0.number == Int(best.leader) && $0.state.isAlive }
    let replicas = row.replicas.sorted { $0.broker < $1.broker }
    return .object([
      "partition": .number(row.partition), "leader": isAlive ? .number(best.leader) : .null,
      "leaderEpoch": .number(best.leaderEpoch), "isr": .array(best.isr.map { .number($0) }),
      "assignment": .array(best.replicas.map { .number($0) }),
      "replicas": .array(replicas.map(json)),
    ])
  }

  private func json(_ replica: Replica) -> Json {
    .object([
      "broker": .number(replica.broker), "leader": .boolean(replica.view.isLeader),
      "logStartOffset": .number(replica.view.logStartOffset),
      "highWatermark": .number(replica.view.highWatermark),
      "logEndOffset": .number(replica.view.logEndOffset),
    ])
  }

  private static func name(_ state: ProgramState) -> String {
    switch state {
    case .running: "up"
    case .paused: "paused"
    case .notStarted: "not started"
    case .exited: "stopped"
    case .killed: "killed"
    }
  }
}
