internal import Bytes
internal import Clockwork
internal import Editions
internal import Records
internal import Wire

/// Having to join anew, and being a member no more. Newer editions say why.
extension Consumer {
  private static let source = "internals.AbstractCoordinator"

  mutating func requestRejoin(_ reason: String, into outbox: inout Outbox<NodeEffect>) {
    if edition.consumers.tellReasons {
      inform("Request joining group due to: \(reason)", from: Self.source, into: &outbox)
    }
    membership?.needsRejoin = true
  }

  /// It belongs to no generation any more.
  mutating func resetMembership(
    _ reason: String, keepsId: Bool = false, into outbox: inout Outbox<NodeEffect>
  ) {
    let keepsId = keepsId && edition.consumers.keepIdOfOldGeneration
    if edition.consumers.tellReasons {
      inform(
        "Resetting generation \(keepsId ? "" : "and member id ")due to: \(reason)",
        from: Self.source, into: &outbox)
    }
    let id = membership?.generation.memberId ?? ""
    membership?.reset()
    if keepsId {
      membership?.generation = GroupGeneration(GroupGeneration.none.id, id, nil)
    }
    requestRejoin(reason, into: &outbox)
  }

  /// The coordinator has refused it.
  mutating func resetMembership(
    after code: ErrorCode, from api: ApiKey, into outbox: inout Outbox<NodeEffect>
  ) {
    resetMembership(
      "encountered \(code.name) from \(api.enumName) response",
      keepsId: code == .illegalGeneration, into: &outbox)
  }

  /// In the order in which listeners are told of them.
  func toldOrder(_ partitions: [TopicPartition]) -> [TopicPartition] {
    edition.consumers.tellPartitionsInOrder ? partitions.sorted() : partitions
  }

  /// A partition that goes is paused no more.
  mutating func tellLostPauses(
    _ partitions: [TopicPartition], isLost: Bool, into outbox: inout Outbox<NodeEffect>
  ) {
    guard edition.consumers.tellLostPauses else { return }
    let paused = assignment.places.filter { $0.isPaused && partitions.contains($0.partition) }
    guard !paused.isEmpty else { return }
    // Of lost ones Java names all.
    let gone = JavaHashMapOrder(setOf: paused.map(\.partition)).keys
    let names = (isLost ? partitions : gone).map(\.description)
    inform(
      "The pause flag in partitions [\(names.joined(separator: ", "))] will be removed due to "
        + (isLost ? "partition lost." : "revocation."),
      from: "internals.ConsumerRebalanceListenerInvoker", into: &outbox)
  }
}
