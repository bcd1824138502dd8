internal import Bytes
internal import Clockwork
internal import Controller
internal import Wire
internal import ZooKeeper

/// Topics that are made while this process runs: their settings are read before their logs are made,
/// because nobody is notified of the settings that a topic begins with.
///
/// The request that brings such a topic waits until they are there, and what follows it on the same
/// connection waits with it.
struct HeldRequests {
  let connection: ConnectionId
  var events: [NodeEvent]
}

extension KafkaServer {
  /// Whether an event is kept until the settings of the topics that it brings are known.
  func holds(_ event: NodeEvent) -> Bool {
    guard let connection = Self.connection(of: event) else { return false }
    if let place = held.firstIndex(where: { $0.connection == connection }) {
      held[place].events.append(event)
      return true
    }
    let topics = Self.newTopics(in: event)
    guard !topics.isEmpty else { return false }
    held.append(HeldRequests(connection: connection, events: [event]))
    readSettings(ofNew: topics[...]) { [unowned self] in release(connection) }
    return true
  }

  private func release(_ connection: ConnectionId) {
    guard let place = held.firstIndex(where: { $0.connection == connection }) else { return }
    let events = held.remove(at: place).events
    for (place, event) in events.enumerated() where place == 0 || !holds(event) {
      tell { $0.handle(event, at: now, into: &$1) }
    }
  }

  private func readSettings(ofNew topics: ArraySlice<String>, then next: @escaping () -> Void) {
    guard let topic = topics.first else { return next() }
    settings(of: ZnodePath.config("topics", topic)) { [unowned self] found in
      configure(topic, found)
      readSettings(ofNew: topics.dropFirst(), then: next)
    }
  }

  private static func connection(of event: NodeEvent) -> ConnectionId? {
    switch event {
    case .received(let id, _), .closed(let id): id
    default: nil
    }
  }

  private static func newTopics(in event: NodeEvent) -> [String] {
    guard case .received(_, let frame) = event, frame.count > 2,
      frame.storage.int16(at: frame.start) == ApiKey.leaderAndIsr.rawValue,
      let (header, body) = try? Frame.requestHeader(of: frame),
      let request = try? LeaderAndIsrRequest(body, version: header.requestApiVersion)
    else { return [] }
    var names = request.ungroupedPartitionStates.filter(\.isNew).map(\.topicName)
    for topic in request.topicStates where topic.partitionStates.contains(where: \.isNew) {
      names.append(topic.topicName)
    }
    return Set(names).sorted()
  }
}
