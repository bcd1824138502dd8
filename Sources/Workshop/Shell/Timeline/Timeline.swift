internal import Blueprint
internal import Clockwork
internal import Log
internal import Simulator
internal import Wire

/// What has happened in a session's cluster, in the order of virtual time, from what was typed and what
/// the trace has kept.
///
/// With topics it is only what concerns them. Without, changes within Kafka's own topics are left
/// out, of which one command may make fifty.
struct Timeline {
  private(set) var entries: [TimelineEntry] = []
  /// All topics that were come by.
  private(set) var named: [String] = []
  /// Whether the trace has forgotten the beginning.
  let isCut: Bool

  private let cluster: Cluster
  private let topics: [String]
  private var typed: ArraySlice<Session.TypedLine>
  private var changes = ZnodeChanges()
  private var producing = ProducerFrames()
  /// Which entry made a topic, so that its first leaders can be told with it.
  private var made: [String: Int] = [:]
  /// Which entry began a deletion; until that is done, no leader of the topic is news.
  private var deleting: [String: Int] = [:]

  init(_ session: Session, _ cluster: Cluster, topics: [String] = []) {
    self.cluster = cluster
    self.topics = topics
    typed = session.typedLines[...]
    let hops = cluster.simulation.trace.newest()
    let gone = cluster.simulation.trace.count - hops.count
    isCut = gone > 0
    var messages = TracedMessages(cluster.simulation.trace).messages[...]
    for (place, hop) in hops.enumerated() {
      takeTyped { line in
        line.hops.map { $0 <= gone + place } ?? (line.at <= hop.at)
      }
      if messages.first?.number == gone + place + 1, let message = messages.popFirst() {
        take(message)
      } else {
        take(hop)
      }
    }
    takeTyped { _ in true }
  }

  private mutating func takeTyped(while isBefore: (Session.TypedLine) -> Bool) {
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

  // MARK: Servers and the network

  private mutating func take(_ hop: HopTrace.Hop) {
    guard topics.isEmpty else { return }
    let simulation = cluster.simulation
    func host(_ number: Int) -> String { simulation.name(of: simulation.hostIds[number]) }
    switch hop.kind {
    case .started: server(hop, .started)
    case .exited: server(hop, .stopped(status: hop.size))
    case .killed: server(hop, .killed)
    case .paused: server(hop, .paused)
    case .resumed: server(hop, .resumed)
    case .powerLost, .powerBack:
      add(.power(host: host(hop.to), isBack: hop.kind == .powerBack), at: hop.at)
    case .cut, .healed:
      add(
        .network(from: host(hop.from), to: host(hop.to), isCut: hop.kind == .cut), at: hop.at)
    case .connected, .accepted, .refused, .frame, .closed, .timer, .stopping, .lost, .leapt: break
    }
  }

  private mutating func server(_ hop: HopTrace.Hop, _ change: TimelineEntry.ServerChange) {
    guard let node = cluster.nodes.first(where: { $0.program.number == hop.to }) else { return }
    add(.server(node.name, change), at: hop.at)
  }

  /// A server as the lab calls it, a tool by its own name.
  private func name(of program: Int) -> String {
    if let node = cluster.nodes.first(where: { $0.program.number == program }) { return node.name }
    let programs = cluster.simulation.programIds
    return programs.indices.contains(program)
      ? cluster.simulation.name(of: programs[program]) : "-"
  }

  // MARK: Frames

  private mutating func take(_ message: TracedMessages.Message) {
    let at = message.hop.at
    for write in producing.take(message) {
      let program = name(of: message.frame.isAnswer ? message.hop.to : message.hop.from)
      take(write, of: program, at: at)
    }
    if case .zooKeeper(_, let deed?) = message.content, message.hop.kind == .frame {
      for change in changes.take(deed) { take(change, at: at) }
    }
    if message.hop.kind == .lost, topics.isEmpty {
      let ends = (name(of: message.hop.from), name(of: message.hop.to))
      add(
        .lost(api: message.name, isAnswer: message.frame.isAnswer, from: ends.0, to: ends.1),
        at: at)
    }
  }

  private mutating func take(_ write: ProducerFrames.Write, of program: String, at: Instant) {
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

  // MARK: Changes in ZooKeeper

  private mutating func take(_ change: ZnodeChanges.Change, at: Instant) {
    switch change {
    case .registered(let broker) where topics.isEmpty: add(.registered(broker: broker), at: at)
    case .gone(let broker) where topics.isEmpty: add(.gone(broker: broker), at: at)
    case .controller(let broker) where topics.isEmpty: add(.controller(broker: broker), at: at)
    case .registered, .gone, .controller: break
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
    case .state(let partition, let before, let now): take(partition, before, now, at: at)
    }
  }

  private mutating func take(
    _ partition: TopicPartition, _ before: TimelineEntry.LeadershipChange.State?,
    _ now: TimelineEntry.LeadershipChange.State, at: Instant
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
