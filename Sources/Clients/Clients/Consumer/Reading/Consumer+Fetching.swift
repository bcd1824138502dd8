internal import Bytes
internal import Clockwork
internal import Editions
internal import Records
internal import Wire

/// Asking for records and handing out what came.
extension Consumer {
  /// One request to each broker that owes no answer, for the partitions of which nothing lies here.
  mutating func fetch(at now: Instant, into outbox: inout Outbox<NodeEffect>) {
    validatePositions(at: now, into: &outbox)
    var groups: [(node: Int32, places: [ConsumerAssignment.Place])] = []
    for place in assignment.places where place.isFetchable && (place.notBefore ?? now) <= now {
      if fetched.contains(where: { $0.partition == place.partition }) { continue }
      guard let leader = network.metadata.leader(of: place.partition) else {
        network.requestMetadata()
        continue
      }
      if fetching.contains(leader) { continue }
      if let index = groups.firstIndex(where: { $0.node == leader }) {
        groups[index].places.append(place)
      } else {
        groups.append((leader, [place]))
      }
    }
    for group in groups {
      if network.isReady(group.node, at: now, into: &outbox) {
        send(group.places, to: group.node, at: now, into: &outbox)
      } else {
        hasUnsent = true
      }
    }
  }

  private mutating func send(
    _ places: [ConsumerAssignment.Place], to node: Int32, at now: Instant,
    into outbox: inout Outbox<NodeEffect>
  ) {
    let hasIds = places.allSatisfy { network.metadata.id(of: $0.partition.topic) != .zero }
    let most: Int16 = hasIds ? .max : 12
    let version: Int16
    switch network.version(of: FetchRequest.self, at: node, most: most) {
    case .failure(let failure):
      pendingFailure = failure
      return
    case .success(let found): version = found
    }
    var request = FetchRequest()
    request.maxWaitMs = Int32(clamping: settings.fetchMaxWait.milliseconds)
    request.minBytes = settings.fetchMinBytes
    request.maxBytes = settings.fetchMaxBytes
    request.isolationLevel = settings.readsCommitted ? 1 : 0
    let wanted = places.map(wanted)
    var plan = ConsumerFetchSession.Plan(send: wanted)
    if version >= Self.firstWithSessions {
      let id: Int32
      let epoch: Int32
      (plan, id, epoch) = sessions[node, default: ConsumerFetchSession()].next(wanted)
      request.sessionId = id
      request.sessionEpoch = epoch
    }
    request.topics = topics(plan.send)
    request.forgottenTopicsData = plan.forget.groupedByTopic { $0 }.map { group in
      FetchRequest.ForgottenTopic {
        $0.topic = group.topic
        $0.topicId = network.metadata.id(of: group.topic)
        $0.partitions = group.members.map(\.partition)
      }
    }
    let purpose = ConsumerPurpose.fetch(wanted.map { ($0.partition, $0.offset) })
    if network.send(request, version: version, to: node, for: purpose, at: now, into: &outbox)
      != nil
    {
      fetching.append(node)
    }
  }

  private static let firstWithSessions: Int16 = 7

  private func wanted(_ place: ConsumerAssignment.Place) -> ConsumerFetchSession.Wanted {
    ConsumerFetchSession.Wanted(
      partition: place.partition, offset: place.position ?? 0,
      leaderEpoch: network.metadata[place.partition]?.epoch ?? -1,
      maxBytes: settings.maxPartitionFetchBytes)
  }

  /// In their order; a topic is named as often as another comes between.
  private func topics(_ wanted: [ConsumerFetchSession.Wanted]) -> [FetchRequest.Topic] {
    var topics: [FetchRequest.Topic] = []
    for one in wanted {
      if topics.last?.topic != one.partition.topic {
        topics.append(
          FetchRequest.Topic {
            $0.topic = one.partition.topic
            $0.topicId = network.metadata.id(of: one.partition.topic)
          })
      }
      topics[topics.count - 1].partitions.append(
        FetchRequest.Partition {
          $0.partition = one.partition.partition
          $0.currentLeaderEpoch = one.leaderEpoch
          $0.fetchOffset = one.offset
          $0.partitionMaxBytes = one.maxBytes
        })
    }
    return topics
  }

