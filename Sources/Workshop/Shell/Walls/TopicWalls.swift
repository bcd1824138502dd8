internal import Editions
internal import Unix

/// Walls before a topic: it is not there, it has just been made, it cannot be made so.
enum TopicWalls {
  static let all = [
    Wall("just-made", justMade), Wall("absent", absent), Wall("there-already", thereAlready),
    Wall("few-brokers", fewBrokers), Wall("fewer-partitions", fewerPartitions),
  ]

  private static func own(_ topics: [String]) -> [String] {
    topics.filter { !$0.hasPrefix("__") }
  }

  /// Whoever asks about a topic that is not there makes it, by the brokers' default.
  private static func justMade(_ encounter: Encounter) -> Words? {
    guard let topic = encounter.topic, !encounter.topicsBefore.contains(topic),
      encounter.tool.name != "kafka-topics", encounter.topics.contains(topic)
    else { return nil }
    let partitions = encounter.partitions(of: topic).count
    let replicas = ((try? encounter.facts.replicas(topic, 0)) ?? nil)?.count ?? 1
    let near = Nearness.nearest(topic, among: own(encounter.topicsBefore))
    let (was, wasInKorean) =
      near.map { (". Was `\($0)` meant?", ". 혹시 쓰려던 토픽: `\($0)`") } ?? ("", "")
    let warning = encounter.says("LEADER_NOT_AVAILABLE")
    return Words(
      "there was no topic `\(topic)`, so Kafka has just made it (partitions: \(partitions), replicas: "
        + "\(replicas))" + (warning ? "; until it had a leader, there were warnings" : "") + was,
      "`\(topic)` 토픽이 없어서 카프카가 방금 자동으로 만들었습니다(파티션 \(partitions)개, 레플리카 \(replicas)개)"
        + (warning ? ". 경고는 리더가 정해지기 전까지 나온 것입니다" : "") + wasInKorean)
  }

  private static func absent(_ encounter: Encounter) -> Words? {
    guard encounter.hasFailed, encounter.cluster != nil,
      let topic = encounter.topic ?? encounter.value("entity-name"),
      encounter.says("does not exist") || encounter.says("UnknownTopicOrPartition"),
      !encounter.topics.contains(topic)
    else { return nil }
    let all = own(encounter.topics)
    if let near = Nearness.nearest(topic, among: all) {
      return Words("the nearest topic is `\(near)`", "가장 비슷한 토픽: `\(near)`")
    }
    guard !all.isEmpty else {
      return Words("there is no topic yet", "아직 토픽이 하나도 없습니다")
    }
    let some = all.prefix(6).joined(separator: ", ") + (all.count > 6 ? ", ..." : "")
    return Words("there are these topics: \(some)", "지금 있는 토픽: \(some)")
  }

  private static func thereAlready(_ encounter: Encounter) -> Words? {
    guard encounter.hasFailed, encounter.says("already exists"), let topic = encounter.topic else {
      return nil
    }
    let partitions = encounter.partitions(of: topic).count
    let replicas = ((try? encounter.facts.replicas(topic, 0)) ?? nil)?.count ?? 0
    return Words(
      "it has these partitions: \(partitions), replicas of each: \(replicas); `--alter --partitions N` adds "
        + "partitions, `--delete` takes it away",
      "이미 있는 토픽은 파티션 \(partitions)개, 레플리카 \(replicas)개입니다. `--alter --partitions N`으로 파티션을 늘리고, "
        + "`--delete`로 지울 수 있습니다")
  }

  private static func fewBrokers(_ encounter: Encounter) -> Words? {
    guard encounter.hasFailed, encounter.says("larger than available brokers") else { return nil }
    let up = encounter.brokers.filter { $0.condition.isAlive }.map { "\($0.number)" }
    let down = encounter.brokers.filter { !$0.condition.isAlive }.map { "\($0.number)" }
    let (some, rest) = (up.joined(separator: ", "), down.joined(separator: ", "))
    guard down.isEmpty else {
      return Words(
        "each replica needs a broker of its own, and only these are up: \(some); down: \(rest)",
        "레플리카는 서로 다른 브로커에 하나씩 있어야 합니다. 실행 중인 브로커: \(some), 꺼진 브로커: \(rest)")
    }
    return Words(
      "each replica needs a broker of its own, and the cluster has these: \(some)",
      "레플리카는 서로 다른 브로커에 하나씩 있어야 합니다. 이 클러스터의 브로커: \(some)")
  }

  private static func fewerPartitions(_ encounter: Encounter) -> Words? {
    guard encounter.hasFailed, encounter.says("which is higher than the requested") else {
      return nil
    }
    return Words(
      "partitions can be added and never taken away: only a topic that is made anew has fewer",
      "파티션은 늘릴 수만 있고 줄일 수는 없습니다. 줄이려면 토픽을 지우고 다시 만들어야 합니다")
  }
}
