internal import Clockwork
internal import Records

/// What has become of commits that nobody waits for is told within a later call.
extension Consumer {
  /// Runs the callbacks that are due. Nil where there is nothing that keeps the call from going on.
  mutating func runCallbacks(
    at now: Instant, into outbox: inout Outbox<NodeEffect>
  ) -> ConsumerStep? {
    if commits.isFenced {
      let instance = settings.groupInstanceId ?? "unset_instance_id"
      return .failed(
        ClientFailure(
          ClientFailure.errors + "FencedInstanceIdException",
          "Get fenced exception for group.instance.id \(instance), current member.id is "
            + (membership?.generation.memberId ?? "")))
    }
    if let failure = callbackFailure {
      callbackFailure = nil
      return .failed(failure)
    }
    while !commits.completed.isEmpty {
      let completion = commits.completed.removeFirst()
      switch completion.commit.kind {
      case .sync: break
      case .auto: finishedAuto(completion, at: now, into: &outbox)
      case .async(let ticket, let hasCallback):
        guard hasCallback else {
          tellUnheard(completion, into: &outbox)
          continue
        }
        callBack(
          .committed(ticket, completion.commit.offsets, completion.failure), .commit)
        return .waiting
      }
    }
    return nil
  }

  private mutating func finishedAuto(
    _ completion: PendingCommits.Completion, at now: Instant,
    into outbox: inout Outbox<NodeEffect>
  ) {
    guard let failure = completion.failure else {
      commits.lastAuto = completion.commit.offsets
      return
    }
    if failure.isRetriable {
      commits.nextAuto = now + settings.connections.retryBackoff
    } else {
      log(
        "WARN",
        "Asynchronous auto-commit of offsets \(completion.commit.offsets.text) failed: "
          + (failure.message ?? "null"), from: Self.callbackSource, into: &outbox)
    }
  }

  /// Java's own callback where the program has none.
  private mutating func tellUnheard(
    _ completion: PendingCommits.Completion, into outbox: inout Outbox<NodeEffect>
  ) {
    guard let failure = completion.failure else { return }
    log(
      "ERROR", "Offset commit with offsets \(completion.commit.offsets.text) failed",
      from: Self.callbackSource, failure, into: &outbox)
  }

  private static let callbackSource = "internals.ConsumerCoordinator"

  mutating func tellAutoFailed(
    _ offsets: [PartitionOffset], _ failure: ClientFailure, into outbox: inout Outbox<NodeEffect>
  ) {
    log(
      "WARN",
      "Synchronous auto-commit of offsets \(offsets.text) failed: \(failure.message ?? "null")",
      from: Self.callbackSource, into: &outbox)
  }
}
