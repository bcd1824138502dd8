internal import Bytes
internal import Clockwork
internal import Wire

/// What comes back of the requests that have to do with the group, or is lost with its connection.
extension Consumer {
  mutating func hearOfGroup(
    _ purpose: ConsumerPurpose, _ version: Int16, _ answer: (node: Int32, body: ByteSlice)?,
    at now: Instant, into outbox: inout Outbox<NodeEffect>
  ) {
    switch purpose {
    case .join(let number, let sent):
      takeJoin(read(answer, version, at: now, into: &outbox), number, sent, at: now, into: &outbox)
    case .sync(let number, let sent):
      takeSync(read(answer, version, at: now, into: &outbox), number, sent, at: now, into: &outbox)
    case .beat(let sent):
      takeBeat(read(answer, version, at: now, into: &outbox), sent, at: now, into: &outbox)
    case .leave(let sent):
      let result: Result<LeaveGroupResponse, ClientFailure> = read(
        answer, version, at: now, into: &outbox)
      if case .success(let response) = result { takeLeave(response, sent, into: &outbox) }
    case .commit(let number):
      takeCommit(read(answer, version, at: now, into: &outbox), number, at: now, into: &outbox)
    case .committed(let number):
      takeCommitted(
        read(answer, version, at: now, into: &outbox), version, number, at: now, into: &outbox)
    case .coordinator, .fetch, .reset, .lookup, .validation: break
    }
  }

  /// What cannot be read is as good as a lost connection, and its connection is given up.
  private mutating func read<Response: ResponseMessage>(
    _ answer: (node: Int32, body: ByteSlice)?, _ version: Int16, at now: Instant,
    into outbox: inout Outbox<NodeEffect>
  ) -> Result<Response, ClientFailure> {
    guard let answer else { return .failure(.disconnected()) }
    guard let response = try? Response(answer.body, version: version) else {
      network.distrust(answer.node, at: now, into: &outbox)
      return .failure(.disconnected())
    }
    return .success(response)
  }
}
