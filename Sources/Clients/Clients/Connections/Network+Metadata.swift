internal import Bytes
internal import Clockwork
internal import Editions
internal import Wire

/// Looking after the picture of the cluster, and after what is overdue.
extension Network {
  /// Has the cluster asked again as soon as the wait between two tries is over.
  mutating func requestMetadata() { needsMetadata = true }

  /// Does what is due: requests that took too long, connections that nobody needs, metadata.
  /// A client that has nothing to do lets its picture of the cluster grow old.
  mutating func run(isBusy: Bool, at now: Instant, into outbox: inout Outbox<NodeEffect>) {
    revisit = nil
    for place in connections.indices {
      let connection = connections[place]
      if let ends = connection.timesOut, ends <= now {
        drop(place, isTimeout: true, at: now, into: &outbox)
      } else if let limit = connection.setupLimit, limit <= now {
        drop(place, isTimeout: false, at: now, into: &outbox)
      } else if connection.phase == .ready, connection.inFlight.isEmpty,
        connection.lastUsed + settings.maxIdle <= now
      {
        closeIdle(place, into: &outbox)
      }
      if let until = connections[place].throttledUntil, until <= now {
        connections[place].throttledUntil = nil
      }
    }
    askNow(isBusy: isBusy, at: now, into: &outbox)
  }

  /// Asks for metadata if that is due.
  mutating func askNow(isBusy: Bool, at now: Instant, into outbox: inout Outbox<NodeEffect>) {
    if isBusy, let due = metadataDue(at: now), due <= now { askMetadata(at: now, into: &outbox) }
  }

  /// When `run` has to come again if nothing else happens.
  func nextDue(isBusy: Bool, at now: Instant) -> Instant? {
    let beat = nextBeat(isBusy: isBusy, at: now)
    guard let refresh = refreshDue(isBusy: isBusy, at: now) else { return beat }
    return min(beat ?? refresh, refresh)
  }

  /// The same, but for a picture of the cluster that grows old.
  func nextBeat(isBusy: Bool, at now: Instant) -> Instant? {
    var next = revisit
    func consider(_ instant: Instant?) {
      guard let instant else { return }
      next = min(next ?? instant, instant)
    }
    for connection in connections {
      consider(connection.timesOut)
      consider(connection.setupLimit)
      if isBusy { consider(connection.throttledUntil) }
      if connection.phase == .ready, connection.inFlight.isEmpty {
        consider(connection.lastUsed + settings.maxIdle)
      }
    }
    if isBusy, wantsMetadata, let due = metadataDue(at: now), due > now { consider(due) }
    return next
  }

  /// When the picture of the cluster will be too old, if nothing asks for it before.
  func refreshDue(isBusy: Bool, at now: Instant) -> Instant? {
    guard isBusy, !wantsMetadata, let due = metadataDue(at: now), due > now else { return nil }
    return due
  }

  private var wantsMetadata: Bool { needsMetadata || !newTopics.isEmpty || lastSuccess == nil }

  private mutating func closeIdle(_ place: Int, into outbox: inout Outbox<NodeEffect>) {
    if let id = connections[place].id { outbox.post(.close(id)) }
    connections[place].id = nil
    connections[place].phase = .none
  }

  private func metadataDue(at now: Instant) -> Instant? {
    if isFetchingMetadata { return nil }
    let isWanted = needsMetadata || !newTopics.isEmpty
    let allowed = lastAttempt.map { $0 + metadataWait } ?? now
    if isWanted { return max(allowed, now) }
    guard let lastSuccess else { return max(allowed, now) }
    return max(allowed, lastSuccess + settings.metadataMaxAge, now)
  }

  /// Newer editions wait longer after each failure in a row.
  private var metadataWait: Stretch {
    guard let most = settings.retryBackoffMax, metadataFailures > 1 else {
      return settings.retryBackoff
    }
    var wait = settings.retryBackoff
    for _ in 1..<metadataFailures where wait < most { wait = wait + wait }
    return min(wait, most)
  }

