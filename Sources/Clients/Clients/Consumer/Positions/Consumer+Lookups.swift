internal import Bytes
internal import Clockwork
internal import Editions
internal import Records
internal import Wire

/// What the leaders say of offsets.
extension Consumer {
  private func row(
    of name: TopicPartition, in answer: ListOffsetsResponse
  ) -> ListOffsetsResponse.Partition? {
    answer.topics.first { $0.name == name.topic }?.partitions.first {
      $0.partitionIndex == name.partition
    }
  }

  mutating func takePositions(
    _ answer: ListOffsetsResponse, _ asked: [(TopicPartition, Int64)], at now: Instant,
    into outbox: inout Outbox<NodeEffect>
  ) {
    for (name, target) in asked {
      guard let place = assignment[name], place.isLookingUp, place.target == target else {
        continue
      }
      guard let row = row(of: name, in: answer), row.errorCode == .none, row.offset >= 0 else {
        network.requestMetadata()
        wait(name, at: now)
        continue
      }
      inform(
        "Resetting offset for partition \(name) to \(resetText(name, row.offset)).",
        from: "internals.SubscriptionState", into: &outbox)
      lastNews = now
      assignment.change(name) { $0.go(to: row.offset, epoch: nil) }
    }
  }

  private func resetText(_ name: TopicPartition, _ offset: Int64) -> String {
    switch edition {
    case .v2_6: "offset \(offset)"
    case .v3_9, .v4_1: "position \(positionText(name, offset))"
    }
  }

  mutating func takeLookup(
    _ answer: ListOffsetsResponse, _ names: [TopicPartition], _ call: Int, at now: Instant
  ) {
    guard let place = calls.firstIndex(where: { $0.number == call }),
      case .offsets(var lookup) = calls[place].kind
    else { return }
    for name in names {
      lookup.asked.removeAll { $0 == name }
      guard let row = row(of: name, in: answer), row.errorCode == .none else {
        network.requestMetadata()
        lookup.notBefore = now + settings.connections.retryBackoff
        continue
      }
      lookup.found.append(
        FoundOffset(
          partition: name, offset: row.offset < 0 ? nil : row.offset, timestamp: row.timestamp,
          leaderEpoch: row.leaderEpoch))
    }
    calls[place].kind = .offsets(lookup)
  }

  mutating func giveBack(_ names: [TopicPartition], _ call: Int, at now: Instant) {
    guard let place = calls.firstIndex(where: { $0.number == call }),
      case .offsets(var lookup) = calls[place].kind
    else { return }
    lookup.asked.removeAll { names.contains($0) }
    lookup.notBefore = now + settings.connections.retryBackoff
    network.requestMetadata()
    calls[place].kind = .offsets(lookup)
  }
}
