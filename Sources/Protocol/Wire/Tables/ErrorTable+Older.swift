internal import Editions

/// What older editions say otherwise.
extension ErrorTable {
  /// Rows of an older edition that differ from the next one's.
  static let olderRows: [(edition: Edition, row: Row)] = [
    (
      .v2_6,
      Row(
        47, "INVALID_PRODUCER_EPOCH", .v2_6, [], "ProducerFencedException",
        "Producer attempted an operation with an old epoch. Either there is a newer "
          + "producer with the same transactionalId, or the producer's transaction has "
          + "been expired by the broker.")
    ),
    (
      .v2_6,
      Row(
        51, "CONCURRENT_TRANSACTIONS", .v2_6, [], "ConcurrentTransactionsException",
        "The producer attempted to update a transaction while another concurrent "
          + "operation on the same transaction was ongoing.")
    ),
    (
      .v3_9,
      Row(
        24, "INVALID_GROUP_ID", .v2_6, [], "InvalidGroupIdException",
        "The configured groupId is invalid.")
    ),
    (
      .v3_9,
      Row(
        81, "GROUP_MAX_SIZE_REACHED", .v2_6, [], "GroupMaxSizeReachedException",
        "The consumer group has reached its max size.")
    ),
  ]
}
