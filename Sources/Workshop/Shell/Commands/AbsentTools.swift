internal import Unix

/// Kafka's tools of which nothing is there yet, not even their options.
enum AbsentTools {
  private static let names = [
    "kafka-transactions", "kafka-preferred-replica-election", "kafka-cluster", "kafka-features",
    "kafka-storage", "kafka-metadata-quorum", "kafka-groups", "kafka-share-groups",
  ]

  static func contains(_ name: String) -> Bool { names.contains(CommandList.plain(name)) }
}
