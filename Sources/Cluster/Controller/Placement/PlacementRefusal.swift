internal import Editions

/// Why replicas cannot be placed, in Kafka's words: a value, since whoever asked is at fault.
public struct PlacementRefusal: Error, Equatable, Sendable {
  public let javaClass: String
  public let message: String

  static let partitions = PlacementRefusal(
    javaClass: "org.apache.kafka.common.errors.InvalidPartitionsException",
    message: "Number of partitions must be larger than 0.")

  static let tooManyPartitions = PlacementRefusal(
    javaClass: "org.apache.kafka.common.errors.PolicyViolationException",
    message: "Unable to perform excessively large batch operation.")

  static func replicationFactor(_ message: String) -> PlacementRefusal {
    PlacementRefusal(
      javaClass: "org.apache.kafka.common.errors.InvalidReplicationFactorException",
      message: message)
  }

  static func racks(in edition: Edition) -> PlacementRefusal {
    PlacementRefusal(
      javaClass: "\(edition.packages.operationFailures).AdminOperationException",
      message: "Not all brokers have rack information for replica rack aware assignment.")
  }
}
