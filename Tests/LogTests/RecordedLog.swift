import Bytes
import Clockwork
import Editions
import Log
import Records
import Simulator

/// A log of ours that takes the steps of a recording and tells of them in the recording's words.
final class RecordedLog {
  static let folder = "/data/kafka-logs/t-0"
  let disk: SimulatedDisk
  private var log: PartitionLog
  private let settings: LogSettings
  private let edition = Edition.v3_9
  /// When the log was opened: a broker looks for expired producers every ten minutes from then on.
  private var opened: Int64
  private var cleaned: Int64 = 0
  private let topicId = Uuid("AAAAAAAAAAEAAAAAAAAAAg")

  init(_ scenario: LogRecording.Scenario) throws {
    opened = scenario.steps.first?.clock ?? 0
    disk = SimulatedDisk(now: opened)
    var settings = LogSettings(edition: edition)
    if scenario.settings != "-" {
      for setting in scenario.settings.split(separator: ";") {
        let parts = setting.split(separator: "=", maxSplits: 1).map(String.init)
        precondition(settings.set(parts[0], parts[1]), "unknown setting \(setting)")
      }
    }
    self.settings = settings
    log = try PartitionLog.open(
      TopicPartition("t", 0), in: RecordedLog.folder, on: disk, settings: settings,
      edition: edition, topicId: topicId, now: disk.now)
  }

  func take(_ step: LogRecording.Step) throws -> String {
    disk.now = step.clock
    let now = step.clock
    switch step.operation {
    case let name where name.hasPrefix("append"): return try append(step)
    case "roll": try log.roll(now: now)
    case "flush": try log.flush()
    case "close": try log.close()
    case "advance":
      try log.removeDeleted(now: now)
      if now - opened >= 600_000 { log.removeExpiredProducers(now: now) }
    case "files": break
    case "high-watermark":
      return String(try log.updateHighWatermark(to: Int64(step.arguments) ?? -1))
    case "read": return try read(step.arguments)
    case "offset-by-timestamp": return try offset(Int64(step.arguments) ?? 0)
    case "end-offset-for-epoch":
      guard let end = log.endOffset(ofEpoch: Int32(step.arguments) ?? -1) else { return "none" }
      return "(offset=\(end.offset), leaderEpoch=\(end.epoch))"
    case "delete-records":
      switch try log.raiseLogStart(to: Int64(step.arguments) ?? 0) {
      case .success(let isDone): return String(isDone)
      case .failure(let refusal): return told(refusal)
      }
    case "delete-old-segments": return String(try log.deleteOldSegments(now: now))
    case "clean": return try clean(step)
    case "truncate": return String(try log.truncate(to: Int64(step.arguments) ?? 0, now: now))
    case "truncate-fully": try log.truncateFully(to: Int64(step.arguments) ?? 0, now: now)
    case "crash": try crash(step.arguments)
    case let name where name.hasPrefix("open"):
      let point = step.arguments.split(separator: " ").last.flatMap { Int64($0) } ?? 0
      log = try PartitionLog.open(
        TopicPartition("t", 0), in: RecordedLog.folder, on: disk, settings: settings,
        edition: edition, topicId: topicId, wasClean: !step.operation.contains("unclean"),
        recoveryPoint: point, now: now)
      opened = now
    default: return "unknown step \(step.operation)"
    }
    return "-"
  }

  private func append(_ step: LogRecording.Step) throws -> String {
    let words = step.arguments.split(separator: " ", omittingEmptySubsequences: false)
    let epoch = Int32(words[0].dropFirst("epoch=".count)) ?? -1
    let bytes = ByteSlice(Hex.bytes(words[1]) ?? [])
    let isReplica = step.operation.contains("follower") || step.operation.contains("replica")
    let origin = step.operation == "append-coordinator" ? AppendOrigin.coordinator : .client
    let result =
      isReplica
      ? try log.appendAsFollower(bytes, now: step.clock)
      : try log.append(bytes, leaderEpoch: epoch, origin: origin, now: step.clock)
    switch result {
    case .success(let done):
      return "first=\(done.firstOffset) last=\(done.lastOffset) appendTime=\(done.appendTime) "
        + "start=\(done.logStartOffset)"
    case .failure(let refusal): return told(refusal)
    }
  }

