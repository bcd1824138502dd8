internal import Blueprint
internal import Clockwork
internal import Log
internal import Records

/// What has happened in a session's cluster, in the order of virtual time, from what was typed and what
/// the cluster's history tells.
///
/// With topics it is only what concerns them. Without, changes within Kafka's own topics are left
/// out, of which one command may make fifty.
struct Timeline {
  private(set) var entries: [TimelineEntry] = []
  /// All topics that were come by.
  private(set) var named: [String] = []
  /// Whether nobody remembers the beginning any more.
  let isCut: Bool

  private let topics: [String]
  private var typed: ArraySlice<Session.TypedLine>
  /// Which entry made a topic, so that its first leaders can be told with it.
  private var made: [String: Int] = [:]
  /// Which entry began a deletion; until that is done, no leader of the topic is news.
  private var deleting: [String: Int] = [:]

  init(
    _ history: ClusterHistory, typed lines: [Session.TypedLine], topics: [String] = []
  ) {
    self.topics = topics
    typed = lines[...]
    isCut = history.isCut
    for happening in history.happenings {
      addTyped { line in
        line.hops.map { $0 <= happening.place } ?? (line.at <= happening.at)
      }
      tell(happening.event, at: happening.at)
    }
    addTyped { _ in true }
  }

  private mutating func addTyped(while isBefore: (Session.TypedLine) -> Bool) {
    while let line = typed.first, isBefore(line) {
      typed.removeFirst()
      guard topics.isEmpty || names(aTopic: line.text) else { continue }
      entries.append(TimelineEntry(.typed(line.text), at: line.at))
    }
  }

  /// Whether a line names one of the topics, or a folder of its partitions.
  private func names(aTopic line: String) -> Bool {
    let words = line.split { !($0.isLetter || $0.isNumber || $0 == "." || $0 == "_" || $0 == "-") }
    return words.map(String.init).contains { word in
      topics.contains(word)
        || TopicPartition(folder: word).map { topics.contains($0.topic) } ?? false
    }
  }

  private mutating func add(_ event: TimelineEntry.Event, at: Instant) {
    entries.append(TimelineEntry(event, at: at))
  }

  // MARK: What happened

  private mutating func tell(_ event: Happening.Event, at: Instant) {
    switch event {
    case .write(let write, let program): tell(write, of: program, at: at)
    case .change(let change): tell(change, at: at)
    case .server(let name, let change): addOfCluster(.server(name, change), at: at)
    case .power(let host, let isBack): addOfCluster(.power(host: host, isBack: isBack), at: at)
    case .network(let from, let to, let isCut):
      addOfCluster(.network(from: from, to: to, isCut: isCut), at: at)
    case .lost(let api, let isAnswer, let from, let to):
      addOfCluster(.lost(api: api, isAnswer: isAnswer, from: from, to: to), at: at)
    case .logged(let server, let line): tell(line, in: server, at: at)
    }
  }

  /// A line of a server's log; all replicas of a partition say the same of it.
  private mutating func tell(_ line: String, in server: String, at: Instant) {
    guard topics.isEmpty || topics.contains(where: { line.contains("partition=\($0)-") }) else {
      return
    }
    if let place = entries.lastIndex(where: { entry in
      guard at <= entry.at + Self.soon, case .logged(let servers, line) = entry.event else {
        return false
      }
      return !servers.contains(server)
    }), case .logged(let servers, _) = entries[place].event {
      entries[place].event = .logged(servers: (servers + [server]).sorted(), line)
    } else {
      add(.logged(servers: [server], line), at: at)
    }
  }

  /// What concerns no topic in particular.
  private mutating func addOfCluster(_ event: TimelineEntry.Event, at: Instant) {
    if topics.isEmpty { add(event, at: at) }
  }

  private mutating func tell(_ write: ProducerWrite, of program: String, at: Instant) {
    guard tells(of: write.partition.topic) else { return }
    switch write.outcome {
    case .refused(let error): add(.refused(program: program, write.partition, error), at: at)
    case .written(let first, let count):
      let stretch = TimelineEntry.Writing.Stretch(
        partition: write.partition, first: first, count: count)
      if let last = entries.last, case .written(var writing) = last.event,
        writing.program == program, at <= last.until + Self.together
      {
        writing.add(stretch)
        entries[entries.count - 1].event = .written(writing)
        entries[entries.count - 1].until = at
      } else {
        add(.written(.init(program: program, stretches: [stretch])), at: at)
      }
    }
  }

  /// What is further apart is not drawn as one.
  private static let together = Stretch.seconds(60)
  private static let soon = Stretch.seconds(1)

  private mutating func tells(of topic: String) -> Bool {
    if !named.contains(topic) { named.append(topic) }
    return topics.isEmpty || topics.contains(topic)
  }

  // MARK: Changes in what a controller keeps

  private mutating func tell(_ change: ClusterChange, at: Instant) {
    switch change {
    case .registered(let broker): addOfCluster(.registered(broker: broker), at: at)
    case .gone(let broker): addOfCluster(.gone(broker: broker), at: at)
    case .controller(let broker): addOfCluster(.controller(broker: broker), at: at)
    case .made(let topic, let partitions, let replicas):
      guard tells(of: topic) else { return }
      made[topic] = entries.count
      add(.topicMade(.init(name: topic, partitions: partitions, replicas: replicas)), at: at)
    case .grown(let topic, let before, let now):
      guard tells(of: topic) else { return }
      add(.partitionsAdded(topic: topic, before: before, now: now), at: at)
    case .marked(let topic):
      guard tells(of: topic) else { return }
      deleting[topic] = entries.count
      add(.deletionBegun(topic: topic), at: at)
    case .deleted(let topic):
      guard tells(of: topic) else { return }
      made[topic] = nil
      if let place = deleting.removeValue(forKey: topic), at <= entries[place].at + Self.soon {
        entries[place].event = .topicDeleted(topic)
      } else {
        add(.topicDeleted(topic), at: at)
      }
    case .state(let partition, let before, let now): tell(partition, before, now, at: at)
    }
  }

  private mutating func tell(
    _ partition: TopicPartition, _ before: ClusterChange.State?, _ now: ClusterChange.State,
    at: Instant
  ) {
    guard tells(of: partition.topic) else { return }
    if before == nil, let place = made[partition.topic],
      case .topicMade(var topic) = entries[place].event,
      topic.leaders.count < topic.partitions
    {
      topic.leaders.append((partition.partition, now.leader))
      entries[place].event = .topicMade(topic)
      return
    }
    guard deleting[partition.topic] == nil,
      !topics.isEmpty || !partition.topic.hasPrefix("__")
    else { return }
    if let last = entries.last, case .leadership(var change) = last.event,
      change.before == before, change.now == now, at <= last.until + Self.soon
    {
      change.partitions.append(partition)
      entries[entries.count - 1].event = .leadership(change)
      entries[entries.count - 1].until = at
    } else {
      add(.leadership(.init(partitions: [partition], before: before, now: now)), at: at)
    }
  }
}
