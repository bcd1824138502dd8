internal import Bytes
internal import Clockwork
internal import Editions
internal import Records
internal import Wire

/// What the group has committed, as its coordinator says.
extension Consumer {
  private static let source = "internals.ConsumerCoordinator"

  /// Nil until it is known.
  mutating func fetchCommitted(
    _ partitions: [TopicPartition], at now: Instant, into outbox: inout Outbox<NodeEffect>
  ) -> Result<[PartitionOffset], ClientFailure>? {
    if partitions.isEmpty { return .success([]) }
    let generation = membership?.stableGeneration
    if let known = committedFetch,
      known.partitions != partitions || known.generation != generation
    {
      committedFetch = nil
    }
    if let result = committedFetch?.result {
      guard case .failure(let failure) = result, failure.isRetriable else {
        committedFetch = nil
        return result
      }
      committedFetch?.result = nil
      committedFetch?.isAsked = false
      committedFetch?.notBefore = now + settings.connections.retryBackoff
    }
    switch needCoordinator(at: now, into: &outbox) {
    case .done: break
    case .waiting: return nil
    case .failed(let failure): return .failure(failure)
    }
    if committedFetch == nil {
      committedFetch = CommittedFetch(
        number: takeNumber(), partitions: partitions, generation: generation)
    }
    askCommitted(at: now, into: &outbox)
    return nil
  }

  private mutating func askCommitted(at now: Instant, into outbox: inout Outbox<NodeEffect>) {
    guard let fetch = committedFetch, !fetch.isAsked, (fetch.notBefore ?? now) <= now,
      let group = membership?.groupId, let node = isCoordinatorReady(at: now, into: &outbox)
    else { return }
    switch network.version(of: OffsetFetchRequest.self, at: node) {
    case .failure(let failure): committedFetch?.result = .failure(failure)
    case .success(let version):
      let request = request(fetch.partitions, of: group, version)
      committedFetch?.isAsked = true
      network.send(
        request, version: version, to: node, for: .committed(fetch.number), at: now, into: &outbox)
    }
  }

  private func request(
    _ partitions: [TopicPartition], of group: String, _ version: Int16
  ) -> OffsetFetchRequest {
    let groups = partitions.groupedByTopic { $0 }
    let order = JavaHashMapOrder<String>(groups.map(\.topic)).keys
    let topics = order.compactMap { name in groups.first { $0.topic == name } }.map { group in
      OffsetFetchRequest.Topic {
        $0.name = group.topic
        $0.partitionIndexes = group.members.map(\.partition)
      }
    }
    return OffsetFetchRequest {
      if version >= 7 { $0.requireStable = true }
      if version < 8 {
        $0.groupId = group
        $0.topics = topics
      } else {
        $0.groups = [
          OffsetFetchRequest.Group {
            $0.groupId = group
            $0.topics = topics
          }
        ]
      }
    }
  }

  mutating func takeCommitted(
    _ result: Result<OffsetFetchResponse, ClientFailure>, _ version: Int16, _ number: Int,
    at now: Instant, into outbox: inout Outbox<NodeEffect>
  ) {
    switch result {
    case .failure(let failure):
      loseCoordinator(.disconnected, at: now, into: &outbox)
      if committedFetch?.number == number { committedFetch?.result = .failure(failure) }
    case .success(let answer):
      let row = answer.groups.first
      let code = version < 8 ? answer.errorCode : row?.errorCode ?? .unknownServerError
      let read = read(
        version < 8 ? answer.topics : row?.topics ?? [], code, at: now, into: &outbox)
      if committedFetch?.number == number { committedFetch?.result = read }
    }
  }

