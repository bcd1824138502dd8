internal import Editions
internal import Records

/// What a log says to a producer that it refuses, in its edition's words.
struct ProducerWords {
  let edition: Edition
  let partition: TopicPartition

  func oldEpoch(_ id: Int64, at offset: Int64, given: Int16, last: Int16) -> LogRefusal {
    switch edition {
    case .v2_6:
      LogRefusal(
        .producerFenced,
        "Producer's epoch at offset \(offset) in \(partition) is \(given), which is smaller than "
          + "the last seen epoch \(last)")
    case .v3_9, .v4_1:
      LogRefusal(
        .invalidProducerEpoch,
        "Epoch of producer \(id) at offset \(offset) in \(partition) is \(given), which is smaller "
          + "than the last seen epoch \(last)")
    }
  }

  /// The blank that is missing after the producer id is missing in Kafka, too.
  func newEpochOutOfOrder(
    _ id: Int64, at offset: Int64, epoch: Int16, first: Int32, current: Int16
  ) -> LogRefusal {
    let place = "offset \(offset) in partition \(partition): \(epoch) (request epoch), \(first)"
    let words =
      switch edition {
      case .v2_6: "Invalid sequence number for new epoch at \(place) (seq. number)"
      case .v3_9, .v4_1:
        "Invalid sequence number for new epoch of producer \(id)at \(place) (seq. number), "
          + "\(current) (current producer epoch)"
      }
    return LogRefusal(.outOfOrderSequence, words)
  }

  func outOfOrder(_ id: Int64, at offset: Int64, first: Int32, last: Int32) -> LogRefusal {
    let noun =
      switch edition {
      case .v2_6: "producerId"
      case .v3_9, .v4_1: "producer"
      }
    return LogRefusal(
      .outOfOrderSequence,
      "Out of order sequence number for \(noun) \(id) at "
        + "offset \(offset) in partition \(partition): \(first) (incoming seq. number), \(last) "
        + "(current end sequence number)")
  }

  func notTransactional(_ id: Int64, at place: OffsetPlace) -> LogRefusal {
    LogRefusal(
      .invalidTransactionState,
      "Expected transactional write from producer \(id) at offset \(place) in partition "
        + "\(partition)")
  }

  func coordinatorFenced(
    _ id: Int64, at offset: Int64, given: Int32, current: Int32
  ) -> LogRefusal {
    LogRefusal(
      .coordinatorFenced,
      "Invalid coordinator epoch for producerId \(id) at offset \(offset) in partition "
        + "\(partition): \(given) (zombie), \(current) (current)")
  }
}
