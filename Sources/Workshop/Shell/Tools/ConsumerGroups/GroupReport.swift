internal import Bytes
internal import Clients
internal import Records
internal import Unix
internal import Wire

/// `--describe`: groups by their offsets, their members or their states.
///
/// All groups are asked for before anything is printed, and printed in the order of their names.
struct GroupReport {
  private let calls: GroupCalls
  private let isVerbose: Bool

  init(_ calls: GroupCalls) {
    self.calls = calls
    isVerbose = calls.run.parsed.has("verbose")
  }

  func print() throws(JavaException) {
    let parsed = calls.run.parsed
    let groups = try calls.describe(try calls.chosenGroups())
    if parsed.has("members") {
      for description in Self.sorted(groups, by: \.group.groupId) { try printMembers(description) }
    } else if parsed.has("state") {
      for description in Self.sorted(groups, by: \.group.groupId) { printState(description) }
    } else {
      // The real tool goes through a map of Scala's here, and asks as it goes.
      let order = ScalaHashOrder.mutable(groups.map(\.group.groupId))
      let offsets = try order.map { name throws(JavaException) in
        try collected(groups.first { $0.group.groupId == name }?.group)
      }
      for group in Self.sorted(offsets, by: \.group) { printOffsets(group) }
    }
  }

  /// As Java compares strings.
  private static func sorted<Row>(_ rows: [Row], by name: KeyPath<Row, String>) -> [Row] {
    rows.sorted { $0[keyPath: name].utf16.lexicographicallyPrecedes($1[keyPath: name].utf16) }
  }

  /// Says what there is to say of a group's state, and whether its rows follow.
  private func announces(_ group: String, _ state: String, rows: Int) -> Bool {
    switch state {
    case "Dead": calls.tell("Consumer group '\(group)' does not exist.")
    case "Empty": warn("\nConsumer group '\(group)' has no active members.")
    case "PreparingRebalance", "CompletingRebalance":
      warn("\nWarning: Consumer group '\(group)' is rebalancing.")
    default: break
    }
    return state != "Dead" && rows > 0
  }

  /// What went to standard output before it is to stand before it on a terminal.
  private func warn(_ text: String) {
    calls.run.output.flush()
    calls.run.errors.line(text)
    calls.run.errors.flush()
  }

  private func show(_ table: GroupTable) {
    calls.run.output.line("")
    for line in table.lines { calls.run.output.line(line) }
  }

  // MARK: Offsets

  private struct Offsets {
    let group: String
    let state: String
    let rows: [[String]]
  }

  private static let none = "-"

  private func collected(_ described: DescribeGroupsResponse.Group?) throws(JavaException)
    -> Offsets
  {
    guard let group = described else { return Offsets(group: "", state: "Dead", rows: []) }
    let committed = try calls.committed(by: group.groupId)
    let known = Dictionary(committed, uniquingKeysWith: { $1 })
    let members = try OwnershipTable.members(of: group).filter { !$0.partitions.isEmpty }
    // Sorting keeps the order of those that have as many.
    let order = members.indices.sorted {
      let (one, other) = (members[$0].partitions.count, members[$1].partitions.count)
      return one != other ? one > other : $0 < $1
    }
    var assigned: Set<TopicPartition> = []
    var rows: [[String]] = []
    for place in order {
      let member = members[place]
      assigned.formUnion(member.partitions)
      let names = member.partitions.enumerated().sorted {
        ($0.element.partition, $0.offset) < ($1.element.partition, $1.offset)
      }.map(\.element)
      let ends = try calls.offsets(ListOffsetsTarget.latest, of: names)
      for name in ScalaHashOrder.immutable(names) {
        rows.append(
          row(
            group.groupId, name, known[name], ends[name],
            [member.row.memberId, member.row.clientHost, member.row.clientId]))
      }
    }
    let nobody = [Self.none, Self.none, Self.none]
    for name in ScalaHashOrder.mutable(committed.map(\.0).filter { !assigned.contains($0) }) {
      let end = try calls.offsets(ListOffsetsTarget.latest, of: [name])[name]
      rows.append(row(group.groupId, name, known[name], end, nobody))
    }
    return Offsets(group: group.groupId, state: group.groupState, rows: rows)
  }

  private func row(
    _ group: String, _ name: TopicPartition, _ offset: Int64?, _ end: Int64?, _ member: [String]
  ) -> [String] {
    let lag = offset.flatMap { offset in end.map { $0 &- offset } }
    return [
      group, name.topic, "\(name.partition)", offset.map { "\($0)" } ?? Self.none,
      end.map { "\($0)" } ?? Self.none, lag.map { "\($0)" } ?? Self.none,
    ] + member
  }

  private func printOffsets(_ offsets: Offsets) {
    guard announces(offsets.group, offsets.state, rows: offsets.rows.count) else { return }
    var table = GroupTable([
      .atLeast(15), .atLeast(15), .fixed(10), .fixed(15), .fixed(15), .fixed(15), .atLeast(15),
      .atLeast(15), .last,
    ])
    table.add([
      "GROUP", "TOPIC", "PARTITION", "CURRENT-OFFSET", "LOG-END-OFFSET", "LAG", "CONSUMER-ID",
      "HOST", "CLIENT-ID",
    ])
    for row in offsets.rows { table.add(row) }
    show(table)
  }

  // MARK: Members

  private func printMembers(_ description: GroupCalls.Description) throws(JavaException) {
    let group = description.group
    let members = try OwnershipTable.members(of: group)
    guard announces(group.groupId, group.groupState, rows: members.count) else { return }
    let hasInstances = members.contains { $0.row.groupInstanceId?.isEmpty == false }
    let instance: [GroupTable.Column] = hasInstances ? [.atLeast(17)] : []
    var table = GroupTable(
      [.atLeast(15), .atLeast(15)] + instance
        + [.atLeast(15), .atLeast(15), .fixed(15), .last])
    table.add(
      ["GROUP", "CONSUMER-ID"] + (hasInstances ? ["GROUP-INSTANCE-ID"] : [])
        + ["HOST", "CLIENT-ID", "#PARTITIONS", isVerbose ? "ASSIGNMENT" : ""])
    for member in members {
      let row = member.row
      table.add(
        [group.groupId, row.memberId] + (hasInstances ? [row.groupInstanceId ?? ""] : [])
          + [
            row.clientHost, row.clientId, "\(member.partitions.count)",
            isVerbose ? member.summary : "",
          ])
    }
    show(table)
  }

  // MARK: States

  private func printState(_ description: GroupCalls.Description) {
    let group = description.group
    guard announces(group.groupId, group.groupState, rows: 1) else { return }
    let broker = description.coordinator
    let coordinator =
      "\(broker?.host ?? ""):\(broker?.port ?? -1) (\(broker.map { "\($0.id)" } ?? "-1"))"
    // The group's column is as wide as the coordinator needs; so the real tool has it.
    var table = GroupTable([
      .fixed(max(25, coordinator.utf16.count)), .fixed(25), .fixed(20), .fixed(15), .last,
    ])
    table.add(["GROUP", "COORDINATOR (ID)", "ASSIGNMENT-STRATEGY", "STATE", "#MEMBERS"])
    table.add([
      group.groupId, coordinator, group.protocolData, group.groupState, "\(group.members.count)",
    ])
    show(table)
  }
}
