internal import Bytes
internal import Clockwork
internal import Records
internal import Wire

/// A position is a place in the log that a certain leader has. Once another leads, or in another epoch, it is asked whether
/// its log goes on like that (KIP-320); where it was cut, reading goes on where the logs part.
extension Consumer {
  private static let source = "internals.SubscriptionState"
  /// The first version in which consumers are answered.
  private static let firstForConsumers: Int16 = 3

  /// Takes note of who leads now, and asks those of whom it has to be known whether positions are still good.
  mutating func validatePositions(at now: Instant, into outbox: inout Outbox<NodeEffect>) {
    let isNew = leadersSeenAt != network.metadata.updates
    leadersSeenAt = network.metadata.updates
    let metadata = network.metadata
    var mayAsk = false
    assignment.changeAll { place in
      if place.position != nil, isNew || place.leader == nil,
        let row = metadata[place.partition], let node = row.leader
      {
        let leader = PositionLeader(node: node, epoch: row.epoch)
        if place.leader != leader {
          place.leader = leader
          place.validation = place.epoch != nil && row.epoch >= 0 ? .due : .none
        }
      }
      mayAsk = mayAsk || place.validation == .due
    }
    if mayAsk { askToValidate(at: now, into: &outbox) }
  }

  private mutating func askToValidate(at now: Instant, into outbox: inout Outbox<NodeEffect>) {
    var groups: [(node: Int32, places: [ConsumerAssignment.Place])] = []
    for place in assignment.places where place.validation == .due && (place.notBefore ?? now) <= now
    {
      guard let node = place.leader?.node else { continue }
      if let index = groups.firstIndex(where: { $0.node == node }) {
        groups[index].places.append(place)
      } else {
        groups.append((node, [place]))
      }
    }
    for group in groups {
      guard network.isReady(group.node, at: now, into: &outbox) else {
        hasUnsent = true
        continue
      }
      switch network.version(of: OffsetForLeaderEpochRequest.self, at: group.node) {
      case .success(let version) where version >= Self.firstForConsumers:
        ask(group.places, of: group.node, version, at: now, into: &outbox)
      case .success, .failure:
        // An older broker says nothing of it.
        for place in group.places {
          assignment.change(place.partition) { $0.validation = .none }
        }
      }
    }
  }

  private mutating func ask(
    _ places: [ConsumerAssignment.Place], of node: Int32, _ version: Int16, at now: Instant,
    into outbox: inout Outbox<NodeEffect>
  ) {
    let request = OffsetForLeaderEpochRequest {
      $0.replicaId = -1
      $0.topics = places.groupedByTopic(\.partition).map { group in
        OffsetForLeaderEpochRequest.Topic {
          $0.topic = group.topic
          $0.partitions = group.members.map { place in
            OffsetForLeaderEpochRequest.Partition {
              $0.partition = place.partition.partition
              $0.currentLeaderEpoch = place.leader?.epoch ?? -1
              $0.leaderEpoch = place.epoch ?? -1
            }
          }
        }
      }
    }
    let asked = places.map { ConsumerPurpose.Validated($0.partition, $0.position ?? 0, $0.epoch) }
    let sent = network.send(
      request, version: version, to: node, for: .validation(asked), at: now, into: &outbox)
    guard sent != nil else { return }
    for place in places {
      assignment.change(place.partition) {
        $0.validation = .asked
        $0.notBefore = nil
      }
    }
  }

  // MARK: The answer

  mutating func takeValidation(
    _ answer: OffsetForLeaderEpochResponse, _ asked: [ConsumerPurpose.Validated],
    at now: Instant, into outbox: inout Outbox<NodeEffect>
  ) {
    var truncations: [String] = []
    for one in asked {
      guard let place = assignment[one.partition], place.validation == .asked,
        place.position == one.offset, place.epoch == one.epoch
      else { continue }
      let row = answer.topics.first { $0.topic == one.partition.topic }?.partitions.first {
        $0.partition == one.partition.partition
      }
      guard let row, row.errorCode == .none else {
        tellUnvalidated(one.partition, row?.errorCode, into: &outbox)
        network.requestMetadata()
        wait(one.partition, at: now)
        continue
      }
      if row.endOffset >= one.offset, row.leaderEpoch >= 0 {
        lastNews = now
        assignment.change(one.partition) { $0.validation = .none }
      } else if let truncation = truncate(one, row, at: now, into: &outbox) {
        truncations.append(truncation)
      }
    }
    guard !truncations.isEmpty else { return }
    pendingFailure = ClientFailure(
      Self.truncationClass,
      "Detected truncated partitions: [\(truncations.joined(separator: ", "))]")
  }

  private static let truncationClass = "org.apache.kafka.clients.consumer.LogTruncationException"

  /// What a call throws that looks for positions only.
  mutating func takeTruncation() -> ClientFailure? {
    guard let failure = pendingFailure, failure.javaClass == Self.truncationClass else {
      return nil
    }
    pendingFailure = nil
    return failure
  }

  private mutating func tellUnvalidated(
    _ name: TopicPartition, _ code: ErrorCode?, into outbox: inout Outbox<NodeEffect>
  ) {
    guard code == .unknownTopicOrPartition else { return }
    log(
      "WARN",
      "Received unknown topic or partition error in OffsetsForLeaderEpoch request for partition "
        + "\(name)", from: "internals.OffsetsForLeaderEpochClient", into: &outbox)
  }

  /// The log was cut below the position. What Java says of it, if nothing says where to go on.
  private mutating func truncate(
    _ one: ConsumerPurpose.Validated, _ row: OffsetForLeaderEpochResponse.Partition,
    at now: Instant, into outbox: inout Outbox<NodeEffect>
  ) -> String? {
    let name = one.partition
    let position = positionText(name, one.offset, epoch: one.epoch)
    let where_ = "Truncation detected for partition \(name) at offset \(position)"
    let isKnown = row.endOffset >= 0 && row.leaderEpoch >= 0
    lastNews = now
    guard settings.reset == .none else {
      guard isKnown else {
        inform("\(where_), resetting offset", from: Self.source, into: &outbox)
        let target = resetTarget
        assignment.change(name) { $0.reset(to: target) }
        return nil
      }
      let other = positionText(name, row.endOffset, epoch: row.leaderEpoch)
      inform(
        "\(where_), resetting offset to the first offset known to diverge \(other)",
        from: Self.source, into: &outbox)
      assignment.change(name) {
        $0.position = row.endOffset
        $0.epoch = row.leaderEpoch
        $0.validation = .none
      }
      return nil
    }
    let end =
      "OffsetAndMetadata{offset=\(row.endOffset), leaderEpoch=\(row.leaderEpoch), metadata=''}"
    log(
      "WARN",
      "\(where_)\(isKnown ? " (the end offset from the broker is \(end))" : ""), but no reset policy "
        + "is set", from: Self.source, into: &outbox)
    let later = now + settings.connections.requestTimeout
    assignment.change(name) {
      $0.validation = .due
      $0.notBefore = later
    }
    let epoch = one.epoch.map { "Optional[\($0)]" } ?? "Optional.empty"
    let divergence =
      isKnown
      ? "divergentOffset=\(row.endOffset), divergentEpoch=Optional[\(row.leaderEpoch)]"
      : "divergentOffset=unknown, divergentEpoch=unknown"
    return "(partition=\(name), fetchOffset=\(one.offset), fetchEpoch=\(epoch), \(divergence))"
  }
}
