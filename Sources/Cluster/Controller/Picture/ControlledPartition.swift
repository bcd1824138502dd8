/// A partition as the controller knows it: who should hold it, who leads it, how far it has come.
final class ControlledPartition {
  /// The states of Kafka's partition state machine.
  enum State {
    case nonExistent, new, online, offline

    var name: String {
      switch self {
      case .nonExistent: "NonExistentPartition"
      case .new: "NewPartition"
      case .online: "OnlinePartition"
      case .offline: "OfflinePartition"
      }
    }
  }

  /// The states of Kafka's replica state machine.
  enum ReplicaState {
    case nonExistent, new, online, offline, deletionStarted, deletionSuccessful
    case deletionIneligible

    /// From which states a replica may come into this one.
    func mayFollow(_ state: ReplicaState) -> Bool {
      switch self {
      case .new: state == .nonExistent
      case .online:
        state == .new || state == .online || state == .offline || state == .deletionIneligible
      case .offline:
        state == .new || state == .online || state == .offline || state == .deletionIneligible
      case .deletionStarted: state == .offline
      case .deletionSuccessful: state == .deletionStarted
      case .deletionIneligible: state != .deletionSuccessful && state != .nonExistent
      case .nonExistent: state == .deletionSuccessful
      }
    }
  }

  let key: PartitionKey
  var assignment: TopicZnode.Assignment
  var state = State.nonExistent
  var leadership: Leadership?
  private var replicaStates: [(id: Int32, state: ReplicaState)] = []

  init(_ key: PartitionKey, _ assignment: TopicZnode.Assignment) {
    self.key = key
    self.assignment = assignment
  }

  var replicas: [Int32] { assignment.replicas }
  var preferred: Int32 { assignment.replicas.first ?? PartitionStateZnode.noLeader }
  var isLedByAnother: Bool { leadership.map { $0.leader != preferred } ?? false }

  func replicaState(_ id: Int32) -> ReplicaState {
    replicaStates.first { $0.id == id }?.state ?? .nonExistent
  }

  func put(_ id: Int32, _ state: ReplicaState) {
    replicaStates.removeAll { $0.id == id }
    replicaStates.append((id, state))
  }

  /// Moves a replica into a state if it may come there; whether it has.
  func move(_ id: Int32, to state: ReplicaState) -> Bool {
    guard state.mayFollow(replicaState(id)) else { return false }
    put(id, state)
    return true
  }
}

/// Who leads a partition and who is in sync, as its state znode says, and that znode's version.
struct Leadership: Equatable {
  var leader: Int32
  var leaderEpoch: Int32
  var inSync: [Int32]
  var controllerEpoch: Int32
  var version: Int32

  /// The same partition in its next leader epoch.
  func followed(by leader: Int32, _ inSync: [Int32], _ controllerEpoch: Int32) -> Leadership {
    Leadership(
      leader: leader, leaderEpoch: leaderEpoch + 1, inSync: inSync,
      controllerEpoch: controllerEpoch, version: version)
  }

  var znode: PartitionStateZnode {
    PartitionStateZnode(
      leader: leader, leaderEpoch: leaderEpoch, inSyncReplicas: inSync,
      controllerEpoch: controllerEpoch)
  }
}

extension Leadership {
  init(_ znode: PartitionStateZnode, version: Int32) {
    self.init(
      leader: znode.leader, leaderEpoch: znode.leaderEpoch, inSync: znode.inSyncReplicas,
      controllerEpoch: znode.controllerEpoch, version: version)
  }
}
