internal import Editions
internal import Records

/// What a log says to a producer that it refuses, in its edition's words.
struct ProducerWords {
  let edition: Edition
  let partition: TopicPartition

  func oldEpoch(_ id: Int64, at offset: Int64, given: Int16, last: Int16) -> LogRefusal {
    if edition < .v3_9 {
      return LogRefusal(
        .producerFenced,
        "Producer's epoch at offset \(offset) in \(partition) is \(given), which is smaller than "
          + "the last seen epoch \(last)")
    }
    return LogRefusal(
      .invalidProducerEpoch,
      "Epoch of producer \(id) at offset \(offset) in \(partition) is \(given), which is smaller "
        + "than the last seen epoch \(last)")
  }

  /// The blank that is missing after the producer id is missing in Kafka, too.
  func newEpochOutOfOrder(
    _ id: Int64, at offset: Int64, epoch: Int16, first: Int32, current: Int16
  ) -> LogRefusal {
    let place = "offset \(offset) in partition \(partition): \(epoch) (request epoch), \(first)"
    if edition < .v3_9 {
      return LogRefusal(
        .outOfOrderSequence, "Invalid sequence number for new epoch at \(place) (seq. number)")
    }
    return LogRefusal(
      .outOfOrderSequence,
      "Invalid sequence number for new epoch of producer \(id)at \(place) (seq. number), "
        + "\(current) (current producer epoch)")
  }

  func outOfOrder(_ id: Int64, at offset: Int64, first: Int32, last: Int32) -> LogRefusal {
    LogRefusal(
      .outOfOrderSequence,
      "Out of order sequence number for \(edition < .v3_9 ? "producerId" : "producer") \(id) at "
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
