internal import Blueprint
internal import Bytes
internal import Clients
internal import Clockwork
internal import Editions
internal import Records
internal import Unix
internal import Wire

/// `--reset-offsets`: where groups without members are to go on reading, as a plan that is shown, and carried out
/// with `--execute`.
struct OffsetReset {
  private let calls: GroupCalls
  private let plans = ResetPlanFile()

  /// A group's new offsets, in the order of Scala's map of them.
  struct Plan {
    let group: String
    let offsets: [(partition: TopicPartition, offset: Int64)]
  }

  init(_ calls: GroupCalls) { self.calls = calls }

  private var parsed: ParsedOptions { calls.run.parsed }

  func run() throws(JavaException) {
    var plans: [Plan] = []
    for description in try calls.describe(try calls.chosenGroups()) {
      let group = description.group.groupId
      let state = description.group.groupState
      let isOpen = calls.run.process.cluster.layout.broken.contains(.resetsActive)
      guard isOpen || ["Empty", "Dead"].contains(state) else {
        calls.tell(
          "Assignments can only be reset if the group '\(group)' is inactive, "
            + "but the current state is \(state).")
        plans.append(Plan(group: group, offsets: []))
        continue
      }
      let plan = try plan(for: group)
      if parsed.has("execute"), !parsed.has("dry-run") { try commit(plan) }
      plans.append(plan)
    }
    let order = ScalaHashOrder.immutable(plans.map(\.group))
    let sorted = order.compactMap { name in plans.first { $0.group == name } }
    if parsed.has("export") {
      export(sorted)
    } else {
      show(sorted)
    }
  }

  private func commit(_ plan: Plan) throws(JavaException) {
    let commits = plan.offsets.map {
      (partition: $0.partition, offset: OffsetAndMetadata($0.offset))
    }
    let answer = try calls.get(AlterConsumerGroupOffsetsCall(plan.group, to: commits))
    if let failure = AlterConsumerGroupOffsetsCall.failure(in: answer, of: calls.edition) {
      throw .execution(failure)
    }
  }

  // MARK: Showing

  private func show(_ plans: [Plan]) {
    guard !plans.isEmpty else { return }
    calls.run.output.line("")
    var table = GroupTable([.fixed(30), .fixed(30), .fixed(10), .fixed(15)])
    table.add(["GROUP", "TOPIC", "PARTITION", "NEW-OFFSET"])
    for plan in plans {
      for (name, offset) in plan.offsets {
        table.add([plan.group, name.topic, "\(name.partition)", "\(offset)"])
      }
    }
    for line in table.lines { calls.run.output.line(line) }
  }

  private func export(_ plans: [Plan]) {
    let isSingle = parsed.values("group").count == 1
    for plan in plans {
      for (name, offset) in plan.offsets {
        let row = [name.topic, "\(name.partition)", "\(offset)"]
        calls.run.output.line(CsvLine.text(isSingle ? row : [plan.group] + row))
      }
    }
    calls.run.output.line("")
  }

  // MARK: Partitions

  private func partitions(of group: String) throws(JavaException) -> [TopicPartition] {
    if parsed.has("all-topics") { return try calls.committed(by: group).map(\.0) }
    guard parsed.has("topic") else {
      if parsed.has("from-file") { return [] }
      throw .illegalArgument("One of the reset scopes should be defined: --all-topics, --topic.")
    }
    var names: [TopicPartition] = []
    for text in parsed.values("topic") {
      if text.contains(":") {
        names += try GroupDeletion.partitions(of: text)
        continue
      }
      for found in try calls.partitions(of: [text]) {
        switch found.result {
        case .success(let numbers): names += numbers.map { TopicPartition(text, $0) }
        case .failure(let failure): throw .execution(failure)
        }
      }
    }
    return names
  }

  // MARK: Offsets

  private func plan(for group: String) throws(JavaException) -> Plan {
    let partitions = ScalaHashOrder.immutable(try partitions(of: group))
    if parsed.has("to-offset") {
      let offset = try parsed.long("to-offset") ?? 0
      return try within(group, partitions.map { ($0, offset) })
    }
    if parsed.has("to-earliest") { return try end(group, partitions, ListOffsetsTarget.earliest) }
    if parsed.has("to-latest") { return try end(group, partitions, ListOffsetsTarget.latest) }
    if parsed.has("shift-by") { return try shifted(group, partitions) }
    if parsed.has("to-datetime") {
      let text = try parsed.value("to-datetime") ?? ""
      return try later(group, partitions, than: ResetInstant.milliseconds(of: text))
    }
    if parsed.has("by-duration") {
      let text = try parsed.value("by-duration") ?? ""
      let now = calls.run.process.now.milliseconds
      return try later(group, partitions, than: ResetInstant.milliseconds(before: now, text))
    }
    if parsed.has("from-file") { return try fromFile(group) }
    if parsed.has("to-current") { return try current(group, partitions) }
    throw .illegalArgument(
      "Option '[reset-offsets]' requires one of the following scenarios: "
        + "HashSet([by-duration], [to-offset], [from-file], [to-datetime], [to-earliest], "
        + "[to-current], [shift-by], [to-latest])")
  }

