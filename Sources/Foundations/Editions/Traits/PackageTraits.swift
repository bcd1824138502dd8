/// Where Java has classes that an edition moved: what a tool prints of an exception begins with it.
public struct PackageTraits: Sendable {
  /// The package of `AdminOperationException`.
  public let operationFailures: String
  /// The package of `AdminCommandFailedException`.
  public let commandFailures: String
}

extension Edition {
  public var packages: PackageTraits {
    switch self {
    case .v2_6:
      PackageTraits(operationFailures: "kafka.admin", commandFailures: "kafka.common")
    case .v3_9, .v4_1:
      PackageTraits(
        operationFailures: "org.apache.kafka.server.common",
        commandFailures: "org.apache.kafka.server.common")
    }
  }
}
