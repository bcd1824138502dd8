internal import Bytes
internal import Records

extension GroupPicture {
  /// The same as is drawn, for programs.
  var json: Json {
    .object([
      "name": .string(name), "state": .string(group.state),
      "generation": .number(group.generation), "assignor": Self.text(group.assignor),
      "coordinator": coordinator.map { .number($0) } ?? .null,
      "leader": Self.text(group.leader),
      "members": .array(members.map(json)), "partitions": .array(rows.map(json)),
    ])
  }

  private func json(_ member: ConsumerGroup.Member) -> Json {
    .object([
      "id": .string(member.id), "name": .string(names.name(member.id)),
      "terminal": Self.text(member.terminal), "instance": Self.text(member.instance),
      "client": .string(member.client), "host": .string(member.host),
      "subscribed": member.subscribed.map { .array($0.map { .string($0) }) } ?? .null,
      "waiting": .boolean(member.isWaiting),
      "partitions": .array(rows(of: member.id).map { .string($0.partition.description) }),
      "lag": Self.number(Self.lag(of: rows(of: member.id))),
    ])
  }

  private func json(_ row: Row) -> Json {
    .object([
      "topic": .string(row.partition.topic), "partition": .number(row.partition.partition),
      "owner": Self.text(row.owner), "committed": Self.number(row.committed),
      "lag": Self.number(row.lag), "logStartOffset": Self.number(row.log?.logStart),
      "highWatermark": Self.number(row.log?.watermark),
      "logEndOffset": Self.number(row.log?.logEnd),
    ])
  }

  private static func text(_ text: String?) -> Json { text.map { .string($0) } ?? .null }
  private static func number(_ number: Int64?) -> Json { number.map { .number($0) } ?? .null }
}
