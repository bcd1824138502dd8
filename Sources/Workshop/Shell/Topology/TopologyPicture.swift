internal import Blueprint
internal import Broker
internal import Clockwork
internal import Controller
internal import Log
internal import Records
internal import Unix

/// The cluster at this moment, as its own brokers have it, ready to be drawn.
///
/// A replica of a broker that is down is drawn from what the broker's data folder would not tell
/// without starting it: not at all, but for its place in the assignment. Of a cluster whose brokers cannot
/// be looked into, partitions are drawn as the cluster tells of them, and the reason is.
struct TopologyPicture {
  struct Row {
    let partition: Int32
    let leadership: PartitionLeadership
    let assigned: [Int]
    let replicas: [(broker: Int, state: ReplicaState)]
  }

  let brokers: [BrokerState]
  let topics: [(name: String, rows: [Row])]
  /// Why the replicas are not known, where they are not.
  let hidden: Words?

  init(_ view: some ClusterView) throws(Unknowable) {
    brokers = try view.brokers.get()
    do throws(Unknowable) {
      let drawn = Self.drawn(try BrokerBeliefs(view))
      // A topic whose brokers are all down is known to ZooKeeper alone; others can still tell of it.
      let isAnyAlive = brokers.contains { $0.condition.isAlive }
      let others = isAnyAlive ? try Self.told(by: view) : []
      topics = (drawn + others.filter { one in !drawn.contains { $0.name == one.name } }).sorted {
        $0.name < $1.name
      }
      hidden = nil
    } catch {
      topics = try Self.told(by: view)
      hidden = error.why
    }
  }

  private static func drawn(_ beliefs: BrokerBeliefs) -> [(name: String, rows: [Row])] {
    beliefs.topics.map { topic in
      let rows = topic.rows.compactMap { row in
        row.best.map { best in
          Row(
            partition: row.partition, leadership: best.believed, assigned: best.assigned,
            replicas: row.replicas)
        }
      }
      return (topic.name, rows)
    }
  }

  private static func told(
    by view: some ClusterView
  ) throws(Unknowable) -> [(name: String, rows: [Row])] {
    var topics: [(name: String, rows: [Row])] = []
    for name in try view.topics.get() {
      var rows: [Row] = []
      for assignment in try view.assignments(of: name).get() ?? [] {
        let partition = TopicPartition(name, Int32(assignment.partition))
        let leadership = try view.leadership(of: partition).get()
        rows.append(
          Row(
            partition: partition.partition,
            leadership: leadership ?? PartitionLeadership(leader: -1, epoch: -1, isr: []),
            assigned: assignment.replicas, replicas: []))
      }
      topics.append((name, rows))
    }
    return topics
  }

  func leads(_ row: Row) -> Bool {
    brokers.contains { $0.number == row.leadership.leader && $0.condition.isAlive }
  }

  // MARK: Drawing

  /// With groups, where they stand in each partition is drawn below its replicas.
  func lines(
    of topics: [String], in language: Language, bar: Int64 = 24, groups: [GroupPicture] = []
  ) -> [String] {
    var lines = brokers.map { line(of: $0, language) }
    for topic in self.topics where topics.contains(topic.name) {
      lines.append("")
      lines.append(topic.name)
      for row in topic.rows {
        lines += self.lines(of: row, language, bar)
        let partition = TopicPartition(topic.name, row.partition)
        let longest = row.replicas.map(\.state.logEnd).max() ?? 0
        lines += groups.compactMap {
          mark(of: $0, on: partition, longest: longest, bar)
        }
      }
    }
    if let hidden { lines += ["", hidden.text(in: language)] }
    if topics.isEmpty {
      lines += ["", (isAnyAlive ? Self.noTopics : Self.nobodyUp).text(in: language)]
    }
    return lines
  }

  private func line(of broker: BrokerState, _ language: Language) -> String {
    let condition = Self.words(broker.condition).text(in: language)
    let mark = broker.isController ? " · " + Self.controller.text(in: language) : ""
    return "broker-\(broker.number)  \(broker.host)  \(condition)\(mark)"
  }

