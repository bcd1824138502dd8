internal import Clockwork
internal import Unix

/// Walls before replicas: too few are in sync, nobody leads, somebody is waited for.
enum ReplicaWalls {
  static let all = [
    Wall("not-enough", notEnough), Wall("no-leader", noLeader), Wall("paused-replica", paused),
  ]

  private static func numbers(_ brokers: [Int]) -> String {
    brokers.map { "\($0)" }.joined(separator: ", ")
  }

  /// `broker 3`, `brokers 1, 2`, as a sentence has it.
  private static func named(_ brokers: [Int]) -> Words {
    switch brokers.count {
    case 0: Words("no broker", "없음")
    case 1: Words("broker \(brokers[0])", "\(brokers[0])번 브로커")
    default: Words("brokers \(numbers(brokers))", "\(numbers(brokers))번 브로커")
    }
  }

  /// `min.insync.replicas` refuses what `acks=all` asks for.
  private static func notEnough(_ encounter: Encounter) -> Words? {
    guard encounter.says("NOT_ENOUGH_REPLICAS") || encounter.says("NotEnoughReplicas"),
      let topic = encounter.topic
    else { return nil }
    let least = ((try? encounter.facts.setting(topic: topic, name: "min.insync.replicas")) ?? nil)
    for partition in encounter.partitions(of: topic) {
      guard let isr = (try? encounter.facts.isr(topic, partition)) ?? nil,
        let replicas = (try? encounter.facts.replicas(topic, partition)) ?? nil,
        isr.count < (least.flatMap { Int($0) } ?? replicas.count)
      else { continue }
      let missing = replicas.filter { !isr.contains($0) }
      let asked = least.map { "min.insync.replicas=\($0)" } ?? "min.insync.replicas"
      return Words(
        "in sync of \(topic)-\(partition): \(named(isr).english)"
          + (missing.isEmpty ? "" : ", not \(named(missing).english)")
          + "; \(asked) wants more of them for acks=all",
        "\(topic)-\(partition)의 ISR: \(named(isr).korean)"
          + (missing.isEmpty ? "" : "(빠진 레플리카: \(named(missing).korean))")
          + ". acks=all로 쓰기에는 \(asked)에 못 미쳐 거부됩니다")
    }
    return nil
  }

  /// All of a partition's brokers are down, or those of them that were in sync.
  private static func noLeader(_ encounter: Encounter) -> Words? {
    guard encounter.status != 0, let topic = encounter.topic,
      encounter.topicsBefore.contains(topic)
    else { return nil }
    for partition in encounter.partitions(of: topic)
    where ((try? encounter.facts.leader(topic, partition)) ?? nil) == -1 {
      let replicas = ((try? encounter.facts.replicas(topic, partition)) ?? nil) ?? []
      let isr = ((try? encounter.facts.isr(topic, partition)) ?? nil) ?? []
      return Words(
        replicas.count == 1
          ? "nobody leads \(topic)-\(partition): its only replica is on \(named(replicas).english), which is down"
          : "nobody leads \(topic)-\(partition): its replicas are on \(named(replicas).english), and only "
            + "who was in sync last may lead: \(named(isr).english)",
        replicas.count == 1
          ? "\(topic)-\(partition)에 리더가 없습니다. 하나뿐인 레플리카의 브로커가 꺼져 있습니다: \(named(replicas).korean)"
          : "\(topic)-\(partition)에 리더가 없습니다. 레플리카는 \(named(replicas).korean)에 있고, "
            + "마지막까지 ISR이던 \(named(isr).korean)만 리더가 될 수 있습니다")
    }
    return nil
  }

  /// `acks=all` waits for a follower that is in sync and does not move.
  private static func paused(_ encounter: Encounter) -> Words? {
    guard encounter.tool.name.contains("producer"), let topic = encounter.topic,
      wantsAll(encounter),
      encounter.elapsed > .seconds(5) || encounter.says("NetworkException")
        || encounter.says("TimeoutException")
    else { return nil }
    for broker in encounter.brokers where broker.condition == .paused {
      for partition in encounter.partitions(of: topic) {
        let replicas = ((try? encounter.facts.replicas(topic, partition)) ?? nil) ?? []
        guard replicas.contains(broker.number) else { continue }
        return Words(
          "acks=all waits for broker \(broker.number), which is paused, as long as it is in the ISR: "
            + "until replica.lag.time.max.ms is over",
          "acks=all은 일시 정지된 \(broker.number)번 브로커가 ISR에 있는 동안, 곧 replica.lag.time.max.ms가 지날 때까지 "
            + "그 응답을 기다립니다")
      }
    }
    return nil
  }

  private static func wantsAll(_ encounter: Encounter) -> Bool {
    let given = ["request-required-acks", "acks"].compactMap(encounter.value)
    let properties = encounter.values("producer-property")
    return given.contains { $0 == "all" || $0 == "-1" }
      || properties.contains("acks=all") || properties.contains("acks=-1")
  }
}
