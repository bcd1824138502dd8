internal import Bytes
internal import Clockwork
internal import Log
internal import Records

/// The files at the top of the data folders: written when something in them has changed, at the beat
/// at which Kafka writes them.
extension BrokerNode {
  private var highWatermarkBeat: Beat {
    Beat(
      start: tasks.firstHighWatermarks ?? now, delay: .zero,
      period: .milliseconds(settings.highWatermarkCheckpointMs))
  }

  private var recoveryPointBeat: Beat {
    Beat(
      start: startedAt, delay: .milliseconds(settings.firstLogTaskMs),
      period: .milliseconds(settings.recoveryPointCheckpointMs))
  }

  /// High watermarks are first written when the controller has first told of partitions.
  func beginCheckpointingHighWatermarks() {
    if tasks.firstHighWatermarks == nil { tasks.firstHighWatermarks = now }
    noteHighWatermark()
  }

  func noteHighWatermark() {
    guard !tasks.areHighWatermarksDue, tasks.firstHighWatermarks != nil else { return }
    tasks.areHighWatermarksDue = true
    post(.arm(BrokerTimer.highWatermarks, at: highWatermarkBeat.tick(from: now)))
  }

  func noteRecoveryPoints(_ name: TopicPartition? = nil) {
    if let name, tasks.flushed.last != name { tasks.flushed.append(name) }
    guard !tasks.areRecoveryPointsDue else { return }
    tasks.areRecoveryPointsDue = true
    post(
      .arm(BrokerTimer.recoveryPoints, at: recoveryPointBeat.tick(from: now + .microseconds(1))))
  }

  func checkpointHighWatermarks() throws(StorageError) {
    tasks.areHighWatermarksDue = false
    try write(OffsetCheckpoint.replication, partitions.keys, CheckpointKey.replicas) {
      $0.highWatermark
    }
  }

  func checkpointRecoveryPoints() throws(StorageError) {
    tasks.areRecoveryPointsDue = false
    post(.disarm(BrokerTimer.recoveryPoints))
    try write(OffsetCheckpoint.recoveryPoint, logs.keys, CheckpointKey.logs) { $0.recoveryPoint }
    try write(OffsetCheckpoint.logStart, logs.keys, CheckpointKey.starts) { log in
      log.logStartOffset > log.segmentSizes.first?.base ?? 0 ? log.logStartOffset : nil
    }
    for name in tasks.flushed { try logs[name]?.removeOldSnapshots() }
    tasks.flushed.removeAll()
  }

  private func write(
    _ file: String, _ names: [TopicPartition], _ ordered: ([CheckpointKey]) -> [CheckpointKey],
    _ offset: (PartitionLog) -> Int64?
  ) throws(StorageError) {
    for folder in folders {
      var lines: [OffsetCheckpoint.Line] = []
      for name in names {
        guard let log = logs[name], home(of: log) == folder, let offset = offset(log) else {
          continue
        }
        lines.append(OffsetCheckpoint.Line(name, offset))
      }
      let keys = lines.enumerated().map { CheckpointKey($0.element.partition, at: $0.offset) }
      try OffsetCheckpoint(file, in: folder, on: disk).write(ordered(keys).map { lines[$0.place] })
    }
  }
}

/// A partition as a key of the maps whose order shows in the files: all that counts is its hash.
struct CheckpointKey: JavaKey {
  /// Where it stands among those that are written.
  let place: Int
  let javaHash: Int32

  init(_ name: TopicPartition, at place: Int) {
    self.place = place
    javaHash = JavaHash.of(topic: name.topic, partition: name.partition)
  }

  /// The order of high watermarks: Scala's `AnyRefMap`, filled from a concurrent map of Java's.
  static func replicas(_ keys: [CheckpointKey]) -> [CheckpointKey] {
    ScalaAnyRefMapOrder(ConcurrentHashMapOrder(keys).keys).keys
  }

  /// That of recovery points: the same, put into one of Scala's mutable maps, made for so many.
  static func logs(_ keys: [CheckpointKey]) -> [CheckpointKey] {
    let room = Int(Double(keys.count + 1) / 0.75)
    return ScalaMutableOrder(replicas(keys), initialCapacity: max(8, room)).keys
  }

  /// That of log starts, of which nobody says how many there will be.
  static func starts(_ keys: [CheckpointKey]) -> [CheckpointKey] {
    ScalaHashOrder.mutable(replicas(keys))
  }
}
