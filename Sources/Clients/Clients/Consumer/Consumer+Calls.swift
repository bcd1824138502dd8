internal import Bytes
internal import Clockwork
internal import Records
internal import Wire

/// What a consumer does within a call, until the call comes back.
extension Consumer {
  mutating func run(at now: Instant, into outbox: inout Outbox<NodeEffect>) {
    repeat {
      if needsCoordinatorFirst { lookForCoordinator(at: now, into: &outbox) }
      network.run(isBusy: isActive, at: now, into: &outbox)
      for arrival in network.collect() { hear(arrival, at: now, into: &outbox) }
      // A member whose coordinator is there again is heard of first: Java's thread for heartbeats waits for that moment.
      beat(at: now, into: &outbox)
      sendUnsentCommits(at: now, into: &outbox)
      while !calls.isEmpty, !isSuspended, !isClosed {
        let place = calls.count - 1
        var going = calls[place]
        if going.since == nil { going.since = now }
        calls[place].since = going.since
        let hasReturned = go(&going, at: now, into: &outbox)
        if hasReturned {
          calls.remove(at: place)
          if going.kind.isPoll { membership?.heartbeat.notePoll(at: now) }
        } else {
          calls[place] = going
          break
        }
      }
    } while !network.arrivals.isEmpty
    if calls.isEmpty, hasUnsent, isBeating { sendUnsent(at: now, into: &outbox) }
    if isClosed {
      network.closeAll(into: &outbox)
      for call in calls { results.append(.returned(call.ticket)) }
      calls = []
      return timers.stop(into: &outbox)
    }
    network.askNow(isBusy: isActive, at: now, into: &outbox)
    setTimers(at: now, into: &outbox)
  }

  /// Who reads for a group asks for its coordinator before anything else: that is what makes a broker
  /// create the topic of the offsets.
  private var needsCoordinatorFirst: Bool {
    guard membership != nil, network.coordinator == nil, lookup.failure == nil,
      calls.last?.kind.isPoll == true, !isSuspended
    else { return false }
    return subscriptions.isShared || assignment.places.contains(where: \.isInitial)
  }

  /// Whether it looks after its picture of the cluster: in a call, and as a member always.
  private var isActive: Bool { isBusy || isBeating }

  private mutating func setTimers(at now: Instant, into outbox: inout Outbox<NodeEffect>) {
    var next = network.nextBeat(isBusy: isActive, at: now)
    if let due = nextTry(after: now) { next = min(next ?? due, due) }
    timers.beat.set(next, into: &outbox)
    let end = calls.last.flatMap { call in call.since.map { $0 + call.timeout } }
    timers.wake.set(end.flatMap { $0 > now && !isSuspended ? $0 : nil }, into: &outbox)
    timers.refresh.set(network.refreshDue(isBusy: isActive, at: now), into: &outbox)
    let polls = calls.last?.kind.isPoll == true && !isSuspended
    let commit = polls && settings.autoCommitInterval != nil ? commits.nextAuto : nil
    timers.commit.set(commit.flatMap { $0 > now ? $0 : nil }, into: &outbox)
    timers.deadline.set(isBeating ? pollEnds.flatMap { $0 > now ? $0 : nil } : nil, into: &outbox)
  }

  /// When something that has failed may be tried again, or a member has to be heard of.
  private func nextTry(after now: Instant) -> Instant? {
    var next: Instant?
    func consider(_ due: Instant?) {
      if let due, due > now { next = min(next ?? due, due) }
    }
    if isBeating {
      consider(membership?.heartbeat.due)
      consider(membership?.heartbeat.sessionEnds)
      if network.coordinator == nil { consider(lookup.notBefore) }
    }
    guard let call = calls.last, call.since != nil, !isSuspended else { return next }
    switch call.kind {
    case .offsets(let lookup): consider(lookup.notBefore)
    case .commit(let commit, _), .close(.committing(let commit)): consider(commit.notBefore)
    default: break
    }
    if case .committing(let commit, let until) = membership?.preparation {
      consider(commit.notBefore)
      consider(until)
    }
    for place in assignment.places { consider(place.notBefore) }
    consider(lookup.notBefore)
    consider(committedFetch?.notBefore)
    consider(membership?.notBefore)
    return next
  }

