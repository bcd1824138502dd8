public import Bytes
public import Editions
internal import Records
public import Wire

/// What consumers tell each other through the coordinator, which does not look into it: subscriptions inside JoinGroup,
/// assignments inside SyncGroup.
///
/// Whoever reads is tolerant: a version later than its own is read as its own, and what follows is left
/// alone. Bytes that are none of it fail as they do in Java.
public struct ConsumerProtocol: Sendable {
  private let traits: AssignorTraits

  public static let type = "consumer"

  public init(_ edition: Edition) { traits = edition.assignors }

  // MARK: Writing

  /// In the edition's own version, unless another is asked for.
  public func encode(
    _ subscription: MemberSubscription, version: Int16? = nil
  ) throws(WireError) -> [UInt8] {
    let inOrder = traits.writeInOrder
    let owned = subscription.ownedPartitions
    let byTopic =
      inOrder ? PartitionsByTopic.sorted(owned) : PartitionsByTopic.inMapOrder(owned)
    return try ConsumerProtocolSubscription {
      $0.topics =
        inOrder ? subscription.topics.sorted { $0.precedesInJava($1) } : subscription.topics
      $0.userData = subscription.userData
      $0.ownedPartitions = byTopic.map { topic in
        ConsumerProtocolSubscription.TopicPartitions {
          $0.topic = topic.topic
          $0.partitions = topic.partitions
        }
      }
      $0.generationId = subscription.generationId ?? -1
      $0.rackId = subscription.rackId
    }.encodedWithVersion(version ?? traits.protocolVersion)
  }

  public func encode(
    _ assignment: MemberAssignment, version: Int16? = nil
  ) throws(WireError) -> [UInt8] {
    let partitions = assignment.partitions
    let byTopic =
      traits.writeInOrder
      ? PartitionsByTopic.asTheyCome(partitions) : PartitionsByTopic.inMapOrder(partitions)
    return try ConsumerProtocolAssignment {
      $0.userData = assignment.userData
      $0.assignedPartitions = byTopic.map { topic in
        ConsumerProtocolAssignment.TopicPartitions {
          $0.topic = topic.topic
          $0.partitions = topic.partitions
        }
      }
    }.encodedWithVersion(version ?? traits.protocolVersion)
  }

  // MARK: Reading

  public func subscription(from bytes: ByteSlice) throws(ClientFailure) -> MemberSubscription {
    if !traits.writeInOrder { return try OlderConsumerProtocol.subscription(from: bytes) }
    let read: ConsumerProtocolSubscription = try body(of: bytes, called: "subscription")
    var owned: [TopicPartition] = []
    for topic in read.ownedPartitions {
      owned += topic.partitions.map { TopicPartition(topic.topic, $0) }
    }
    return MemberSubscription(
      topics: read.topics, userData: read.userData, ownedPartitions: owned,
      generationId: read.generationId < 0 ? nil : read.generationId,
      rackId: read.rackId?.isEmpty ?? true ? nil : read.rackId)
  }

  public func assignment(from bytes: ByteSlice) throws(ClientFailure) -> MemberAssignment {
    if !traits.writeInOrder { return try OlderConsumerProtocol.assignment(from: bytes) }
    let read: ConsumerProtocolAssignment = try body(of: bytes, called: "assignment")
    var partitions: [TopicPartition] = []
    for topic in read.assignedPartitions {
      partitions += topic.partitions.map { TopicPartition(topic.topic, $0) }
    }
    return MemberAssignment(partitions, userData: read.userData)
  }

  private func body<Body: Message>(
    of bytes: ByteSlice, called name: String
  ) throws(ClientFailure) -> Body {
    guard let version = try? Body.version(before: bytes) else {
      throw .schema("Buffer underflow while parsing consumer protocol's header")
    }
    guard version >= 0 else { throw .schema("Unsupported \(name) version: \(version)") }
    do { return try Body(forgiving: bytes) } catch { throw .unreadable(name, error) }
  }
}

extension ClientFailure {
  static func schema(_ message: String) -> ClientFailure {
    ClientFailure("org.apache.kafka.common.protocol.types.SchemaException", message)
  }

  /// As the classes that are made from Kafka's descriptions of messages complain.
  fileprivate static func unreadable(_ name: String, _ error: WireError) -> ClientFailure {
    let field = error.path.split(separator: ".").last.map(String.init) ?? error.path
    switch error.reason {
    case .ended(let needed, let left) where needed != 2 && needed != 4:
      return ClientFailure(
        "java.lang.RuntimeException",
        "Error reading byte array of \(needed) byte(s): only \(left) byte(s) available")
    case .tooManyElements(let count, let left):
      return ClientFailure(
        "java.lang.RuntimeException",
        "Tried to allocate a collection of size \(count), but there are only \(left) bytes "
          + "remaining.")
    case .nullNotAllowed:
      return ClientFailure(
        "java.lang.RuntimeException", "non-nullable field \(field) was serialized as null")
    default:
      return .schema("Buffer underflow while parsing consumer protocol's \(name)")
    }
  }
}
