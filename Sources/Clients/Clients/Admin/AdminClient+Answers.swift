internal import Bytes
internal import Clockwork
internal import Editions
internal import Wire

/// What comes back, and what becomes of the call.
extension AdminClient {
  mutating func take(
    _ arrival: Network<Int>.Arrival, at now: Instant, into outbox: inout Outbox<NodeEffect>
  ) {
    switch arrival {
    case .lost(let number, let node, let correlation, _):
      coordinators = coordinators.filter { $0.node != node }
      guard let place = place(of: number) else { return }
      let failure = calls[place].cancelled(correlation, at: node, in: edition)
      let looksAgain = calls[place].isRemembered || edition.adminClient.drivesLookups
      tryAgain(number, failure, at: now)
      if looksAgain { searchAgain(number) }
    case .answered(let number, let node, _, _, let body):
      guard let place = place(of: number), let sending = calls[place].underWay?.sending else {
        return
      }
      take(body, of: calls[place].current.call, number, sending, from: node, at: now, &outbox)
    }
  }

  private mutating func take<Call: AdminCall>(
    _ body: ByteSlice, of call: Call, _ number: Int, _ sending: AdminSending, from node: Int32,
    at now: Instant, _ outbox: inout Outbox<NodeEffect>
  ) {
    guard let response = try? Call.Request.Answer(body, version: sending.version) else {
      network.distrust(node, at: now, into: &outbox)
      return tryAgain(number, .disconnected(), at: now)
    }
    switch call.read(response, sending) {
    case .answer(let answer):
      network.throttle(node, milliseconds: response.throttleTimeMs, at: now)
      take(answer, to: number, from: node, at: now)
    case .failed(let failure):
      network.throttle(node, milliseconds: response.throttleTimeMs, at: now)
      end(number, .failure(failure))
    case .notYet(let failure):
      let isRemembered = place(of: number).map { calls[$0].isRemembered } ?? false
      tryAgain(number, failure, at: now)
      if isRemembered { searchAgain(number) }
    case .controllerMoved:
      network.requestMetadata()
      tryAgain(number, ClientFailure(.notController, in: edition), at: now)
    case .coordinatorMoved(let failure):
      guard let place = place(of: number) else { return }
      calls[place].fail(failure, waitingUntil: now + settings.connections.retryBackoff)
      searchAgain(number)
    }
  }

  /// The answer to the call itself, or to the search that it needs.
  private mutating func take(
    _ answer: some Sendable, to number: Int, from node: Int32, at now: Instant
  ) {
    guard let place = place(of: number) else { return }
    guard calls[place].search != nil else {
      return end(number, .success(AdminAnswer(answer, from: node)))
    }
    if let coordinator = answer as? FindCoordinatorCall.Answer {
      if let group = calls[place].group { remember(coordinator, of: group) }
      calls[place].found(coordinator: coordinator)
    } else if let brokers = answer as? FindAllBrokersCall.Answer {
      spread(calls.remove(at: place), over: brokers, at: now)
    }
  }

  // MARK: Coordinators

  private mutating func remember(_ node: Int32, of group: String) {
    coordinators.removeAll { $0.group == group }
    coordinators.append((group, node))
  }

  /// The coordinator is looked for at once, but the call itself waits as long as after any failure.
  mutating func searchAgain(_ number: Int) {
    guard let place = place(of: number), calls[place].search == nil,
      let group = calls[place].group
    else { return }
    coordinators.removeAll { $0.group == group }
    calls[place].forgetCoordinator()
  }

  // MARK: All brokers

  /// Makes of a call one for each broker.
  private mutating func spread(
    _ call: PendingCall, over brokers: [ClusterMetadata.Broker], at now: Instant
  ) {
    guard case .program(let ticket) = call.owner else { return }
    gatherings.append(
      Gathering(number: call.number, ticket: ticket, missing: brokers.count, shares: []))
    for broker in brokers {
      calls.append(
        PendingCall(
          number: nextCall, call.work.call, .one(.broker(broker.id)),
          for: .share(gathering: call.number, of: broker), deadline: call.deadline))
      nextCall += 1
    }
  }

  // MARK: Ends

  mutating func tryAgain(_ number: Int, _ failure: ClientFailure, at now: Instant) {
    guard let place = place(of: number) else { return }
    calls[place].fail(failure, waitingUntil: now + settings.connections.retryBackoff)
    guard failure.isRetriable else { return end(number, .failure(failure)) }
    guard calls[place].current.tries > settings.retries else { return }
    end(number, .failure(exhausted(calls[place], calls[place].current.tries, failure, at: now)))
  }

  /// What a call fails with that is not answered in time or not with any of its tries.
  func exhausted(
    _ call: PendingCall, _ tries: Int, _ cause: ClientFailure, at now: Instant
  ) -> ClientFailure {
    let next = now + settings.connections.retryBackoff
    return ClientFailure(
      ClientFailure.errors + "TimeoutException",
      "Call(callName=\(call.name(in: edition)), deadlineMs=\(call.deadline.milliseconds), "
        + "tries=\(tries), nextAllowedTryMs=\(next.milliseconds)) timed out at "
        + "\(now.milliseconds) after \(tries) attempt(s)", isRetriable: true, causes: [cause])
  }

  mutating func end(_ number: Int, _ result: Result<AdminAnswer, ClientFailure>) {
    guard let place = place(of: number) else { return }
    let call = calls.remove(at: place)
    switch call.owner {
    case .program(let ticket):
      switch result {
      case .success(let answer): results.append(.answered(ticket, answer))
      case .failure(let failure): results.append(.failed(ticket, call.outcome(of: failure)))
      }
    case .share(let gathering, let broker):
      guard let place = gatherings.firstIndex(where: { $0.number == gathering }) else { return }
      gatherings[place].shares.append(AdminShare(broker: broker, result: result))
      gatherings[place].missing -= 1
      guard gatherings[place].missing == 0 else { return }
      let whole = gatherings.remove(at: place)
      results.append(
        .gathered(whole.ticket, whole.shares.sorted { $0.broker.id < $1.broker.id }))
    }
  }
}