  private mutating func go(
    _ call: inout ConsumerCall, at now: Instant, into outbox: inout Outbox<NodeEffect>
  ) -> Bool {
    let isLate = (call.since ?? now) + call.timeout <= now
    if isWokenUp, !call.kind.isClose {
      isWokenUp = false
      results.append(
        .threw(
          call.ticket, ClientFailure(ClientFailure.errors + "WakeupException", nil)))
      return true
    }
    switch call.kind {
    case .poll: return poll(call, isLate, at: now, into: &outbox)
    case .position(let partition):
      return position(partition, call, isLate, at: now, into: &outbox)
    case .offsets(let lookup): return offsets(lookup, &call, isLate, at: now, into: &outbox)
    case .partitions(let topic): return partitions(topic, &call, isLate)
    case .topics: return topics(&call, isLate)
    case .commit, .commitLater, .committed:
      return commit(&call, isLate, at: now, into: &outbox)
    case .unsubscribe(let leaving):
      let (further, step) = unsubscribe(leaving, at: now, into: &outbox)
      call.kind = .unsubscribe(further)
      return end(call, step)
    case .close(let closing):
      let (further, step) = close(closing, isLate: isLate, at: now, into: &outbox)
      call.kind = .close(further)
      guard end(call, step) else { return false }
      isClosed = true
      return true
    }
  }

  /// Says what came of a call that returns nothing; false while it goes on.
  func ends(_ step: ConsumerStep) -> Bool { if case .waiting = step { false } else { true } }

  private mutating func end(_ call: ConsumerCall, _ step: ConsumerStep) -> Bool {
    switch step {
    case .waiting: return false
    case .done: results.append(.returned(call.ticket))
    case .failed(let failure): results.append(.threw(call.ticket, failure))
    }
    return true
  }

  private mutating func commit(
    _ call: inout ConsumerCall, _ isLate: Bool, at now: Instant,
    into outbox: inout Outbox<NodeEffect>
  ) -> Bool {
    switch call.kind {
    case .commit(var commit, let isWhole):
      let step = commitSync(&commit, at: now, into: &outbox)
      call.kind = .commit(commit, isWhole: isWhole)
      if case .waiting = step, isLate, !isSuspended {
        let what =
          isWhole ? "the current consumed offsets" : "offsets \(commit.offsets.text)"
        return end(
          call,
          .failed(
            .timeout(
              "Timeout of \(call.timeout.milliseconds)ms expired before successfully committing "
                + what)))
      }
      return end(call, step)
    case .commitLater(let offsets, let hasCallback):
      if let step = runCallbacks(at: now, into: &outbox) { return end(call, step) }
      commitLater(
        offsets, .async(call.ticket, hasCallback: hasCallback), at: now, into: &outbox)
      return end(call, .done)
    case .committed(let partitions):
      switch fetchCommitted(partitions, at: now, into: &outbox) {
      case .success(let found): results.append(.committed(call.ticket, found))
      case .failure(let failure): results.append(.threw(call.ticket, failure))
      case nil:
        guard isLate else { return false }
        let names = partitions.map(\.description).joined(separator: ", ")
        results.append(
          .threw(
            call.ticket,
            .timeout(
              "Timeout of \(call.timeout.milliseconds)ms expired before the last committed offset "
                + "for partitions [\(names)] could be determined. Try tuning "
                + "default.api.timeout.ms larger to relax the threshold.")))
      }
      return true
    default: return true
    }
  }

  private mutating func offsets(
    _ lookup: OffsetLookup, _ call: inout ConsumerCall, _ isLate: Bool, at now: Instant,
    into outbox: inout Outbox<NodeEffect>
  ) -> Bool {
    var lookup = lookup
    ask(&lookup, call, at: now, into: &outbox)
    call.kind = .offsets(lookup)
    if lookup.isDone {
      let order = lookup.targets.compactMap { target in
        lookup.found.first { $0.partition == target.partition }
      }
      results.append(.offsets(call.ticket, order))
      return true
    }
    guard isLate else { return false }
    let words = "Failed to get offsets by times in \(call.timeout.milliseconds)ms"
    results.append(.threw(call.ticket, .timeout(words)))
    return true
  }

