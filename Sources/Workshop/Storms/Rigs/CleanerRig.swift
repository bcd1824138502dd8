internal import Bytes
internal import Clockwork
internal import Editions
internal import Log
internal import Records
internal import Shell
internal import Simulator
internal import Unix

/// One compacted log, and somebody who writes down what he has written to it.
final class CleanerRig {
  private static let folder = "/data/t-0"
  private static let partition = TopicPartition("t", 0)

  private var dice: Dice
  private let edition: Edition
  private let disk: BrittleDisk
  let settings: LogSettings
  private let cleaner: CleanerSettings
  private(set) var log: PartitionLog?
  var written = WrittenLog()
  /// As `cleaner-offset-checkpoint` has it.
  private var cleaned: Int64?
  /// From here on no cleaner has taken anything.
  private(set) var untouched: Int64 = 0
  private(set) var start: Int64 = 0
  private var committed: Int64 = 0
  /// What is being appended, and where batches begin.
  private var pending: [WrittenLog.Entry] = []
  private var starts: [Int64] = []
  private var recovered: Int64 = 0
  /// What was cut comes back if the power fails before the next flush.
  private var isCut = false
  private var sequences: [Int64: Int32] = [:]
  private var firstProducer: Int64 = 1
  private(set) var faults: [Words] = []
  private(set) var digest: UInt64 = 0xcbf2_9ce4_8422_2325

  init(seed: UInt64, broken: Set<CoreSwitch> = []) {
    var dice = Dice(seed: seed, named: "cleaner")
    edition = dice.happens(1, outOf: 2) ? .v2_6 : .v3_9
    disk = BrittleDisk(SimulatedDisk(now: 1_600_000_000_000))
    var settings = LogSettings(edition: edition)
    settings.isCompacted = true
    settings.isDeleted = false
    settings.segmentBytes = 400 + dice.below(4000)
    settings.segmentIndexBytes = 1000
    settings.indexIntervalBytes = dice.below(400)
    settings.minCleanableDirtyRatio = [0, 0.01, 0.3][dice.below(3)]
    settings.minCompactionLagMs = [0, 0, 400][dice.below(3)]
    settings.deleteRetentionMs = [0, 500, 1_000_000][dice.below(3)]
    settings.fileDeleteDelayMs = 300
    settings.producerExpirationMs = .max
    settings.broken = broken
    self.settings = settings
    var cleaner = CleanerSettings()
    cleaner.ioBufferBytes = [64, 1000, 524_288][dice.below(3)]
    if dice.happens(1, outOf: 3) { cleaner.dedupeBufferBytes = 24 * (2 + dice.below(12)) }
    self.cleaner = cleaner
    self.dice = dice
    reopen()
  }

  private var now: Int64 { disk.inner.now }

  func fault(_ what: String) {
    faults.append(Words("\(edition): \(what)", "\(edition): \(what)"))
  }

  private func note(_ number: Int64) {
    digest = (digest ^ UInt64(truncatingIfNeeded: number)) &* 0x100_0000_01b3
  }

  // MARK: Steps

  func step() {
    disk.inner.now += Int64(dice.below(60))
    let choice = dice.below(40)
    if dice.happens(1, outOf: 12) { disk.changesLeft = dice.below(60) }
    do throws(StorageError) {
      switch choice {
      case 0...1: try clean()
      case 2: if let log, log.refusalToRoll() == nil { try log.roll(now: now) }
      case 3: try log?.flush()
      case 4: disk.inner.now += 700
      case 5: _ = try log?.removeDeleted(now: now)
      case 6: try cut()
      case 7: try raiseStart()
      case 8: try restart()
      case 9...12: try endTransaction()
      default: try append()
      }
      if let log {
        recovered = log.recoveryPoint
        if choice == 3 { isCut = false }
        if dice.happens(2, outOf: 3) {
          committed = try log.updateHighWatermark(to: log.logEndOffset)
        }
      }
      disk.changesLeft = nil
    } catch {
      die(in: choice)
    }
    note(log?.logEndOffset ?? -1)
    note(Int64(log?.size ?? -1))
  }

