internal import Clockwork
internal import Editions
internal import Log
internal import Records

/// What retention has removed, in the words in which each edition's brokers write it into their logs.
extension BrokerNode {
  func tellRemoved(_ log: PartitionLog) {
    for removed in log.takeRemoved() {
      let words = RemovalWords(edition, log, home(of: log), many: log.activeProducers.count)
      for line in words.lines(removed) { post(.log("INFO " + line)) }
    }
  }

  func tellRemoved(_ files: [RemovedFiles], _ log: PartitionLog) {
    for removed in files where !removed.segments.isEmpty {
      let words = RemovalWords(edition, log, home(of: log), many: 0)
      for line in words.lines(removed, in: log.folder) { post(.log("INFO " + line)) }
    }
  }

  /// Edition 2.6 says which segments were written anew; what its cleaner says besides has a file of its own.
  func tell(_ cleaned: CleanedLog, _ log: PartitionLog) {
    let words = RemovalWords(edition, log, home(of: log), many: 0)
    for group in cleaned.groups {
      for line in words.lines(replaced: group.old) { post(.log("INFO " + line)) }
    }
  }
}

private struct RemovalWords {
  private let edition: Edition
  private let partition: String
  private let folder: String
  /// How many producers a snapshot holds.
  private let producers: Int

  init(_ edition: Edition, _ log: PartitionLog, _ folder: String, many producers: Int) {
    self.edition = edition
    partition = log.partition.description
    self.folder = folder
    self.producers = producers
  }

  // MARK: The log

  func lines(_ removed: RemovedSegments) -> [String] {
    let rolled = removed.rolledAt.map(rolled) ?? []
    let moved = removed.start.map { start in
      [line("Incremented log start offset to \(start) due to segment deletion", by: owner)]
    }
    switch edition {
    case .v2_6:
      let bases = removed.segments.map { "\($0.base)" }.joined(separator: ",")
      let found =
        "Found deletable segments with base offsets [\(bases)] due to \(reason(removed.reason))"
      return [line(found, by: owner)] + rolled
        + [line("Scheduling segments for deletion \(list(removed.segments))", by: owner)]
        + (moved ?? [])
    case .v3_9, .v4_1:
      return rolled + (moved ?? []) + deleting(removed).map { line($0, by: owner) }
    }
  }

  func lines(replaced segments: [RemovedSegments.Segment]) -> [String] {
    switch edition {
    case .v2_6:
      segments.map { line("Scheduling segments for deletion \(list([$0]))", by: owner) }
    case .v3_9, .v4_1: []
    }
  }

  private func reason(_ reason: RemovedSegments.Reason) -> String {
    switch reason {
    case .start(let start): "log start offset \(start) breach"
    case .age(let most): "retention time \(most)ms breach"
    case .size(let most): "retention size in bytes \(most) breach"
    }
  }

  /// A sentence a segment, but for those before the log's start.
  private func deleting(_ removed: RemovedSegments) -> [String] {
    switch removed.reason {
    case .start(let start):
      return [
        "Deleting segments due to log start offset \(start) breach: \(list(removed.segments))"
      ]
    case .age(let most):
      return removed.segments.map { segment in
        let base =
          segment.hasTime
          ? "largest record timestamp in the segment" : "last modified time of the segment"
        return "Deleting segment \(text(segment)) due to log retention time \(most)ms breach based "
          + "on the \(base)"
      }
    case .size(let most):
      var left = removed.sizeBefore
      return removed.segments.map { segment in
        left -= segment.size
        return
          "Deleting segment \(text(segment)) due to log retention size \(most) breach. Log size "
          + "after deletion will be \(left)."
      }
    }
  }

  private func rolled(at offset: Int64) -> [String] {
    let begun = "Rolled new log segment at offset \(offset) in 0 ms."
    let manager = "[ProducerStateManager partition=\(partition)]"
    switch edition {
    case .v2_6:
      return [
        "\(manager) Writing producer snapshot at offset \(offset) (kafka.log.ProducerStateManager)",
        line(begun, by: owner),
      ]
    case .v3_9, .v4_1:
      return [
        line(begun, by: keeper),
        "\(manager) Wrote producer snapshot at offset \(offset) with \(producers) producer ids in 0 ms. "
          + "(org.apache.kafka.storage.internals.log.ProducerStateManager)",
      ]
    }
  }

  // MARK: Its files

  func lines(_ removed: RemovedFiles, in folder: String) -> [String] {
    let (verb, by, segmentClass) =
      switch edition {
      case .v2_6: ("Deleting segments", owner, "kafka.log.LogSegment")
      case .v3_9, .v4_1:
        ("Deleting segment files", keeper, "org.apache.kafka.storage.internals.log.LogSegment")
      }
    let kinds = [
      (LogFileName.log, "log"), (LogFileName.offsetIndex, "offset index"),
      (LogFileName.timeIndex, "time index"), (LogFileName.transactionIndex, "transaction index"),
    ]
    let files = removed.names.compactMap { name in
      kinds.first { name.hasSuffix($0.0 + LogFileName.deleted) }.map { kind in
        "Deleted \(kind.1) \(folder)/\(name). (\(segmentClass))"
      }
    }
    return [line("\(verb) \(list(removed.segments))", by: by)] + files
  }

  // MARK: Pieces

  /// Who keeps a partition's records, and in later editions, who keeps them here.
  private var owner: String {
    switch edition {
    case .v2_6: "Log"
    case .v3_9, .v4_1: "UnifiedLog"
    }
  }

  private var keeper: String {
    switch edition {
    case .v2_6: "Log"
    case .v3_9, .v4_1: "LocalLog"
    }
  }

  private func line(_ text: String, by name: String) -> String {
    "[\(name) partition=\(partition), dir=\(folder)] \(text) (kafka.log.\(name))"
  }

  private func list(_ segments: [RemovedSegments.Segment]) -> String {
    segments.map(text).joined(separator: ",")
  }

  private func text(_ segment: RemovedSegments.Segment) -> String {
    let newest =
      switch edition {
      case .v2_6: "largestTime"
      case .v3_9, .v4_1: "largestRecordTimestamp"
      }
    return "LogSegment(baseOffset=\(segment.base), size=\(segment.size), "
      + "lastModifiedTime=\(segment.modified), \(newest)=\(segment.newest))"
  }
}
