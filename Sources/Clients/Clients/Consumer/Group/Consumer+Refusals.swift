internal import Clockwork
internal import Editions
internal import Wire

/// What Java says in its log of a member that is not let in, in the words of its edition.
extension Consumer {
  private static let source = "internals.AbstractCoordinator"

  mutating func tellRefusedJoin(
    _ code: ErrorCode, _ words: String, _ sent: GroupGeneration,
    into outbox: inout Outbox<NodeEffect>
  ) {
    switch edition {
    case .v2_6:
      guard code == .fencedInstanceId else { return }
      log(
        "ERROR",
        "Attempt to join group with generation \(instanceText) failed because the group instance "
          + "id \(sent) has been fenced by another instance", from: Self.source, into: &outbox)
    case .v3_9, .v4_1:
      let was = "Sent generation was \(sent)"
      switch code {
      case .coordinatorLoadInProgress:
        let coordinator = network.coordinator.map { "\($0.address) (id: \($0.node) rack: null)" }
        inform(
          "JoinGroup failed: Coordinator \(coordinator ?? "null") is loading the group.",
          from: Self.source, into: &outbox)
      case .unknownMemberId:
        inform(
          "JoinGroup failed: \(words) Need to re-join the group. \(was)", from: Self.source,
          into: &outbox)
      case .fencedInstanceId:
        log(
          "ERROR",
          "JoinGroup failed: The group instance id \(instanceText) has been fenced by another "
            + "instance. \(was)", from: Self.source, into: &outbox)
      case .rebalanceInProgress:
        inform(
          "JoinGroup failed due to non-fatal error: REBALANCE_IN_PROGRESS, which could indicate a "
            + "replication timeout on the broker. Will retry.", from: Self.source, into: &outbox)
      default:
        inform(
          "JoinGroup failed: \(words) Marking coordinator unknown. \(was)", from: Self.source,
          into: &outbox)
      }
    }
  }

  mutating func tellRefusedSync(
    _ code: ErrorCode, _ words: String, _ sent: GroupGeneration,
    into outbox: inout Outbox<NodeEffect>
  ) {
    let was = "Sent generation was \(sent)"
    switch (edition, code) {
    case (.v2_6, .fencedInstanceId):
      log(
        "ERROR",
        "SyncGroup with \(sent) failed because the group instance id \(instanceText) has been "
          + "fenced by another instance", from: Self.source, into: &outbox)
    case (.v2_6, .unknownMemberId), (.v2_6, .illegalGeneration):
      inform(
        "SyncGroup with \(sent) failed: \(words), would request re-join", from: Self.source,
        into: &outbox)
    case (.v2_6, _): break
    case (.v3_9, .fencedInstanceId), (.v4_1, .fencedInstanceId):
      log(
        "ERROR",
        "SyncGroup failed: The group instance id \(instanceText) has been fenced by another "
          + "instance. \(was)", from: Self.source, into: &outbox)
    case (.v3_9, .rebalanceInProgress), (.v4_1, .rebalanceInProgress):
      inform(
        "SyncGroup failed: The group began another rebalance. Need to re-join the group. \(was)",
        from: Self.source, into: &outbox)
    case (.v3_9, .unknownMemberId), (.v4_1, .unknownMemberId), (.v3_9, .illegalGeneration),
      (.v4_1, .illegalGeneration):
      inform(
        "SyncGroup failed: \(words) Need to re-join the group. \(was)", from: Self.source,
        into: &outbox)
    case (.v3_9, _), (.v4_1, _):
      inform(
        "SyncGroup failed: \(words) Marking coordinator unknown. \(was)", from: Self.source,
        into: &outbox)
    }
  }
}
