internal import Bytes
public import Editions

/// What a topic may look like: the checks before anything is written, each with Kafka's words.
public enum TopicRules {
  public static func exists(_ name: String) -> AdminRefusal {
    .api("TopicExistsException", "Topic '\(name)' already exists.")
  }

  /// Whether a topic could have this name.
  public static func refusal(ofName name: String, in edition: Edition) -> AdminRefusal? {
    TopicName.refusal(of: name, in: edition).map { .api("InvalidTopicException", $0) }
  }

  /// Whether it could stand beside those that exist.
  static func refusal(of name: String, beside others: [String]) -> AdminRefusal? {
    if others.contains(name) { return exists(name) }
    let colliding = ScalaHashOrder.immutable(others).filter { TopicName.collide(name, $0) }
    guard !colliding.isEmpty else { return nil }
    return .api(
      "InvalidTopicException",
      "Topic '\(name)' collides with existing topics: \(colliding.joined(separator: ", "))")
  }

  /// Whether a new topic could have these replicas.
  static func refusal(of assignments: [TopicZnode.Assignment]) -> AdminRefusal? {
    guard Set(assignments.map(\.replicas.count)).count == 1 else {
      return invalid("All partitions should have the same number of replicas")
    }
    if assignments.contains(where: { Set($0.replicas).count != $0.replicas.count }) {
      let all = assignments.map { "\($0.partition) -> ArrayBuffer(\(list($0.replicas)))" }
      return invalid("Duplicate replica assignment found: HashMap(\(all.joined(separator: ", ")))")
    }
    let sum = assignments.map(\.partition).filter { $0 >= 0 }.reduce(0) { $0 + Int($1) }
    guard sum == assignments.count * (assignments.count - 1) / 2 else {
      return invalid("partitions should be a consecutive 0-based integer sequence")
    }
    return nil
  }

  static func refusal(
    of settings: [ConfigZnode.Setting], in edition: Edition
  ) -> AdminRefusal? {
    do throws(SettingRefusal) {
      _ = try TopicSettings.checked(JavaProperties(settings).pairs, in: edition)
      return nil
    } catch { return AdminRefusal(error) }
  }

  // MARK: Growing

  /// What a broker looks at before it lets a topic grow.
  static func refusal(
    ofGrowing name: String, from existing: TopicZnode?, to count: Int, with given: [[Int32]]?,
    among brokers: [Int32]
  ) -> AdminRefusal? {
    guard let old = existing?.assignments, !old.isEmpty else {
      return .api("UnknownTopicOrPartitionException", "The topic '\(name)' does not exist.")
    }
    if old.contains(where: { !$0.adding.isEmpty || !$0.removing.isEmpty }) {
      return .api(
        "ReassignmentInProgressException",
        "A partition reassignment is in progress for the topic '\(name)'.")
    }
    if count < old.count {
      return .api(
        "InvalidPartitionsException",
        "Topic currently has \(old.count) partitions, which is higher than the requested \(count).")
    }
    if count == old.count {
      return .api("InvalidPartitionsException", "Topic already has \(old.count) partitions.")
    }
    guard let given else { return nil }
    let unknown = ScalaHashOrder.immutable(given.flatMap { $0 }).filter { !brokers.contains($0) }
    guard unknown.isEmpty else {
      return invalid("Unknown broker(s) in replica assignment: \(list(unknown)).")
    }
    guard given.count == count - old.count else {
      return invalid(
        "Increasing the number of partitions by \(count - old.count) "
          + "but \(given.count) assignments provided.")
    }
    return nil
  }

  /// What whoever writes it down looks at.
  static func refusal(
    ofAdding new: [TopicZnode.Assignment], to old: [TopicZnode.Assignment], among brokers: [Int32]
  ) -> AdminRefusal? {
    let factor = old.first?.replicas.count ?? 0
    for assignment in new {
      let number = assignment.partition
      let replicas = assignment.replicas
      if replicas.isEmpty {
        return invalid("Cannot have replication factor of 0 for partition id \(number).")
      }
      if Set(replicas).count != replicas.count {
        return invalid(
          "Duplicate brokers not allowed in replica assignment: \(list(replicas)) "
            + "for partition id \(number).")
      }
      if !Set(replicas).isSubset(of: brokers) {
        return .api(
          "BrokerNotAvailableException",
          "Some brokers specified for partition id \(number) are not available. "
            + "Specified brokers: \(list(replicas)), "
            + "available brokers: \(list(ScalaHashOrder.immutable(brokers))).")
      }
    }
    let odd = new.filter { $0.replicas.count != factor }
    guard !odd.isEmpty else { return nil }
    return invalid(
      "Inconsistent replication factor between partitions, partition 0 has \(factor) while "
        + "partitions [\(list(odd.map(\.partition)))] have replication factors "
        + "[\(list(odd.map { Int32($0.replicas.count) }))], respectively.")
  }

  static func noIncrease(_ name: String, from old: Int, to count: Int) -> AdminRefusal {
    .api(
      "InvalidPartitionsException",
      "The number of partitions for a topic can only be increased. Topic \(name) currently has "
        + "\(old) partitions, \(count) would not be an increase.")
  }

  private static func invalid(_ message: String) -> AdminRefusal {
    .api("InvalidReplicaAssignmentException", message)
  }

  private static func list(_ ids: [Int32]) -> String {
    ids.map { "\($0)" }.joined(separator: ", ")
  }
}
