internal import Blueprint
internal import Broker
internal import Clockwork
internal import Controller
internal import Log
internal import Simulator

/// The cluster at this moment, as its own brokers have it, ready to be drawn.
///
/// A replica of a broker that is down is drawn from what the broker's data folder would not tell
/// without starting it: not at all, but for its place in the assignment.
struct TopologyPicture {
  struct Replica {
    let broker: Int
    let view: ReplicaView
  }

  struct Row {
    let partition: Int32
    var replicas: [Replica] = []

    /// What the leader says, or else the replica that has heard of the newest epoch.
    var best: ReplicaView? {
      replicas.first { $0.view.isLeader }?.view
        ?? replicas.max { $0.view.leaderEpoch < $1.view.leaderEpoch }?.view
    }
  }

  struct Node {
    let number: Int
    let host: String
    let state: ProgramState
    let isController: Bool
  }

  private(set) var nodes: [Node] = []
  private(set) var rows: [(topic: String, rows: [Row])] = []

  init(_ cluster: Cluster) {
    for node in cluster.nodes where node.kind == .broker {
      let server = cluster.simulation.node(of: node.program) as? KafkaServer
      nodes.append(
        Node(
          number: node.number, host: cluster.layout.brokerHost(node.number),
          state: cluster.simulation.state(of: node.program),
          isController: server?.controller?.isActive ?? false))
      guard let broker = server?.broker else { continue }
      for name in broker.replicaNames {
        guard let view = broker.replica(of: name) else { continue }
        add(Replica(broker: node.number, view: view), name)
      }
    }
    rows.sort { $0.topic < $1.topic }
    for place in rows.indices { rows[place].rows.sort { $0.partition < $1.partition } }
  }

  private mutating func add(_ replica: Replica, _ name: TopicPartition) {
    let place: Int
    if let known = rows.firstIndex(where: { $0.topic == name.topic }) {
      place = known
    } else {
      place = rows.count
      rows.append((name.topic, []))
    }
    if let row = rows[place].rows.firstIndex(where: { $0.partition == name.partition }) {
      rows[place].rows[row].replicas.append(replica)
    } else {
      rows[place].rows.append(Row(partition: name.partition, replicas: [replica]))
    }
  }

  var topics: [String] { rows.map(\.topic) }

  // MARK: Drawing

  func lines(of topics: [String], in language: Language) -> [String] {
    var lines = nodes.map { line(of: $0, language) }
    for (topic, rows) in rows where topics.contains(topic) {
      lines.append("")
      lines.append(topic)
      for row in rows { lines += self.lines(of: row, language) }
    }
    if topics.isEmpty { lines += ["", Self.noTopics.text(in: language)] }
    return lines
  }

  private func line(of node: Node, _ language: Language) -> String {
    let state = Self.words(node.state).text(in: language)
    let mark = node.isController ? " · " + Self.controller.text(in: language) : ""
    return "broker-\(node.number)  \(node.host)  \(state)\(mark)"
  }

  private func lines(of row: Row, _ language: Language) -> [String] {
    guard let best = row.best else { return [] }
    let leader = nodes.contains { $0.number == Int(best.leader) && $0.state.isAlive }
    let isr = best.isr.map(String.init).joined(separator: ",")
    var lines = [
      "  \(row.partition)  leader \(leader ? String(best.leader) : "-")  "
        + "epoch \(best.leaderEpoch)  ISR \(isr)"
    ]
    let longest = row.replicas.map(\.view.logEndOffset).max() ?? 0
    for broker in best.replicas {
      guard let replica = row.replicas.first(where: { $0.broker == Int(broker) }) else {
        lines.append("     broker-\(broker)    " + Self.absent.text(in: language))
        continue
      }
      lines.append(line(of: replica, longest: longest))
    }
    return lines
  }

  /// `*` marks the leader. The bar is as long as the log: solid up to the high watermark, light
  /// beyond it, a dot where records have been deleted.
  private func line(of replica: Replica, longest: Int64) -> String {
    let view = replica.view
    return "     broker-\(replica.broker) \(view.isLeader ? "*" : " ")  "
      + bar(view, longest: longest)
      + "  start \(view.logStartOffset)  hw \(view.highWatermark)  end \(view.logEndOffset)"
  }

  private static let width: Int64 = 24

  private func bar(_ view: ReplicaView, longest: Int64) -> String {
    guard longest > 0 else { return String(repeating: " ", count: Int(Self.width)) }
    func place(_ offset: Int64) -> Int64 { (offset * Self.width + longest - 1) / longest }
    let start = place(view.logStartOffset)
    let mark = place(view.highWatermark)
    let end = place(view.logEndOffset)
    var bar = ""
    for column in 0..<Self.width {
      switch column {
      case _ where column >= end: bar += " "
      case _ where column < start: bar += "·"
      case _ where column < mark: bar += "█"
      default: bar += "░"
      }
    }
    return bar
  }

  private static let controller = Words("controller", "컨트롤러")
  private static let absent = Words("down", "중지됨")
  private static let noTopics = Words(
    "There is no topic yet; `kafka-topics.sh --create` makes one.",
    "아직 토픽이 없습니다. `kafka-topics.sh --create`로 만들 수 있습니다.")

  private static func words(_ state: ProgramState) -> Words {
    switch state {
    case .running: Words("up", "실행 중")
    case .paused: Words("paused", "일시 정지")
    case .notStarted: Words("not started", "시작 전")
    case .exited: Words("stopped", "중지됨")
    case .killed: Words("killed", "강제 종료됨")
    }
  }
}
