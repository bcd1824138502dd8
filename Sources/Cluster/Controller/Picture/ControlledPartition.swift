internal import Records

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

  let key: TopicPartition
  var assignment: TopicZnode.Assignment { didSet { count() } }
  var state = State.nonExistent
  var leadership: Leadership? { didSet { count() } }
  /// Where it counts as one that somebody should lead; nil while it does not.
  var tally: LeaderTally? {
    didSet {
      if let counted { oldValue?.remove(counted) }
      counted = nil
      count()
    }
  }
  private var counted: LeaderTally.Share?
  private var replicaStates: [(id: Int32, state: ReplicaState)] = []

  init(_ key: TopicPartition, _ assignment: TopicZnode.Assignment) {
    self.key = key
    self.assignment = assignment
  }

  var replicas: [Int32] { assignment.replicas }
  var preferred: Int32 { assignment.replicas.first ?? PartitionStateZnode.noLeader }

  private func count() {
    guard let tally else { return }
    if let counted { tally.remove(counted) }
    let share = LeaderTally.Share(preferred: preferred, leadership)
    tally.add(share)
    counted = share
  }

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