  /// Up to `max.poll.records`, from one fetch after another.
  mutating func collectRecords(
    at now: Instant, into outbox: inout Outbox<NodeEffect>
  ) -> [ConsumerRecord] {
    var records: [ConsumerRecord] = []
    var index = 0
    while index < fetched.count, records.count < settings.maxPollRecords {
      let name = fetched[index].partition
      guard let place = assignment[name], let position = place.position else {
        fetched.remove(at: index)
        continue
      }
      if place.isPaused {
        index += 1
        continue
      }
      if place.validation != .none {
        fetched.remove(at: index)
        continue
      }
      // After a seek what was on its way is of no use.
      let isFresh = fetched[index].given == 0
      let isStale =
        isFresh ? fetched[index].offset != position : fetched[index].next != position
      if isStale {
        fetched.remove(at: index)
        continue
      }
      if fetched[index].error != .none {
        let failed = fetched.remove(at: index)
        refuse(failed, at: now, into: &outbox)
        if pendingFailure != nil { break }
        continue
      }
      let portion = fetched[index].portion(settings.maxPollRecords - records.count)
      records += portion.records
      let hasAll = fetched[index].given == fetched[index].records.count
      assignment.change(name) {
        $0.position = portion.next
        $0.epoch = portion.epoch ?? $0.epoch
      }
      guard hasAll else { break }
      if fetched[index].failure != nil {
        if records.isEmpty {
          pendingFailure = fetched[index].failure
          fetched.remove(at: index)
        }
        break
      }
      if fetched[index].size > 0 { assignment.moveToEnd(name) }
      fetched.remove(at: index)
    }
    return records
  }

  // MARK: What comes back

  mutating func hear(
    _ arrival: Network<ConsumerPurpose>.Arrival, at now: Instant,
    into outbox: inout Outbox<NodeEffect>
  ) {
    switch arrival {
    case .lost(.coordinator, _, _, _):
      coordinatorNotFound(.disconnected(), at: now)
    case .answered(.coordinator, let node, let version, _, let body):
      takeCoordinator(body, version, from: node, at: now, into: &outbox)
    case .lost(.fetch(let asked), let node, _, _):
      fetching.removeAll { $0 == node }
      sessions[node]?.noteLost()
      for (name, _) in asked { wait(name, at: now) }
    case .lost(.reset(let asked), _, _, _):
      for (name, _) in asked { wait(name, at: now) }
    case .lost(.validation(let asked), _, _, _):
      network.requestMetadata()
      for one in asked { wait(one.partition, at: now) }
    case .answered(.validation(let asked), let node, let version, _, let body):
      guard let answer = try? OffsetForLeaderEpochResponse(body, version: version) else {
        for one in asked { wait(one.partition, at: now) }
        return network.distrust(node, at: now, into: &outbox)
      }
      network.throttle(node, milliseconds: answer.throttleTimeMs, at: now)
      takeValidation(answer, asked, at: now, into: &outbox)
    case .lost(.lookup(let call, let names), _, _, _): giveBack(names, call, at: now)
    case .answered(.fetch(let asked), let node, let version, _, let body):
      fetching.removeAll { $0 == node }
      guard let answer = try? FetchResponse(body, version: version) else {
        sessions[node]?.noteLost()
        for (name, _) in asked { wait(name, at: now) }
        return network.distrust(node, at: now, into: &outbox)
      }
      network.throttle(node, milliseconds: answer.throttleTimeMs, at: now)
      takeFetch(answer, version, asked, from: node, at: now, into: &outbox)
    case .answered(.reset(let asked), let node, let version, _, let body):
      guard let answer = try? ListOffsetsResponse(body, version: version) else {
        for (name, _) in asked { wait(name, at: now) }
        return network.distrust(node, at: now, into: &outbox)
      }
      takePositions(answer, asked, at: now, into: &outbox)
    case .answered(.lookup(let call, let names), let node, let version, _, let body):
      guard let answer = try? ListOffsetsResponse(body, version: version) else {
        giveBack(names, call, at: now)
        return network.distrust(node, at: now, into: &outbox)
      }
      takeLookup(answer, names, call, at: now)
    case .lost(let purpose, _, _, _): hearOfGroup(purpose, 0, nil, at: now, into: &outbox)
    case .answered(let purpose, let node, let version, _, let body):
      hearOfGroup(purpose, version, (node, body), at: now, into: &outbox)
    }
  }

  mutating func wait(_ partition: TopicPartition, at now: Instant) {
    let next = now + settings.connections.retryBackoff
    assignment.change(partition) {
      $0.isLookingUp = false
      if $0.validation == .asked { $0.validation = .due }
      $0.notBefore = next
    }
  }

  private mutating func takeFetch(
    _ answer: FetchResponse, _ version: Int16, _ asked: [(TopicPartition, Int64)],
    from node: Int32, at now: Instant, into outbox: inout Outbox<NodeEffect>
  ) {
    let names = asked.map(\.0.topic)
    let rows = answer.responses.flatMap { topic in
      let name =
        version > 12 ? network.metadata.topic(withId: topic.topicId, among: names) : topic.topic
      return name.map { name in
        topic.partitions.map { (TopicPartition(name, $0.partitionIndex), $0) }
      } ?? []
    }
    guard isSound(answer, version, rows.map(\.0), asked, from: node, at: now, into: &outbox)
    else { return }
    let offsets = Dictionary(asked) { first, _ in first }
    let next = afterNothing(at: now)
    // Of those that nothing is told of, there is nothing new.
    if next != nil { for (name, _) in asked { assignment.change(name) { $0.notBefore = next } } }
    if rows.isEmpty { noteEnds(asked) }
    for (partition, row) in rows {
      // Nobody asked for anything else.
      guard let offset = offsets[partition],
        !fetched.contains(where: { $0.partition == partition })
      else { continue }
      var records = FetchedRecords(partition, offset: offset, row)
      records.decode(row, settings)
      assignment.change(partition) {
        $0.notBefore = records.isEmpty ? next : nil
        if row.errorCode == .none { $0.end = row.highWatermark }
        if row.errorCode == .none, settings.readsCommitted, row.lastStableOffset >= 0 {
          $0.end = row.lastStableOffset
        }
      }
      if records.isEmpty { continue }
      if row.errorCode == .none { lastNews = now }
      fetched.append(records)
    }
  }