  /// Each partition's beginning or end.
  private func end(
    _ group: String, _ partitions: [TopicPartition], _ time: Int64
  ) throws(JavaException) -> Plan {
    let offsets = try calls.offsets(time, of: partitions)
    return Plan(
      group: group, offsets: partitions.compactMap { name in offsets[name].map { (name, $0) } })
  }

  private func shifted(
    _ group: String, _ partitions: [TopicPartition]
  ) throws(JavaException) -> Plan {
    let committed = Dictionary(try calls.committed(by: group), uniquingKeysWith: { $1 })
    var wanted: [(TopicPartition, Int64)] = []
    for name in partitions {
      let shift = try parsed.long("shift-by") ?? 0
      guard let offset = committed[name] else {
        throw .illegalArgument(
          "Cannot shift offset for partition \(name) since there is no current committed offset")
      }
      wanted.append((name, offset &+ shift))
    }
    return try within(group, wanted)
  }

  /// The first record since then, or the end where there is none.
  private func later(
    _ group: String, _ partitions: [TopicPartition], than time: Int64
  ) throws(JavaException) -> Plan {
    var offsets = try calls.offsets(time, of: partitions)
    let without = partitions.filter { offsets[$0] == -1 }
    for (name, end) in try calls.offsets(ListOffsetsTarget.latest, of: without) {
      offsets[name] = end
    }
    return Plan(
      group: group, offsets: partitions.compactMap { name in offsets[name].map { (name, $0) } })
  }

  private func current(
    _ group: String, _ partitions: [TopicPartition]
  ) throws(JavaException) -> Plan {
    let committed = Dictionary(try calls.committed(by: group), uniquingKeysWith: { $1 })
    let without = partitions.filter { committed[$0] == nil }
    let ends = try calls.offsets(ListOffsetsTarget.latest, of: without)
    let order = ScalaHashOrder.immutable(partitions.filter { committed[$0] != nil } + without)
    return Plan(
      group: group,
      offsets: order.compactMap { name in
        (committed[name] ?? ends[name]).map { (name, $0) }
      })
  }

  private func fromFile(_ group: String) throws(JavaException) -> Plan {
    let rows = try plans.rows(parsed, on: calls.run.invocation.host)
    let own = rows.filter { $0.group == group }
    guard !own.isEmpty else {
      calls.tell("No reset plan for group \(group) found")
      return Plan(group: group, offsets: [])
    }
    let offsets = Dictionary(own.map { ($0.partition, $0.offset) }, uniquingKeysWith: { $1 })
    let order = ScalaHashOrder.immutable(own.map(\.partition))
    return try within(group, order.compactMap { name in offsets[name].map { (name, $0) } })
  }

  /// What lies before a log's beginning or behind its end is moved there, with a warning.
  private func within(
    _ group: String, _ wanted: [(TopicPartition, Int64)]
  ) throws(JavaException) -> Plan {
    let names = wanted.map(\.0)
    let starts = try calls.offsets(ListOffsetsTarget.earliest, of: names)
    let ends = try calls.offsets(ListOffsetsTarget.latest, of: names)
    let offsets = wanted.map { name, offset in
      if let end = ends[name], offset > end {
        warn(offset, "higher than latest", name, end)
        return (partition: name, offset: end)
      }
      if let start = starts[name], offset < start {
        warn(offset, "lower than earliest", name, start)
        return (partition: name, offset: start)
      }
      return (partition: name, offset: offset)
    }
    return Plan(group: group, offsets: offsets)
  }

  private func warn(_ offset: Int64, _ place: String, _ name: TopicPartition, _ value: Int64) {
    calls.run.process.warn([
      "WARN New offset (\(offset)) is \(place) offset for topic partition \(name). "
        + "Value will be set to \(value) (kafka.admin.ConsumerGroupCommand$)"
    ])
  }
}
