internal import Editions

/// What Java's consumer refuses of its settings beyond reading each: those that do not go together, names of members,
/// classes of assignors. The order is that of its constructor.
enum ConsumerRules {
  private static let errors = "org.apache.kafka.common.errors."

  /// What is wrong before anything is constructed.
  static func checkInstance(_ values: SettingValues) throws(JavaException) {
    guard let instance = values.text("group.instance.id") else { return }
    let refused = { (words: String) in
      JavaException(errors + "InvalidConfigurationException", words)
    }
    if instance.isEmpty { throw refused("Group instance id must be non-empty string") }
    if instance == "." || instance == ".." {
      throw refused("Group instance id cannot be \".\" or \"..\"")
    }
    if instance.utf16.count > longestName {
      throw refused("Group instance id can't be longer than \(longestName) characters: \(instance)")
    }
    guard instance.utf8.allSatisfy(isLegal) else {
      throw refused(
        "Group instance id \"\(instance)\" is illegal, it contains a character other than ASCII "
          + "alphanumerics, '.', '_' and '-'")
    }
  }

  private static let longestName = 249

  private static func isLegal(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x30...0x39, 0x41...0x5a, 0x61...0x7a, 0x2d, 0x2e, 0x5f: true
    default: false
    }
  }

  /// What is wrong before it looks at the brokers' addresses.
  static func checkCommits(_ values: SettingValues) throws(JavaException) {
    guard values.text("group.id") == nil, values.isGiven("enable.auto.commit"),
      values.boolean("enable.auto.commit")
    else { return }
    throw JavaException(
      errors + "InvalidConfigurationException",
      "enable.auto.commit cannot be set to true when default group id (null) is used.")
  }

  /// What is wrong once it has them.
  static func checkGroup(_ values: SettingValues) throws(JavaException) {
    let strategy = "partition.assignment.strategy"
    let named = values.isGiven(strategy) ? values.list(strategy) : []
    for name in named where !assignors.contains(name) {
      if name.hasPrefix("java.lang.") {
        throw JavaException(
          "org.apache.kafka.common.KafkaException",
          "class \(name) is not an instance of "
            + "org.apache.kafka.clients.consumer.internals.PartitionAssignor or an instance of "
            + "org.apache.kafka.clients.consumer.ConsumerPartitionAssignor")
      }
      throw JavaException(
        "org.apache.kafka.common.KafkaException",
        "\(name) ClassNotFoundException exception occurred",
        causes: [JavaException("java.lang.ClassNotFoundException", name)])
    }
    guard values.text("group.id") != nil, let beat = values.integer("heartbeat.interval.ms"),
      let session = values.integer("session.timeout.ms"), beat >= session
    else { return }
    throw .illegalArgument("Heartbeat must be set lower than the session timeout")
  }

  private static let assignors = [
    "Range", "RoundRobin", "Sticky", "CooperativeSticky",
  ].map { "org.apache.kafka.clients.consumer.\($0)Assignor" }
}