  /// A session that says nothing has nothing behind what it was asked for: so ends are known, too, where it told of
  /// them before the partition was given up and came back.
  private mutating func noteEnds(_ asked: [(TopicPartition, Int64)]) {
    for (name, offset) in asked {
      guard let place = assignment[name], place.end == nil, place.position == offset else {
        continue
      }
      assignment.change(name) { $0.end = offset }
    }
  }

  /// Whether an answer counts; if it does not, all is asked for again.
  private mutating func isSound(
    _ answer: FetchResponse, _ version: Int16, _ told: [TopicPartition],
    _ asked: [(TopicPartition, Int64)], from node: Int32, at now: Instant,
    into outbox: inout Outbox<NodeEffect>
  ) -> Bool {
    if version >= Self.firstWithSessions {
      let verdict = sessions[node, default: ConsumerFetchSession()].take(
        answer.sessionId, answer.errorCode, told, isThrottled: answer.throttleTimeMs > 0)
      switch verdict {
      case .sound: return true
      case .empty: return false
      case .wrong(let words):
        outbox.post(
          .log(
            "INFO [\(network.label)] Node \(node) \(words) "
              + "(org.apache.kafka.clients.FetchSessionHandler)"))
      }
      let isOver = [.fetchSessionIdNotFound, .invalidFetchSessionEpoch].contains(answer.errorCode)
      if isOver { return false }
    } else if answer.errorCode == .none {
      return true
    }
    network.requestMetadata()
    for (name, _) in asked { wait(name, at: now) }
    return false
  }

  /// Brokers that are told to wait hardly, or for nothing, answer at once: whoever asks them again as soon
  /// does nothing else. Then an answer without records is followed by a pause.
  private func afterNothing(at now: Instant) -> Instant? {
    let wait = settings.fetchMinBytes > 0 ? settings.fetchMaxWait : .zero
    let least = Stretch.milliseconds(100)
    return wait < least ? now + least : nil
  }

  private mutating func refuse(
    _ failed: FetchedRecords, at now: Instant, into outbox: inout Outbox<NodeEffect>
  ) {
    let name = failed.partition
    let source = "internals.Fetcher"
    if failed.error == .offsetOutOfRange {
      let place =
        "Fetch position \(positionText(name, failed.offset)) is out of range for partition"
      if settings.reset == .none {
        inform(
          "\(place) \(name), raising error to the application since no reset policy is configured",
          from: source, into: &outbox)
        pendingFailure = ClientFailure(
          "org.apache.kafka.clients.consumer.OffsetOutOfRangeException", "\(place) \(name)")
      } else {
        inform("\(place) \(name), resetting offset", from: source, into: &outbox)
        let target = resetTarget
        assignment.change(name) { $0.reset(to: target) }
      }
      return
    }
    let failure = ClientFailure(failed.error, in: edition)
    if failure.isAboutMetadata || failed.error == .kafkaStorageError
      || failed.error == .fencedLeaderEpoch || failed.error == .offsetNotAvailable
      || failed.error == .unknownLeaderEpoch || failed.error == .unknownServerError
    {
      if failed.error == .unknownTopicOrPartition {
        network.warn(
          "Received unknown topic or partition error in fetch for partition \(name)",
          from: "org.apache.kafka.clients.consumer.\(source)", into: &outbox)
      }
      network.requestMetadata()
      wait(name, at: now)
    } else if failed.error == .topicAuthorizationFailed || failed.error == .corruptMessage {
      pendingFailure = failure
    } else {
      pendingFailure = .illegalState(
        "Unexpected error code \(failed.error.code) while fetching at offset \(failed.offset) from "
          + "topic-partition \(name)")
    }
  }

  /// As Java prints a `FetchPosition`.
  func positionText(_ name: TopicPartition, _ offset: Int64, epoch: Int32? = nil) -> String {
    let row = network.metadata[name]
    let broker = row?.leader.flatMap { network.metadata.broker($0) }
    let leader =
      broker.map { "Optional[\($0.host):\($0.port) (id: \($0.id) rack: \($0.rack ?? "null"))]" }
      ?? "Optional.empty"
    let offsetEpoch = epoch.map { "Optional[\($0)]" } ?? "Optional.empty"
    return "FetchPosition{offset=\(offset), offsetEpoch=\(offsetEpoch), "
      + "currentLeader=LeaderAndEpoch{leader=\(leader), epoch=\(row?.epoch ?? -1)}}"
  }
}
