internal import Bytes
internal import Clockwork
internal import Editions
internal import Records

/// The end: what it has is given up, the group is left, what was committed is waited for.
extension Consumer {
  /// Tells the program what it loses; done when it has been told, or has nothing to lose.
  private mutating func giveUpAll(
    _ leaving: inout GivingUp, into outbox: inout Outbox<NodeEffect>
  ) -> ConsumerStep {
    if case .due = leaving {
      leaving = .told(nil)
      let dropped = toldOrder(JavaHashMapOrder(setOf: assignment.partitions).keys)
      if membership != nil, subscriptions.isShared, !dropped.isEmpty {
        let isLost =
          membership?.isInNone == true
          || membership?.isRebalancing == true
        let callback: ConsumerCallback = isLost ? .lost(dropped) : .revoked(dropped)
        if tell(callback, .leaving, into: &outbox) {
          leaving = .telling
          return .waiting
        }
        assignment = ConsumerAssignment()
      }
    }
    guard case .told(let failure) = leaving else { return .waiting }
    return failure.map(ConsumerStep.failed) ?? .done
  }

  mutating func noteLeavingTold(_ failure: ClientFailure?) {
    assignment = ConsumerAssignment()
    guard !calls.isEmpty else { return }
    switch calls[calls.count - 1].kind {
    case .unsubscribe: calls[calls.count - 1].kind = .unsubscribe(.told(failure))
    case .close: calls[calls.count - 1].kind = .close(.leaving(.told(failure)))
    default: break
    }
  }

  // MARK: Unsubscribing

  mutating func unsubscribe(
    _ leaving: GivingUp, at now: Instant, into outbox: inout Outbox<NodeEffect>
  ) -> (GivingUp, ConsumerStep) {
    var leaving = leaving
    fetched = []
    let step = giveUpAll(&leaving, into: &outbox)
    guard case .done = step else { return (leaving, step) }
    if membership != nil {
      leave(because: "the consumer unsubscribed from all topics", at: now, into: &outbox)
      membership?.round = nil
      membership?.preparation = .due
      membership?.joinedTopics = nil
      membership?.sharedSizes = nil
    }
    assignment = ConsumerAssignment()
    subscriptions.clear()
    if network.wish == .everything { network.wish = .topics }
    network.want(topics: [])
    inform(
      "Unsubscribed all topics or patterns and assigned partitions", from: "KafkaConsumer",
      into: &outbox)
    return (leaving, .done)
  }

  // MARK: Closing

  mutating func close(
    _ closing: Closing, isLate: Bool, at now: Instant, into outbox: inout Outbox<NodeEffect>
  ) -> (Closing, ConsumerStep) {
    var closing = closing
    if case .due = closing {
      guard membership != nil else { return (closing, .done) }
      closing = .committing(SyncCommit(settings.autoCommitInterval == nil ? [] : consumed))
    }
    if case .committing(var commit) = closing {
      if settings.autoCommitInterval != nil {
        let step = commitSync(&commit, at: now, into: &outbox)
        closing = .committing(commit)
        switch step {
        case .waiting where isSuspended || !isLate: return (closing, .waiting)
        case .failed(let failure): tellAutoFailed(commit.offsets, failure, into: &outbox)
        case .waiting, .done: break
        }
      }
      if !commits.unsent.isEmpty, !isLate { return (closing, .waiting) }
      membership?.heartbeat.isRunning = false
      closing = .leaving(.due)
    }
    if case .leaving(var leaving) = closing {
      let step = giveUpAll(&leaving, into: &outbox)
      closing = .leaving(leaving)
      switch step {
      case .waiting: return (closing, .waiting)
      case .failed(let failure):
        log("ERROR", failedToClose, from: "KafkaConsumer", failure, into: &outbox)
        closing = .awaiting(failure)
      case .done:
        leave(because: "the consumer is being closed", at: now, into: &outbox)
        closing = .awaiting(nil)
      }
    }
    guard case .awaiting(let failure) = closing else { return (closing, .waiting) }
    return (closing, awaitCoordinator(failure, isLate: isLate, into: &outbox))
  }

  private var failedToClose: String {
    let words = "Failed to close coordinator"
    switch edition {
    case .v2_6: return words
    case .v3_9, .v4_1:
      return words + " with a timeout(ms)=\(calls.last?.timeout.milliseconds ?? 0)"
    }
  }

  private mutating func awaitCoordinator(
    _ failure: ClientFailure?, isLate: Bool, into outbox: inout Outbox<NodeEffect>
  ) -> ConsumerStep {
    if let failure {
      return .failed(
        ClientFailure(
          ClientFailure.kafkaException, "Failed to close kafka consumer",
          causes: [failure] + failure.causes))
    }
    guard let node = network.coordinator?.node else { return .done }
    let owed = network.owed(by: node)
    if owed == 0 { return .done }
    guard isLate else { return .waiting }
    log(
      "WARN",
      "Close timed out with \(owed) pending requests to coordinator, terminating client "
        + "connections", from: "internals.AbstractCoordinator", into: &outbox)
    return .done
  }
}