  /// The recorded cleaner's buffer held one batch of these at a time.
  private func clean(_ step: LogRecording.Step) throws -> String {
    let part = try log.cleanable(from: cleaned, now: step.clock)
    let wanted = "first dirty=\(part.firstDirty) first uncleanable=\(part.uncleanable)"
    if step.arguments != wanted { return wanted }
    guard part.uncleanable > part.firstDirty else { return "nothing to clean" }
    var cleaner = CleanerSettings()
    cleaner.ioBufferBytes = 128
    cleaned = try log.clean(part, by: cleaner, now: step.clock).nextDirty
    return "cleaned up to \(cleaned)"
  }

  private func told(_ refusal: LogRefusal) -> String {
    let own = "\(refusal.javaClass): \(refusal.message)"
    guard !refusal.records.isEmpty else { return "error \(own)" }
    let records = refusal.records.map { "\($0.batchIndex) \($0.message)" }
    return "error org.apache.kafka.storage.internals.log.RecordValidationException: \(own) / "
      + "\(own) recordErrors=[\(records.joined(separator: ", "))]"
  }

  private func read(_ arguments: String) throws -> String {
    let words = arguments.split(separator: " ")
    let isolation: PartitionLog.Isolation =
      words[2] == "log_end" ? .logEnd : words[2] == "high_watermark" ? .highWatermark : .committed
    let result = try log.read(
      from: Int64(words[0].dropFirst(5)) ?? 0, most: Int(words[1].dropFirst(4)) ?? 0,
      isolation: isolation, minOne: words[3] == "min-one=true")
    switch result {
    case .failure(let refusal): return told(refusal)
    case .success(let fetched):
      let batches = try BatchReader.all(fetched.records).map {
        "\($0.writtenOffset)-\($0.lastOffset)"
      }
      let aborted = fetched.aborted.map { list in
        "[" + list.map { "\($0.producerId)@\($0.firstOffset)" }.joined(separator: ",") + "]"
      }
      return "bytes=\(fetched.records.count) "
        + "batches=\(batches.isEmpty ? "-" : batches.joined(separator: ",")) "
        + "aborted=\(aborted ?? "-")"
    }
  }

  private func offset(_ timestamp: Int64) throws -> String {
    guard let found = try log.offset(atTimestamp: timestamp) else { return "none" }
    let epoch = found.leaderEpoch.map { String($0) } ?? "-"
    return "timestamp=\(found.timestamp) offset=\(found.offset) epoch=\(epoch)"
  }

  private func crash(_ arguments: String) throws {
    log.abandon()
    let lost = arguments.split(separator: " ").compactMap { Int($0) }.first ?? 0
    let logs = try disk.names(in: RecordedLog.folder).filter { $0.hasSuffix(".log") }
    guard let last = logs.last else { return }
    let file = try disk.open(RecordedLog.folder + "/" + last, creating: false)
    try file.resize(to: try file.size - lost)
  }

  var state: [String] {
    let segments = log.segmentSizes.map { "\($0.base):\($0.size)" }
    return [
      String(log.logStartOffset), String(log.logEndOffset), String(log.highWatermark),
      String(log.lastStableOffset), segments.joined(separator: ","),
    ]
  }

  func files() throws -> [LogRecording.File] {
    try disk.names(in: RecordedLog.folder).map { name in
      var bytes = try disk.contents(of: RecordedLog.folder + "/" + name)
      let size = bytes.count
      if name.contains("index") { bytes = withoutEmptyEntries(bytes, of: name) }
      return LogRecording.File(
        name: name, size: size, hex: bytes.isEmpty ? "-" : Hex.text(bytes))
    }
  }

  /// Without the entries at the end that are all zeros, as the recordings leave them out.
  private func withoutEmptyEntries(_ bytes: [UInt8], of name: String) -> [UInt8] {
    let entry = name.contains(".timeindex") ? 12 : name.contains(".index") ? 8 : 34
    var end = bytes.count / 4 * 4
    bytes.withUnsafeBytes { raw in
      while end >= 8, raw.loadUnaligned(fromByteOffset: end - 8, as: Int64.self) == 0 { end -= 8 }
    }
    while end >= 4, bytes.int32(at: end - 4) == 0 { end -= 4 }
    return Array(bytes.prefix((end + entry - 1) / entry * entry))
  }
}