  private mutating func poll(
    _ call: ConsumerCall, _ isLate: Bool, at now: Instant, into outbox: inout Outbox<NodeEffect>
  ) -> Bool {
    func threw(_ failure: ClientFailure) -> Bool {
      results.append(.threw(call.ticket, failure))
      return true
    }
    if let failure = takeFailure(at: now) { return threw(failure) }
    let step = coordinate(at: now, into: &outbox)
    if isSuspended { return false }
    if case .failed(let failure) = step { return threw(failure) }
    if membership?.isBound == true {
      // Nothing may be taken that is not handed out: its position would be committed.
      fetch(at: now, into: &outbox)
      return false
    }
    let isIn = ends(step)
    if isIn, let failure = lookForPositions(at: now, into: &outbox) { return threw(failure) }
    let records = collectRecords(at: now, into: &outbox)
    // A position may have turned out to be none.
    if isIn, records.isEmpty, pendingFailure == nil {
      pendingFailure = lookForPositions(at: now, into: &outbox)
    }
    // What comes next is asked for before these are handed out.
    fetch(at: now, into: &outbox)
    if records.isEmpty, let failure = takeFailure(at: now) { return threw(failure) }
    guard !records.isEmpty || isLate else { return false }
    results.append(.polled(call.ticket, inHashOrder(records)))
    return true
  }

  private mutating func takeFailure(at now: Instant) -> ClientFailure? {
    if !network.invalidTopics.isEmpty {
      defer { network.invalidTopics = [] }
      return ClientFailure(
        ClientFailure.errors + "InvalidTopicException",
        "Invalid topics: [\(network.invalidTopics.joined(separator: ", "))]")
    }
    defer { pendingFailure = nil }
    return pendingFailure
  }

  /// Java keeps the records of a poll in a hash map of partitions.
  private func inHashOrder(_ records: [ConsumerRecord]) -> [ConsumerRecord] {
    var order = JavaHashMapOrder<TopicPartition>()
    for record in records { order.insert(record.partition) }
    guard order.count > 1 else { return records }
    return order.keys.flatMap { name in records.filter { $0.partition == name } }
  }

  private mutating func position(
    _ partition: TopicPartition, _ call: ConsumerCall, _ isLate: Bool, at now: Instant,
    into outbox: inout Outbox<NodeEffect>
  ) -> Bool {
    validatePositions(at: now, into: &outbox)
    if let failure = takeTruncation() {
      results.append(.threw(call.ticket, failure))
      return true
    }
    if let position = assignment[partition]?.validPosition {
      results.append(.position(call.ticket, position))
      return true
    }
    if let failure = lookForPositions(at: now, into: &outbox) {
      results.append(.threw(call.ticket, failure))
      return true
    }
    guard isLate else { return false }
    let words =
      "Timeout of \(call.timeout.milliseconds)ms expired before the position for partition "
      + "\(partition) could be determined"
    results.append(.threw(call.ticket, .timeout(words)))
    return true
  }

  private mutating func partitions(
    _ topic: String, _ call: inout ConsumerCall, _ isLate: Bool
  ) -> Bool {
    if let known = network.metadata.partitions(of: topic), !known.isEmpty {
      results.append(.partitions(call.ticket, known))
      return true
    }
    let isAnswered = call.askedAt.map { $0 < network.metadata.updates } ?? false
    if isAnswered, network.metadata.error(of: topic) == .unknownTopicOrPartition {
      results.append(.partitions(call.ticket, []))
      return true
    }
    if isLate {
      results.append(
        .threw(call.ticket, .timeout("Timeout expired while fetching topic metadata")))
      return true
    }
    if call.askedAt == nil { call.askedAt = network.metadata.updates }
    if isAnswered { network.requestMetadata() }
    if !network.newTopics.contains(topic) { network.requestMetadata() }
    return false
  }

  private mutating func topics(_ call: inout ConsumerCall, _ isLate: Bool) -> Bool {
    if let askedAt = call.askedAt, askedAt < network.metadata.updates {
      network.wish = .topics
      network.isListing = false
      results.append(.partitions(call.ticket, network.metadata.partitions))
      return true
    }
    if isLate {
      results.append(
        .threw(call.ticket, .timeout("Timeout expired while fetching topic metadata")))
      return true
    }
    if call.askedAt == nil { call.askedAt = network.metadata.updates }
    return false
  }

  // MARK: Positions