  private mutating func read(
    _ topics: [OffsetFetchResponse.Topic], _ code: ErrorCode, at now: Instant,
    into outbox: inout Outbox<NodeEffect>
  ) -> Result<[PartitionOffset], ClientFailure> {
    let failure = ClientFailure(code, in: edition)
    switch code {
    case .none: break
    case .notCoordinator:
      loseCoordinator(.refused(code), at: now, into: &outbox)
      return .failure(failure)
    case .coordinatorLoadInProgress, .groupAuthorizationFailed: return .failure(failure)
    default:
      return .failure(
        ClientFailure(
          ClientFailure.kafkaException,
          "Unexpected error in fetch offset response: \(failure.message ?? "")"))
    }
    let rows = topics.flatMap { topic in
      topic.partitions.map { (TopicPartition(topic.name, $0.partitionIndex), $0) }
    }
    var offsets: [PartitionOffset] = []
    var unstable: [TopicPartition] = []
    for name in JavaHashMapOrder<TopicPartition>(rows.map(\.0)).keys {
      guard let row = rows.last(where: { $0.0 == name })?.1 else { continue }
      if row.errorCode == .unstableOffsetCommit {
        unstable.append(name)
      } else if let failure = refused(row.errorCode, name) {
        return .failure(failure)
      } else {
        offsets.append(offset(of: row, name, into: &outbox))
      }
    }
    return unstable.isEmpty ? .success(offsets) : .failure(tell(unstable, into: &outbox))
  }

  private func refused(_ code: ErrorCode, _ name: TopicPartition) -> ClientFailure? {
    switch code {
    case .none: return nil
    case .unknownTopicOrPartition:
      return ClientFailure(
        ClientFailure.kafkaException, "Topic or Partition \(name) does not exist")
    default:
      let words = ClientFailure(code, in: edition).message ?? ""
      return ClientFailure(
        ClientFailure.kafkaException,
        "Unexpected error in fetch offset response for partition \(name): \(words)")
    }
  }

  private mutating func offset(
    of row: OffsetFetchResponse.Partition, _ name: TopicPartition,
    into outbox: inout Outbox<NodeEffect>
  ) -> PartitionOffset {
    guard row.committedOffset >= 0, !settings.broken.contains(.resetAlways) else {
      inform("Found no committed offset for partition \(name)", from: Self.source, into: &outbox)
      return PartitionOffset(name, nil)
    }
    return PartitionOffset(
      name,
      OffsetAndMetadata(
        row.committedOffset,
        leaderEpoch: row.committedLeaderEpoch < 0 ? nil : row.committedLeaderEpoch,
        metadata: row.metadata ?? ""))
  }

  private mutating func tell(
    _ unstable: [TopicPartition], into outbox: inout Outbox<NodeEffect>
  ) -> ClientFailure {
    let names = unstable.map(\.description).joined(separator: ", ")
    inform(
      "The following partitions still have unstable offsets which are not cleared on the broker "
        + "side: [\(names)], this could be either transactional offsets waiting for completion, or "
        + "normal offsets waiting for replication after appending to local log", from: Self.source,
      into: &outbox)
    return ClientFailure(
      ClientFailure.errors + "UnstableOffsetCommitException",
      "There are unstable offsets for the requested topic partitions", isRetriable: true)
  }

  // MARK: As positions

  /// Sets the positions of those that have none to what is committed. Nil until that is known.
  mutating func takeUpCommitted(
    at now: Instant, into outbox: inout Outbox<NodeEffect>
  ) -> Result<Void, ClientFailure>? {
    let open = assignment.places.filter(\.isInitial).map(\.partition)
    switch fetchCommitted(JavaHashMapOrder(setOf: open).keys, at: now, into: &outbox) {
    case nil: return nil
    case .failure(let failure): return .failure(failure)
    case .success(let found):
      for row in JavaHashMapOrder<TopicPartition>(
        found.map(\.partition), initialCapacity: found.count
      ).keys {
        guard let committed = found.first(where: { $0.partition == row })?.committed,
          assignment[row] != nil
        else { continue }
        assignment.change(row) { $0.go(to: committed.offset, epoch: committed.leaderEpoch) }
        let position = positionText(row, committed.offset, epoch: committed.leaderEpoch)
        let words = "Setting offset for partition \(row) to the committed offset \(position)"
        if edition.consumers.takeUpOffsetsUnnamed {
          outbox.post(
            .log("INFO \(words) (org.apache.kafka.clients.consumer.internals.ConsumerUtils)"))
        } else {
          inform(words, from: Self.source, into: &outbox)
        }
        lastNews = now
      }
      return .success(())
    }
  }
}
