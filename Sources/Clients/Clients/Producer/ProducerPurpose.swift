/// Why the producer sent a request.
enum ProducerPurpose: Sendable {
  /// These batches, by number.
  case produce([Int])
  case identity
}
