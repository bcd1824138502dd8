internal import Bytes
internal import Log
internal import Records
internal import Unix

/// The same for programs: when it happened, of which kind it is, and its parts.
extension TimelineEntry {
  var json: Json {
    var members = [
      Json.Member("time", .string(TracedMessages.Message.time(at))),
      Json.Member("kind", .string(kind)),
    ]
    members += parts
    members.append(Json.Member("text", .string(words(isShort: false).english)))
    return .object(members)
  }

  private var kind: String {
    switch event {
    case .typed: "typed"
    case .server(_, let change):
      switch change {
      case .started: "started"
      case .stopped: "ended"
      case .killed: "killed"
      case .paused: "paused"
      case .resumed: "resumed"
      }
    case .power(_, let isBack): isBack ? "powerBack" : "powerLost"
    case .network(_, _, let isCut): isCut ? "cut" : "healed"
    case .registered: "registered"
    case .gone: "gone"
    case .controller: "controller"
    case .topicMade: "topicMade"
    case .partitionsAdded: "partitionsAdded"
    case .deletionBegun: "deletionBegun"
    case .topicDeleted: "topicDeleted"
    case .leadership: "leadership"
    case .written: "written"
    case .refused: "refused"
    case .lost: "lost"
    case .logged: "logged"
    }
  }

  private var parts: [Json.Member] {
    switch event {
    case .typed: []
    case .server(let name, .stopped(let status)):
      [Json.Member("server", .string(name)), Json.Member("status", .number(status))]
    case .server(let name, _): [Json.Member("server", .string(name))]
    case .power(let host, _): [Json.Member("host", .string(host))]
    case .network(let from, let to, _):
      [Json.Member("from", .string(from)), Json.Member("to", .string(to))]
    case .registered(let broker), .gone(let broker), .controller(let broker):
      [Json.Member("broker", .number(broker))]
    case .topicMade(let topic):
      [
        Json.Member("topic", .string(topic.name)),
        Json.Member("partitions", .number(topic.partitions)),
        Json.Member("replicas", .number(topic.replicas)),
        Json.Member(
          "leaders",
          .array(
            topic.leaders.sorted { $0.partition < $1.partition }.map { .number($0.leader) })),
      ]
    case .partitionsAdded(let topic, let before, let now):
      [
        Json.Member("topic", .string(topic)),
        Json.Member("before", before.map { .number($0) } ?? .null),
        Json.Member("partitions", .number(now)),
      ]
    case .deletionBegun(let topic), .topicDeleted(let topic):
      [Json.Member("topic", .string(topic))]
    case .leadership(let change):
      [
        Json.Member("partitions", .array(change.partitions.map { .string($0.description) })),
        Json.Member("before", change.before.map(Self.json) ?? .null),
        Json.Member("now", Self.json(change.now)),
      ]
    case .written(let writing):
      [
        Json.Member("program", .string(writing.program)),
        Json.Member("stretches", .array(writing.stretches.map(Self.json))),
      ]
    case .refused(let program, let partition, let error):
      [
        Json.Member("program", .string(program)),
        Json.Member("partition", .string(partition.description)),
        Json.Member("error", .string("\(error)")),
      ]
    case .lost(let api, let isAnswer, let from, let to):
      [
        Json.Member("api", .string(api)), Json.Member("answer", .boolean(isAnswer)),
        Json.Member("from", .string(from)), Json.Member("to", .string(to)),
      ]
    case .logged(let servers, let line):
      [
        Json.Member("servers", .array(servers.map { .string($0) })),
        Json.Member("line", .string(line)),
      ]
    }
  }

  private static func json(_ state: LeadershipChange.State) -> Json {
    .object(["leader": .number(state.leader), "isr": .array(state.isr.map { .number($0) })])
  }

  private static func json(_ stretch: Writing.Stretch) -> Json {
    .object([
      "partition": .string(stretch.partition.description),
      "first": stretch.first.map { .number($0) } ?? .null,
      "count": stretch.count.map { .number($0) } ?? .null,
    ])
  }
}
