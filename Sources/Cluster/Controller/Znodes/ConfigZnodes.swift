public import Bytes

/// `/config/KIND/NAME`: the settings that were set for a topic, a broker, a client or a user.
public struct ConfigZnode: Znode {
  public struct Setting: Equatable, Sendable {
    public let name: String
    public let value: String

    public init(_ name: String, _ value: String) {
      self.name = name
      self.value = value
    }
  }

  /// In the order in which they stand in the znode.
  public var settings: [Setting]

  public init(_ settings: [Setting]) { self.settings = settings }

  public init?(json: Json) {
    guard let members = json["config"]?.members else { return nil }
    settings = members.compactMap { member in
      member.value.text.map { Setting(member.key, $0) }
    }
    guard settings.count == members.count else { return nil }
  }

  public var json: Json {
    .object([
      "version": .number(1),
      "config": .object(settings.map { Json.Member($0.name, .string($0.value)) }),
    ])
  }
}

/// `/config/changes/config_change_N`: tells all brokers whose settings have changed.
public struct ConfigChangeZnode: Znode {
  /// Such as `topics/peter-overview01`.
  public var entityPath: String

  public init(entityPath: String) { self.entityPath = entityPath }

  public init?(json: Json) {
    guard let path = json["entity_path"]?.text else { return nil }
    self.init(entityPath: path)
  }

  public var json: Json {
    .object(["version": .number(2), "entity_path": .string(entityPath)])
  }
}

/// `/isr_change_notification/isr_change_N`: tells the controller which partitions' in-sync replicas
/// a leader has changed.
public struct IsrChangeZnode: Znode {
  public struct Partition: Equatable, Sendable {
    public let topic: String
    public let number: Int32

    public init(_ topic: String, _ number: Int32) {
      self.topic = topic
      self.number = number
    }
  }

  public var partitions: [Partition]

  public init(_ partitions: [Partition]) { self.partitions = partitions }

  public init?(json: Json) {
    guard let elements = json["partitions"]?.elements else { return nil }
    partitions = elements.compactMap { element in
      guard let topic = element["topic"]?.text, let number = element["partition"]?.integer else {
        return nil
      }
      return Partition(topic, Int32(truncatingIfNeeded: number))
    }
    guard partitions.count == elements.count else { return nil }
  }

  public var json: Json {
    .object([
      "version": .number(1),
      "partitions": .array(
        partitions.map { .object(["topic": .string($0.topic), "partition": .number($0.number)]) }),
    ])
  }
}
