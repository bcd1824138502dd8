import Bytes
import Clockwork
import GoldenFiles
import Log
import Records
import Simulator
import Testing

/// The batches of a recorded folder, appended to a new log of the same edition.
private struct Regrown {
  let folder: RecordedFolder
  private var segments: [(base: Int64, batches: [Batch])] = []

  /// Only where all is there from the beginning, and in the format of today.
  init?(_ folder: RecordedFolder) throws {
    self.folder = folder
    let files = folder.files
    for name in files.keys.sorted() where name.hasSuffix(".log") {
      let batches = try BatchReader.all(ByteSlice(files[name] ?? []))
      segments.append((LogFileName.offset(of: name) ?? -1, batches))
    }
    var next: Int64 = 0
    for batch in segments.flatMap(\.batches) {
      guard !batch.isLegacy, batch.writtenOffset == next else { return nil }
      next = batch.nextOffset
    }
    let isWhole = folder.epochLines.first?.last == 0 && segments.first?.base == 0
    guard isWhole, files["leader-epoch-checkpoint"] != nil else { return nil }
  }

  /// As the producer sent it.
  private func sent(_ batch: Batch) -> ByteSlice {
    var bytes = batch.slice.array
    bytes.put(Int64(0), at: BatchLayout.baseOffset)
    bytes.put(Int32(-1), at: BatchLayout.partitionLeaderEpoch)
    if batch.timestampType == .append {
      bytes.put(batch.attributes & ~BatchLayout.appendTimeBit, at: BatchLayout.attributes)
      BatchStamp.seal(&bytes, from: 0, to: bytes.count)
    }
    return ByteSlice(bytes)
  }

  func differences(indexInterval: Int) throws -> [String] {
    let disk = SimulatedDisk(now: RecordedFolder.now)
    var settings = LogSettings(edition: folder.edition)
    settings.segmentMs = .max
    settings.indexIntervalBytes = indexInterval
    let all = segments.flatMap(\.batches)
    if all.first?.timestampType == .append { settings.timestampType = .append }
    let metadata = folder.files["partition.metadata"] ?? []
    let log = try PartitionLog.open(
      folder.partition, in: folder.place, on: disk, settings: settings, edition: folder.edition,
      topicId: Uuid(String(decoding: metadata.suffix(22), as: UTF8.self)),
      now: RecordedFolder.now)
    if let first = folder.epochLines.first?.first { try log.beginEpoch(Int32(first)) }
    for segment in segments {
      if segment.base > 0 { try log.roll(now: RecordedFolder.now) }
      for batch in segment.batches {
        let isOwn = batch.isControl || folder.partition.topic.hasPrefix("__")
        _ = try log.append(
          sent(batch), leaderEpoch: batch.partitionLeaderEpoch,
          origin: isOwn ? .coordinator : .client,
          now: batch.timestampType == .append ? batch.maxTimestamp : RecordedFolder.now
        ).get()
      }
    }
    try log.close()
    try log.removeOldSnapshots()
    return try folder.differences(on: disk)
  }
}

@Suite struct `The batches of a folder that a broker left` {
  /// Index intervals that topics of the recordings have; which of them, the folder does not say.
  private static let intervals = [4096, 0, 200]

  @Test func `appended anew give the same files`() throws {
    var differences: [String] = []
    var played = 0
    for folder in RecordedFolder.all() where folder.stage == nil {
      guard let regrown = try Regrown(folder) else { continue }
      played += 1
      let tries = try `The batches of a folder that a broker left`.intervals.map {
        try regrown.differences(indexInterval: $0)
      }
      if tries.allSatisfy({ !$0.isEmpty }) { differences += tries[0] }
    }
    #expect(played > 10)
    #expect(differences.isEmpty, "\(differences.joined(separator: "\n"))")
  }
}
