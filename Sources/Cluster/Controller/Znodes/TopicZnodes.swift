public import Bytes

/// `/brokers/topics/NAME`: which brokers hold each partition, the preferred leader first, and which
/// of them a reassignment is adding or removing.
public struct TopicZnode: Znode {
  public struct Assignment: Equatable, Sendable {
    public var partition: Int32
    public var replicas: [Int32]
    public var adding: [Int32]
    public var removing: [Int32]

    public init(
      _ partition: Int32, replicas: [Int32], adding: [Int32] = [], removing: [Int32] = []
    ) {
      self.partition = partition
      self.replicas = replicas
      self.adding = adding
      self.removing = removing
    }
  }

  /// In the order of the partitions' numbers.
  public var assignments: [Assignment]

  public init(_ assignments: [Assignment]) {
    self.assignments = assignments.sorted { $0.partition < $1.partition }
  }

  public init?(json: Json) {
    guard let partitions = json["partitions"]?.members else { return nil }
    var assignments: [Assignment] = []
    for member in partitions {
      guard let number = Int32(member.key), let replicas = Self.ids(member.value) else {
        return nil
      }
      assignments.append(
        Assignment(
          number, replicas: replicas,
          adding: json["adding_replicas"]?[member.key].flatMap(Self.ids) ?? [],
          removing: json["removing_replicas"]?[member.key].flatMap(Self.ids) ?? []))
    }
    self.init(assignments)
  }

  public var json: Json {
    .object([
      "version": .number(2),
      "partitions": object(assignments) { $0.replicas },
      "adding_replicas": object(assignments.filter { !$0.adding.isEmpty }) { $0.adding },
      "removing_replicas": object(assignments.filter { !$0.removing.isEmpty }) { $0.removing },
    ])
  }

  private func object(_ assignments: [Assignment], _ ids: (Assignment) -> [Int32]) -> Json {
    .scalaObject(
      assignments.map { Json.Member("\($0.partition)", .array(ids($0).map { .number($0) })) },
      isMutable: true)
  }

  static func ids(_ json: Json) -> [Int32]? {
    guard let elements = json.elements else { return nil }
    let ids = elements.compactMap { $0.integer.flatMap { Int32(exactly: $0) } }
    return ids.count == elements.count ? ids : nil
  }
}

/// `/brokers/topics/NAME/partitions/N/state`: who leads a partition, since which epoch, and who is in
/// sync with it.
public struct PartitionStateZnode: Znode {
  public var leader: Int32
  public var leaderEpoch: Int32
  public var inSyncReplicas: [Int32]
  public var controllerEpoch: Int32

  /// What stands for a leader where there is none.
  public static let noLeader: Int32 = -1

  public init(
    leader: Int32, leaderEpoch: Int32, inSyncReplicas: [Int32], controllerEpoch: Int32
  ) {
    self.leader = leader
    self.leaderEpoch = leaderEpoch
    self.inSyncReplicas = inSyncReplicas
    self.controllerEpoch = controllerEpoch
  }

  public init?(json: Json) {
    guard let leader = json["leader"]?.integer, let epoch = json["leader_epoch"]?.integer,
      let inSync = json["isr"].flatMap(TopicZnode.ids),
      let controller = json["controller_epoch"]?.integer
    else { return nil }
    self.init(
      leader: Int32(truncatingIfNeeded: leader), leaderEpoch: Int32(truncatingIfNeeded: epoch),
      inSyncReplicas: inSync, controllerEpoch: Int32(truncatingIfNeeded: controller))
  }

  public var json: Json {
    .scalaObject([
      Json.Member("version", .number(1)), Json.Member("leader", .number(leader)),
      Json.Member("leader_epoch", .number(leaderEpoch)),
      Json.Member("controller_epoch", .number(controllerEpoch)),
      Json.Member("isr", .array(inSyncReplicas.map { .number($0) })),
    ])
  }
}