  /// Sees to it that every assigned partition gets a position.
  private mutating func lookForPositions(
    at now: Instant, into outbox: inout Outbox<NodeEffect>
  ) -> ClientFailure? {
    if membership != nil, assignment.places.contains(where: \.isInitial) {
      switch takeUpCommitted(at: now, into: &outbox) {
      case nil: return nil
      case .failure(let failure): return failure
      case .success: break
      }
    }
    let lost = assignment.places.filter(\.isInitial)
    if !lost.isEmpty {
      if settings.reset == .none {
        let names = lost.map(\.partition.description).joined(separator: ", ")
        return ClientFailure(
          "org.apache.kafka.clients.consumer.NoOffsetForPartitionException",
          "Undefined offset with no reset policy for partitions: [\(names)]")
      }
      let target = resetTarget
      for place in lost { assignment.change(place.partition) { $0.reset(to: target) } }
    }
    lookUpTargets(at: now, into: &outbox)
    return nil
  }

  /// Java's thread for heartbeats has the network send what lies there.
  private mutating func sendUnsent(at now: Instant, into outbox: inout Outbox<NodeEffect>) {
    hasUnsent = false
    lookUpTargets(at: now, into: &outbox)
    fetch(at: now, into: &outbox)
  }

  private mutating func lookUpTargets(at now: Instant, into outbox: inout Outbox<NodeEffect>) {
    let open = assignment.places.compactMap { place -> (partition: TopicPartition, time: Int64)? in
      guard let target = place.target, place.position == nil, !place.isLookingUp,
        (place.notBefore ?? now) <= now
      else { return nil }
      return (place.partition, target)
    }
    for group in byLeader(open, at: now, into: &outbox) {
      let asked = group.targets.map { ($0.partition, $0.time) }
      guard ask(group.targets, of: group.node, for: .reset(asked), at: now, into: &outbox) else {
        continue
      }
      for target in group.targets {
        assignment.change(target.partition) {
          $0.isLookingUp = true
          $0.notBefore = nil
        }
      }
    }
  }

  var resetTarget: Int64 {
    settings.reset == .earliest ? ListOffsetsTarget.earliest : ListOffsetsTarget.latest
  }

  private mutating func ask(
    _ lookup: inout OffsetLookup, _ call: ConsumerCall, at now: Instant,
    into outbox: inout Outbox<NodeEffect>
  ) {
    if let wait = lookup.notBefore, wait > now { return }
    lookup.notBefore = nil
    for group in byLeader(lookup.open, at: now, into: &outbox) {
      let names = group.targets.map(\.partition)
      let purpose = ConsumerPurpose.lookup(call: call.number, names)
      if ask(group.targets, of: group.node, for: purpose, at: now, into: &outbox) {
        lookup.asked += names
      }
    }
  }

  /// Those whose leaders can be asked now, by leader.
  private mutating func byLeader(
    _ targets: [(partition: TopicPartition, time: Int64)], at now: Instant,
    into outbox: inout Outbox<NodeEffect>
  ) -> [(node: Int32, targets: [(partition: TopicPartition, time: Int64)])] {
    var groups: [(node: Int32, targets: [(partition: TopicPartition, time: Int64)])] = []
    for target in targets {
      guard let leader = network.metadata.leader(of: target.partition) else {
        network.requestMetadata()
        continue
      }
      if let place = groups.firstIndex(where: { $0.node == leader }) {
        groups[place].targets.append(target)
      } else if network.isReady(leader, at: now, into: &outbox) {
        groups.append((leader, [target]))
      } else {
        hasUnsent = true
      }
    }
    return groups
  }

  private mutating func ask(
    _ targets: [(partition: TopicPartition, time: Int64)], of node: Int32,
    for purpose: ConsumerPurpose, at now: Instant, into outbox: inout Outbox<NodeEffect>
  ) -> Bool {
    let version: Int16
    switch network.version(of: ListOffsetsRequest.self, at: node) {
    case .failure(let failure):
      pendingFailure = failure
      return false
    case .success(let found): version = found
    }
    var request = ListOffsetsRequest()
    request.replicaId = -1
    request.isolationLevel = settings.readsCommitted ? 1 : 0
    request.topics = targets.groupedByTopic(\.partition).map { group in
      ListOffsetsRequest.Topic {
        $0.name = group.topic
        $0.partitions = group.members.map { target in
          ListOffsetsRequest.Partition {
            $0.partitionIndex = target.partition.partition
            $0.currentLeaderEpoch = network.metadata[target.partition]?.epoch ?? -1
            $0.timestamp = target.time
          }
        }
      }
    }
    let sent = network.send(
      request, version: version, to: node, for: purpose, at: now, into: &outbox)
    return sent != nil
  }
}