  func end() {
    do throws(StorageError) {
      try retire()
      try clean()
      try restart()
    } catch {
      fault("\(error)")
    }
  }

  /// The process dies; sometimes the whole machine does, but not while a segment is begun: as in Kafka the new one
  /// may be there then, and what was in the one before it not.
  private func die(in choice: Int) {
    log?.abandon()
    log = nil
    disk.changesLeft = nil
    let losesPower = !isCut && [0, 1, 3, 5, 7].contains(choice) && dice.happens(1, outOf: 2)
    if losesPower { disk.inner.losePower() }
    writeBack()
    isCut = false
    // It may die again while it opens the log.
    if dice.happens(1, outOf: 3) {
      disk.changesLeft = dice.below(30)
      try? open()
      log?.abandon()
      log = nil
      disk.changesLeft = nil
    }
    reopen()
    guard let log else { return }
    // What was on its way may be there, or a part of it.
    for entry in pending where entry.offset >= written.end && entry.offset < log.logEndOffset {
      written.append(entry)
    }
    pending = []
    let lost = written.markers(from: log.logEndOffset)
    written.cut(to: log.logEndOffset)
    starts.removeAll { $0 >= log.logEndOffset }
    committed = min(committed, log.logEndOffset)
    renew()
    // What was decided stays so: a cleaner may have gone by a marker that is lost.
    for (producer, isCommit) in lost where written.open.contains(producer) {
      do throws(StorageError) { try end(producer, isCommit: isCommit) } catch { fault("\(error)") }
    }
    check()
  }

  /// A system writes to its disk by itself what it has kept for long.
  private func writeBack() {
    for name in (try? disk.inner.names(in: Self.folder)) ?? [] {
      try? disk.inner.open(Self.folder + "/" + name, creating: false).sync()
    }
  }

  private func reopen() {
    do throws(StorageError) { try open() } catch { fault("the log does not open: \(error)") }
  }

  private func open() throws(StorageError) {
    let opened = try PartitionLog.open(
      Self.partition, in: Self.folder, on: disk, settings: settings, edition: edition,
      wasClean: false, logStartOffset: start, recoveryPoint: min(recovered, committed),
      now: now)
    try opened.updateHighWatermark(to: committed)
    log = opened
  }

  private func restart() throws(StorageError) {
    try log?.flush()
    try log?.close()
    writeBack()
    recovered = log?.recoveryPoint ?? recovered
    let end = log?.logEndOffset
    log = nil
    try open()
    if let log, log.logEndOffset != end {
      fault("ends at \(log.logEndOffset), and did at \(end ?? -1)")
    }
    renew()
    check()
  }

  // MARK: Writing

  private func append() throws(StorageError) {
    let kind = dice.below(4)
    let producer: Int64 = kind < 2 ? -1 : firstProducer + Int64(kind == 2 ? 0 : 1 + dice.below(2))
    var builder = BatchBuilder(compression: dice.happens(1, outOf: 4) ? .gzip : .none)
    let isTransactional = kind == 3
    if producer >= 0 {
      builder.producerId = producer
      builder.producerEpoch = 0
      builder.baseSequence = sequences[producer] ?? 0
      builder.isTransactional = isTransactional
    }
    var entries: [WrittenLog.Entry.Content] = []
    for _ in 0...dice.below(4) {
      let key = dice.below(dice.happens(1, outOf: 3) ? 40 : 5)
      let value =
        dice.happens(1, outOf: 5)
        ? nil : ByteSlice([UInt8](repeating: UInt8(dice.below(256)), count: dice.below(60)))
      let timestamp = now - Int64(dice.below(20))
      builder.append(timestamp: timestamp, key: ByteSlice(utf8: "key-\(key)"), value: value)
      entries.append(.record(key: key, value: value, timestamp: timestamp))
    }
    try put(builder, entries, by: producer, isTransactional: isTransactional)
    if producer >= 0 {
      sequences[producer] = (sequences[producer] ?? 0) + Int32(entries.count)
    }
  }

