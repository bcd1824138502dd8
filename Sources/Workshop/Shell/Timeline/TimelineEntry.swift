internal import Clockwork
internal import Records
internal import Wire

/// One thing that has happened in a session's cluster, as `timeline` tells it.
struct TimelineEntry {
  let at: Instant
  /// When the last of it happened, where several things are drawn together.
  var until: Instant
  var event: Event

  init(_ event: Event, at: Instant) {
    self.at = at
    until = at
    self.event = event
  }

  enum Event {
    case typed(String)
    case server(String, ServerChange)
    case power(host: String, isBack: Bool)
    case network(from: String, to: String, isCut: Bool)
    case registered(broker: Int32)
    case gone(broker: Int32)
    case controller(broker: Int32)
    case topicMade(NewTopic)
    case partitionsAdded(topic: String, before: Int?, now: Int)
    /// Somebody wants it deleted, and not all brokers have done so yet.
    case deletionBegun(topic: String)
    case topicDeleted(String)
    case leadership(LeadershipChange)
    case written(Writing)
    case refused(program: String, TopicPartition, ErrorCode)
    case lost(api: String, isAnswer: Bool, from: String, to: String)
    /// Servers have written the same line into their logs.
    case logged(servers: [String], String)
  }

  struct NewTopic {
    let name: String
    let partitions: Int
    let replicas: Int
    /// In the order in which they were elected.
    var leaders: [(partition: Int32, leader: Int32)] = []
  }

  /// Another leader or other in-sync replicas, the same for all of these partitions.
  struct LeadershipChange {
    typealias State = ClusterChange.State

    var partitions: [TopicPartition]
    /// Nil where nobody remembers.
    let before: State?
    let now: State
  }

  /// What one program had written in a row.
  struct Writing {
    /// Records of one partition that lie side by side.
    struct Stretch {
      let partition: TopicPartition
      /// Nil where the program wanted no answer.
      let first: Int64?
      /// Nil where the request was too long for the trace to keep all of it.
      var count: Int?

      var last: Int64? {
        if let first, let count { first + Int64(count) - 1 } else { nil }
      }
    }

    let program: String
    var stretches: [Stretch]
  }
}

extension TimelineEntry.Writing {
  /// Adds records behind those that are there already, where they lie behind them.
  mutating func add(_ stretch: Stretch) {
    if let place = stretches.lastIndex(where: { $0.partition == stretch.partition }),
      let many = stretches[place].count, let more = stretch.count,
      (stretches[place].last.map { $0 + 1 }) == stretch.first
    {
      stretches[place].count = many + more
    } else {
      stretches.append(stretch)
    }
  }
}
