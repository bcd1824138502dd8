/// Settings of a consumer that say what kind of member it is, as `--consumer-property` takes them.
enum MemberChoices {
  private static let names = [
    "auto.commit.interval.ms", "auto.offset.reset", "enable.auto.commit", "group.instance.id",
    "heartbeat.interval.ms", "isolation.level", "max.poll.interval.ms", "max.poll.records",
    "partition.assignment.strategy", "session.timeout.ms",
  ]

  private static let values: [(name: String, values: [String])] = [
    ("auto.offset.reset", ["earliest", "latest", "none"]),
    ("enable.auto.commit", ["false", "true"]),
    ("isolation.level", ["read_committed", "read_uncommitted"]),
    (
      "partition.assignment.strategy",
      [
        "CooperativeStickyAssignor", "RangeAssignor", "RoundRobinAssignor", "StickyAssignor",
      ].map { "org.apache.kafka.clients.consumer." + $0 }
    ),
  ]

  /// Names, and behind one the values that it can have, where those are words.
  static func of(_ word: String) -> [LineCompletion.Choice] {
    guard let sign = word.firstIndex(of: "=") else {
      return names.map { LineCompletion.Choice($0 + "=", isWhole: false) }
    }
    let name = String(word[..<sign])
    let known = values.first { $0.name == name }?.values ?? []
    return known.map { LineCompletion.Choice(name + "=" + $0, label: $0) }
  }
}
