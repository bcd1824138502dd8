internal import Unix

/// Walls before a consumer that prints nothing, or ends with what looks like a failure.
enum ConsumerWalls {
  static let all = [
    Wall("no-partition", noPartition), Wall("no-offset", noOffset), Wall("empty", empty),
    Wall("from-the-end", fromTheEnd), Wall("timed-out", timedOut),
  ]

  /// The topic of a console consumer that has printed nothing and waits.
  private static func silent(_ encounter: Encounter) -> String? {
    guard encounter.tool.name == "kafka-console-consumer", encounter.isWaiting,
      encounter.output.isEmpty, !encounter.says("could not be established"),
      let topic = encounter.topic,
      encounter.topicsBefore.contains(topic)
    else { return nil }
    return topic
  }

  private static func partition(_ encounter: Encounter) -> Int? {
    encounter.value("partition").flatMap { Int($0) }
  }

  private static func noPartition(_ encounter: Encounter) -> Words? {
    guard encounter.tool.name == "kafka-console-consumer", let topic = encounter.topic,
      let partition = partition(encounter), let last = encounter.partitions(of: topic).last,
      partition > last || partition < 0
    else { return nil }
    return last == 0
      ? Words("`\(topic)` has partition 0 only", "`\(topic)`에는 파티션 0만 있습니다")
      : Words(
        "`\(topic)` has the partitions 0 to \(last)", "`\(topic)`의 파티션은 0번부터 \(last)번까지입니다")
  }

  private static func noOffset(_ encounter: Encounter) -> Words? {
    guard let topic = silent(encounter), let partition = partition(encounter),
      let offset = encounter.value("offset").flatMap({ Int64($0) }),
      let start = (try? encounter.facts.logStart(topic, partition)) ?? nil,
      let end = (try? encounter.facts.logEnd(topic, partition)) ?? nil,
      offset > end || offset < start
    else { return nil }
    return Words(
      "\(topic)-\(partition) has no offset \(offset): it begins at \(start), and the next record gets \(end)",
      "\(topic)-\(partition)에 없는 오프셋입니다: \(offset). \(start)에서 시작하고, 다음 레코드의 오프셋은 \(end)입니다")
  }

  /// Whoever has a consumer wait in another terminal knows that nothing is there yet, or else asks for it.
  private static func empty(_ encounter: Encounter) -> Words? {
    guard let topic = silent(encounter),
      encounter.session.terminal == nil || encounter.has("from-beginning"),
      !encounter.partitions(of: topic).isEmpty,
      // What nobody leads may hold anything.
      encounter.partitions(of: topic).allSatisfy({
        (try? encounter.facts.leader(topic, $0)).flatMap { $0 } ?? -1 > 0
      }),
      encounter.records(in: topic) == 0
    else { return nil }
    return Words(
      "there is no record in `\(topic)` yet", "`\(topic)` 토픽에는 아직 레코드가 없습니다")
  }

  private static func fromTheEnd(_ encounter: Encounter) -> Words? {
    let goesOn = ["from-beginning", "offset", "group", "consumer-property", "consumer.config"]
    guard let topic = silent(encounter), !goesOn.contains(where: encounter.has) else { return nil }
    let records = encounter.records(in: topic)
    guard records > 0 else { return nil }
    return Words(
      "it reads only what comes from now on; in `\(topic)` already: \(records), which `--from-beginning` "
        + "reads, too",
      "지금부터 들어오는 레코드만 읽습니다. `\(topic)`에 이미 있는 레코드 \(records)개를 보려면 "
        + "`--from-beginning`을 붙이세요")
  }

  private static func timedOut(_ encounter: Encounter) -> Words? {
    guard encounter.tool.name == "kafka-console-consumer", encounter.status != nil,
      let time = encounter.value("timeout-ms"),
      encounter.says("org.apache.kafka.common.errors.TimeoutException")
    else { return nil }
    // A new group waits three seconds for more members, which nobody can see.
    let isTooShort =
      (Int64(time) ?? 0) < 4000 && encounter.output.isEmpty && !encounter.has("partition")
      && encounter.topic.map { encounter.records(in: $0) > 0 } ?? false
    if isTooShort {
      return Words(
        "no failure, but too short: a consumer needs some 3 s to join its group before it reads anything; try "
          + "`--timeout-ms 10000`",
        "오류는 아니지만 시간이 너무 짧습니다. 컨슈머는 그룹에 들어가는 데 3초쯤 걸리고 그 뒤에야 읽기 시작합니다. "
          + "`--timeout-ms 10000`으로 다시 해 보세요")
    }
    return Words(
      "this is no failure: `--timeout-ms \(time)` ends it so when no record comes for that long",
      "오류가 아닙니다. `--timeout-ms \(time)` 동안 레코드가 오지 않으면 이렇게 끝납니다")
  }
}