  private mutating func askMetadata(at now: Instant, into outbox: inout Outbox<NodeEffect>) {
    guard let node = leastLoaded(at: now) else { return }
    guard isReady(node, at: now, into: &outbox), let place = place(of: node) else { return }
    guard case .success(let version) = version(of: MetadataRequest.self, at: node) else {
      return drop(place, isTimeout: false, at: now, into: &outbox)
    }
    let isPartial = !needsMetadata && !newTopics.isEmpty && wish == .topics && lastSuccess != nil
    var request = MetadataRequest()
    switch wish {
    case .brokersOnly: request.topics = []
    case .everything: request.topics = nil
    case .topics:
      let names = isPartial ? newTopics : wantedTopics.keys
      request.topics = names.map { name in MetadataRequest.Topic { $0.name = name } }
    }
    request.allowAutoTopicCreation = settings.createsTopics || version < 4
    isFetchingMetadata = true
    let kind = BrokerConnection<Purpose>.InFlight.Kind.metadata(isPartial: isPartial)
    if post(request, version, place, kind, at: now, into: &outbox) == nil {
      isFetchingMetadata = false
      metadataFailed(at: now)
    }
  }

  mutating func metadataFailed(at now: Instant) {
    isFetchingMetadata = false
    lastAttempt = now
    metadataFailures += 1
  }

  mutating func takeMetadata(
    _ answer: MetadataResponse, _ correlation: Int32, isPartial: Bool, at now: Instant,
    into outbox: inout Outbox<NodeEffect>
  ) {
    if !isListing { tellErrors(of: answer, correlation, into: &outbox) }
    guard !answer.brokers.isEmpty else { return metadataFailed(at: now) }
    isFetchingMetadata = false
    lastAttempt = now
    metadataFailures = 0
    if isPartial {
      forgetNew { name in answer.topics.contains { $0.name == name } }
    } else {
      forgetNew { _ in true }
      needsMetadata = false
      lastSuccess = now
    }
    let heard = settings.hearsOfBootstrapOnly ? withoutStrangers(answer) : answer
    if metadata.update(heard, isPartial: isPartial) { lastChange = now }
    needsMetadata = needsMetadata || isUnsettled(answer)
  }

  private func withoutStrangers(_ answer: MetadataResponse) -> MetadataResponse {
    let known = answer.brokers.filter {
      settings.bootstrap.contains(Address($0.host, Int($0.port)))
    }.map(\.nodeId)
    var heard = answer
    for topic in heard.topics.indices {
      for place in heard.topics[topic].partitions.indices
      where !known.contains(heard.topics[topic].partitions[place].leaderId) {
        heard.topics[topic].partitions[place].leaderId = -1
        heard.topics[topic].partitions[place].errorCode = .leaderNotAvailable
      }
    }
    return heard
  }

  private mutating func tellErrors(
    of answer: MetadataResponse, _ correlation: Int32, into outbox: inout Outbox<NodeEffect>
  ) {
    let unheard = answer.topics.flatMap { topic in
      topic.partitions.filter { $0.errorCode == .listenerNotFound }.map {
        "\(topic.name ?? "")-\($0.partitionIndex)"
      }
    }
    if !unheard.isEmpty {
      let names = unheard.prefix(10).joined(separator: ", ")
      warn(
        "\(unheard.count) partitions have leader brokers without a matching listener, including "
          + "[\(names)]", into: &outbox)
    }
    let failed = answer.topics.filter { $0.errorCode != .none && $0.name != nil }
    invalidTopics = []
    guard !failed.isEmpty else { return }
    let order = JavaHashMapOrder<String>(failed.compactMap(\.name)).keys
    func code(_ name: String) -> ErrorCode {
      failed.first { $0.name == name }?.errorCode ?? .none
    }
    let rows = order.map { "\($0)=\(code($0).name)" }.joined(separator: ", ")
    warn(
      "\(metadataTrouble) with correlation id \(correlation) : {\(rows)}", into: &outbox)
    invalidTopics = order.filter { code($0) == .invalidTopicException }
    guard !invalidTopics.isEmpty else { return }
    let names = invalidTopics.joined(separator: ", ")
    outbox.post(
      .log(
        "ERROR [\(label)] Metadata response reported invalid topics [\(names)] "
          + "(org.apache.kafka.clients.Metadata)"))
  }

  private var metadataTrouble: String {
    switch edition {
    case .v2_6: "Error while fetching metadata"
    case .v3_9, .v4_1: "The metadata response from the cluster reported a recoverable issue"
    }
  }

  /// What the brokers may know better in a moment is asked for again.
  private func isUnsettled(_ answer: MetadataResponse) -> Bool {
    func isOld(_ code: ErrorCode) -> Bool {
      ErrorTable.row(of: code.code, in: edition)?.traits.contains(.invalidMetadata) ?? false
    }
    return answer.topics.contains { topic in
      isOld(topic.errorCode) || topic.partitions.contains { isOld($0.errorCode) }
    }
  }
}
