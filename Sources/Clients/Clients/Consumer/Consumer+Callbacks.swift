internal import Bytes
internal import Clockwork
internal import Records

/// Calling the program back in the middle of a call.
extension Consumer {
  mutating func callBack(_ callback: ConsumerCallback, _ reason: OpenCallback.Reason) {
    callbacks.append(OpenCallback(callback: callback, reason: reason, depth: calls.count))
    results.append(.calledBack(callback))
  }

  /// Tells the program of partitions that come or go, if it wants to know. False where nobody does.
  mutating func tell(
    _ callback: ConsumerCallback, _ reason: OpenCallback.Reason,
    into outbox: inout Outbox<NodeEffect>
  ) -> Bool {
    let (words, partitions) = callback.announcement
    let names = partitions.map(\.description).joined(separator: ", ")
    inform("\(words) \(names)", from: "internals.ConsumerCoordinator", into: &outbox)
    switch callback {
    case .revoked: tellLostPauses(partitions, isLost: false, into: &outbox)
    case .lost: tellLostPauses(partitions, isLost: true, into: &outbox)
    case .assigned, .committed: break
    }
    guard subscriptions.listener != nil else { return false }
    callBack(callback, reason)
    return true
  }

  mutating func takeReturn(
    of open: OpenCallback, _ failure: ClientFailure?, into outbox: inout Outbox<NodeEffect>
  ) {
    if let failure { tellOf(failure, in: open.callback, into: &outbox) }
    switch open.reason {
    case .commit: callbackFailure = failure
    case .preparing: membership?.preparation = .telling(failure.map(Self.wrapped))
    case .revoking:
      membership?.round?.noteFailure(failure)
      tellRevoked(open.callback.announcement.1, into: &outbox)
    case .assigning: membership?.round?.noteFailure(failure)
    case .leaving: noteLeavingTold(failure.map(Self.wrapped))
    }
  }

  private mutating func tellOf(
    _ failure: ClientFailure, in callback: ConsumerCallback,
    into outbox: inout Outbox<NodeEffect>
  ) {
    guard let listener = subscriptions.listener, let method = callback.method else { return }
    let names = callback.announcement.1.map(\.description).joined(separator: ", ")
    log(
      "ERROR",
      "User provided listener \(listener.javaClass) failed on invocation of \(method) for "
        + "partitions [\(names)]", from: "internals.ConsumerCoordinator", failure, into: &outbox)
  }

  /// What Java makes of whatever a listener throws.
  static func wrapped(_ failure: ClientFailure) -> ClientFailure {
    ClientFailure(
      ClientFailure.kafkaException, "User rebalance callback throws an error",
      causes: [failure] + failure.causes)
  }
}

extension ConsumerCallback {
  fileprivate var announcement: (String, [TopicPartition]) {
    switch self {
    case .revoked(let partitions): ("Revoke previously assigned partitions", partitions)
    case .assigned(let partitions): ("Adding newly assigned partitions:", partitions)
    case .lost(let partitions): ("Lost previously assigned partitions", partitions)
    case .committed: ("", [])
    }
  }

  fileprivate var method: String? {
    switch self {
    case .revoked: "onPartitionsRevoked"
    case .assigned: "onPartitionsAssigned"
    case .lost: "onPartitionsLost"
    case .committed: nil
    }
  }
}

extension JoinRound {
  /// The first of them is what counts.
  mutating func noteFailure(_ failure: ClientFailure?) {
    switch stage {
    case .revoking(var share):
      share.failure = share.failure ?? failure
      stage = .assigning(share)
    case .assigning(var share):
      share.failure = share.failure ?? failure
      share.isTold = true
      stage = .assigning(share)
    default: break
    }
  }
}
