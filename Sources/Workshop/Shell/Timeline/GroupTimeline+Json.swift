internal import Bytes
internal import Records
internal import Unix
internal import Wire

extension GroupTimeline.Row {
  /// One object for a row: when, what, whom it concerns, and what each member has after it.
  func json(_ names: [String]) -> Json {
    .object(
      [
        Json.Member("time", .string(TracedMessages.Message.time(at))),
        Json.Member("until", .string(TracedMessages.Message.time(until))),
        Json.Member("kind", .string(event.kind)),
      ] + event.parts + [
        Json.Member(
          "lanes",
          .array(
            lanes.enumerated().compactMap { place, lane in
              lane.isMember ? Self.json(names[place], lane) : nil
            }))
      ])
  }

  private static func json(_ name: String, _ lane: GroupTimeline.Lane) -> Json {
    .object([
      "member": .string(name), "rebalancing": .boolean(lane.isRebalancing),
      "gone": .boolean(lane.isGone),
      "partitions": .array(lane.partitions.map { .string($0.description) }),
    ])
  }
}

extension GroupTimeline.Event {
  fileprivate var kind: String {
    switch self {
    case .joins(_, let isBack, _): isBack ? "back" : "joins"
    case .leaves: "leaves"
    case .removed: "removed"
    case .rebalance: "rebalance"
    case .givenUp: "givenUp"
    case .shares: "assigned"
    case .sent: "sent"
    case .sentAgain: "sentAgain"
    case .committed: "committed"
    case .passedOver: "passedOver"
    case .refused: "refused"
    case .program(_, .killed): "killed"
    case .program(_, .paused): "paused"
    case .program(_, .resumed): "resumed"
    case .program: "ended"
    case .coordinator: "coordinator"
    }
  }

  fileprivate var parts: [Json.Member] {
    switch self {
    case .joins(let name, _, _), .leaves(let name), .removed(let name), .program(let name, _):
      [Self.member(name)]
    case .rebalance(let reason):
      [Json.Member("reason", reason.map { .string($0.english) } ?? .null)]
    case .givenUp(let shares):
      [
        Json.Member(
          "members",
          .array(
            shares.map {
              .object([
                "member": .string($0.name),
                "partitions": .array($0.partitions.map { .string($0.description) }),
              ])
            }))
      ]
    case .shares(let generation, _): [Json.Member("generation", .number(generation))]
    case .sent(let name, let ranges), .sentAgain(let name, let ranges):
      [Self.member(name), Self.json(ranges)]
    case .passedOver(let name, let ranges): [Self.member(name), Self.json(ranges)]
    case .committed(let name, let offsets):
      [
        Self.member(name),
        Json.Member(
          "offsets",
          .array(
            offsets.map {
              .object([
                "partition": .string($0.partition.description), "offset": .number($0.offset),
              ])
            })),
      ]
    case .refused(let name, let api, let code):
      [
        Self.member(name), Json.Member("api", .string(api)),
        Json.Member("error", .string("\(code)")),
      ]
    case .coordinator(let broker, let begins):
      [Json.Member("broker", .string(broker)), Json.Member("begins", .boolean(begins))]
    }
  }

  private static func member(_ name: String?) -> Json.Member {
    Json.Member("member", name.map { .string($0) } ?? .null)
  }

  private static func json(
    _ ranges: [(partition: TopicPartition, range: Range<Int64>)]
  ) -> Json.Member {
    Json.Member(
      "records",
      .array(
        ranges.map {
          .object([
            "partition": .string($0.partition.description), "first": .number($0.range.lowerBound),
            "last": .number($0.range.upperBound - 1),
          ])
        }))
  }
}
