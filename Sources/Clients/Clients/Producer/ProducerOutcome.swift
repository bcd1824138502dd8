public import Records

/// What a producer tells its program, in the order in which it happened.
public enum ProducerOutcome: Sendable, Equatable {
  /// The call has come back: a program that calls one after another goes on. `send` comes back long
  /// before its record is written.
  case returned(Ticket)
  /// The call threw.
  case threw(Ticket, ClientFailure)
  /// The record of this `send` is written: its callback runs.
  case written(Ticket, RecordMetadata)
  /// The record of this `send` was given up, after it had found its partition or before.
  case failed(Ticket, ClientFailure, partition: TopicPartition?)
  /// What `partitionsFor` returned, in the client's order.
  case partitions(Ticket, [ClusterMetadata.Partition])
}
