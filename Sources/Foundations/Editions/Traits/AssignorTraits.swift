/// What the consumers of an edition do in their own way when they share out partitions.
public struct AssignorTraits: Sendable {
  /// The version in which they write subscriptions and assignments.
  public let protocolVersion: Int16
  /// Topics and what is owned are written in order; the topics of an assignment as they come. The older ones
  /// write all of it as a hash map has it.
  public let writeInOrder: Bool
  /// Partitions go to members in the racks of their replicas where that costs no balance. With that
  /// came another way of being sticky.
  public let matchRacks: Bool
  /// The generation of the cooperative ones stands in their user data too.
  public let tellGenerationTwice: Bool
  /// What the cooperative assignor of Kafka itself decides is looked at again for partitions that change hands at once.
  public let checkOwnCooperation: Bool
}

extension Edition {
  public var assignors: AssignorTraits {
    switch self {
    case .v2_6:
      AssignorTraits(
        protocolVersion: 1, writeInOrder: false, matchRacks: false, tellGenerationTwice: false,
        checkOwnCooperation: true)
    case .v3_9, .v4_1:
      AssignorTraits(
        protocolVersion: 3, writeInOrder: true, matchRacks: true, tellGenerationTwice: true,
        checkOwnCooperation: false)
    }
  }
}