  private func endTransaction() throws(StorageError) {
    guard let producer = written.open.first else { return }
    try end(producer, isCommit: dice.happens(1, outOf: 2))
  }

  private func end(_ producer: Int64, isCommit: Bool) throws(StorageError) {
    var builder = BatchBuilder()
    builder.producerId = producer
    builder.producerEpoch = 0
    builder.isTransactional = true
    builder.append(
      ControlRecord(isCommit ? .commit : .abort, coordinatorEpoch: 0), timestamp: now)
    try put(builder, [.marker(isCommit: isCommit)], by: producer, isTransactional: true)
  }

  private func put(
    _ builder: consuming BatchBuilder, _ contents: [WrittenLog.Entry.Content], by producer: Int64,
    isTransactional: Bool
  ) throws(StorageError) {
    guard let log, let bytes = try? builder.finish() else { return }
    let isMarker = if case .marker = contents[0] { true } else { false }
    let first = log.logEndOffset
    pending = contents.enumerated().map { index, content in
      WrittenLog.Entry(
        offset: first + Int64(index), producer: producer, isTransactional: isTransactional,
        content: content)
    }
    let result = try log.append(
      ByteSlice(bytes), leaderEpoch: 0, origin: isMarker ? .coordinator : .client, now: now)
    guard case .success = result else { return fault("an append is refused: \(result)") }
    for entry in pending { written.append(entry) }
    pending = []
    starts.append(first)
  }

  /// Other producers from now on: what the log knows of the former ones may be gone.
  private func renew() {
    firstProducer += 10
    sequences = [:]
  }

  private func retire() throws(StorageError) {
    for producer in written.open { try end(producer, isCommit: false) }
    if let log { committed = try log.updateHighWatermark(to: log.logEndOffset) }
  }

  // MARK: Cutting and cleaning

  private func cut() throws(StorageError) {
    guard let log else { return }
    let places = starts.filter { $0 >= committed && $0 < log.logEndOffset }
    guard !places.isEmpty else { return }
    let offset = places[dice.below(places.count)]
    starts.removeAll { $0 > offset }
    isCut = true
    // The process may die in it: what is before the offset is there in any case.
    try log.truncate(to: offset, now: now)
    written.cut(to: offset)
    let active = log.segmentSizes.last?.base ?? 0
    cleaned = cleaned.map { min($0, active) }
    untouched = min(untouched, offset)
    renew()
    check()
  }

  private func raiseStart() throws(StorageError) {
    guard dice.happens(1, outOf: 4), let log, committed > log.logStartOffset else { return }
    let room = min(12, Int(committed - log.logStartOffset))
    start = log.logStartOffset + Int64(dice.below(room))
    _ = try log.raiseLogStart(to: start)
  }

  private func clean() throws(StorageError) {
    guard let log else { return }
    // Edition 2.6 may clean what no follower has: then nobody may cut it off any more.
    if !edition.log.cleansUpToStable {
      committed = try log.updateHighWatermark(to: log.logEndOffset)
    }
    let part = try log.cleanable(from: cleaned, now: now)
    let due = try log.cleaningDue(from: cleaned)
    let isDue = due.map { $0 <= now } ?? false
    let isWorthIt = part.isWorthIt(least: settings.minCleanableDirtyRatio)
    if isDue != isWorthIt { fault("due at \(due ?? -1), now \(now), \(part)") }
    guard isWorthIt else { return }
    untouched = max(untouched, part.end)
    cleaned = try log.clean(part, by: cleaner, now: now).nextDirty
    check()
  }

  private func check() {
    guard faults.isEmpty, log != nil else { return }
    do throws(StorageError) {
      try CleanedLogHolds(rig: self, now: now).check()
    } catch {
      fault("the log cannot be read: \(error)")
    }
  }
}