  private func lines(of row: Row, _ language: Language, _ width: Int64) -> [String] {
    let leadership = row.leadership
    let isr = leadership.isr.map(String.init).joined(separator: ",")
    var lines = [
      "  \(row.partition)  leader \(leads(row) ? String(leadership.leader) : "-")  "
        + "epoch \(leadership.epoch)  ISR \(isr)"
    ]
    let longest = row.replicas.map(\.state.logEnd).max() ?? 0
    if longest == 0, !row.replicas.isEmpty { lines[0] += "  " + Self.noRecord.text(in: language) }
    for broker in row.assigned {
      if let replica = row.replicas.first(where: { $0.broker == broker }) {
        lines.append(line(of: replica.state, on: broker, longest: longest, width))
      } else if hidden == nil {
        lines.append("     broker-\(broker)    " + absence(of: broker).text(in: language))
      } else {
        let mark = broker == leadership.leader ? "*" : " "
        lines.append("     broker-\(broker) \(mark)  " + Self.unseen.text(in: language))
      }
    }
    return lines
  }

  /// `*` marks the leader. The bar is as long as the log: solid up to the high watermark, light
  /// beyond it, a dot where records have been deleted.
  private func line(
    of replica: ReplicaState, on broker: Int, longest: Int64, _ width: Int64
  ) -> String {
    "     broker-\(broker) \(replica.isLeader ? "*" : " ")  "
      + (longest > 0 ? bar(replica, longest: longest, width) + "  " : "")
      + "start \(replica.logStart)  hw \(replica.watermark)  end \(replica.logEnd)"
  }

  private func bar(_ replica: ReplicaState, longest: Int64, _ width: Int64) -> String {
    LogRuler(replica).text(longest: longest, width: width)
  }

  /// How far a group has come, on the ruler of the replicas above: a line for what it has read, solid for
  /// what it has still to read.
  private func mark(
    of group: GroupPicture, on partition: TopicPartition, longest: Int64, _ width: Int64
  ) -> String? {
    guard let row = group.row(of: partition) else { return nil }
    let owner = row.owner.map { "  " + group.names.name($0) } ?? ""
    var line = "     " + group.name.padded(to: 10) + "  "
    if longest > 0, let log = row.log {
      line +=
        LogRuler(log).text(read: row.committed ?? log.logStart, longest: longest, width: width)
        + "  "
    }
    return line + "committed \(row.committed.map(String.init) ?? "-")  "
      + "lag \(row.lag.map(String.init) ?? "-")" + owner
  }

  /// Why nothing is drawn of a replica: its broker is not up, in the words of the broker's own line, or has
  /// not made it yet.
  private func absence(of broker: Int) -> Words {
    guard let condition = brokers.first(where: { $0.number == broker })?.condition,
      !condition.isAlive
    else { return Self.absent }
    return Self.words(condition)
  }

  private static let controller = Words("controller", "컨트롤러")
  private static let absent = Words("no replica yet", "아직 레플리카 없음")
  private static let noRecord = Words("no record yet", "아직 레코드 없음")
  private static let unseen = Words("log not known here", "여기서는 로그 상태를 알 수 없음")
  var isAnyAlive: Bool { brokers.contains { $0.condition.isAlive } }

  static let nobodyUp = Words(
    "No broker is up that could tell which topics there are; what they had lies on their disks.",
    "실행 중인 브로커가 없어 토픽을 알 수 없습니다. 데이터는 브로커의 디스크에 그대로 있습니다.")
  private static let noTopics = Words(
    "There is no topic yet; `kafka-topics.sh --create` makes one.",
    "아직 토픽이 없습니다. `kafka-topics.sh --create`로 만들 수 있습니다.")

  private static func words(_ condition: BrokerState.Condition) -> Words {
    switch condition {
    case .up: Words("up", "실행 중")
    case .paused: Words("paused", "일시 정지")
    case .notStarted: Words("not started", "시작 전")
    case .stopped: Words("stopped", "중지됨")
    case .killed: Words("killed", "강제 종료됨")
    }
  }
}
