import Bytes
import Clockwork
import Editions
import GoldenFiles
import Log
import Records
import Simulator

/// The partition folders that real brokers left, laid onto a simulated disk.
struct RecordedFolder {
  /// Relative to `Golden`, such as `files/3.9/batches/batches-0`.
  let path: String
  let edition: Edition
  let partition: TopicPartition

  /// When they were recorded: producers of records of 2022 are forgotten by then.
  static let now: Int64 = 1_795_181_710_000

  var scenario: String { String(path.split(separator: "/")[2]) }
  /// What it shows where a scenario has several: `before`, `damaged`, `after`.
  var stage: String? {
    let parts = path.split(separator: "/")
    return parts.count > 4 ? String(parts[3]) : nil
  }
  var place: String { "/data/kafka-logs/\(partition)" }

  static func all() -> [RecordedFolder] {
    var paths: [String] = []
    for file in GoldenFiles.files(below: "files", suffix: ".log") {
      let folder = file.split(separator: "/").dropLast().joined(separator: "/")
      if paths.last != folder { paths.append(folder) }
    }
    return paths.compactMap { path in
      let parts = path.split(separator: "/")
      guard let edition = Edition(parts[1]), let name = parts.last,
        let partition = TopicPartition(folder: String(name))
      else { return nil }
      return RecordedFolder(path: path, edition: edition, partition: partition)
    }
  }

  /// The files by name; the indexes of live segments without their preallocated rest.
  var files: [String: [UInt8]] {
    var files: [String: [UInt8]] = [:]
    for file in GoldenFiles.files(below: path) {
      files[String(file.dropFirst(path.count + 1))] = GoldenFiles.bytes(file)
    }
    return files
  }

  func laid() throws -> SimulatedDisk {
    let disk = SimulatedDisk(now: RecordedFolder.now)
    for (name, bytes) in files.sorted(by: { $0.key < $1.key }) {
      try disk.lay(bytes, at: place + "/" + name)
    }
    return disk
  }

  /// The epoch that was the last, and the offset before which everything was deleted: the broker's
  /// own file of log starts is not in the folder, but the first epoch begins there.
  var epochLines: [[Int64]] {
    let text = String(decoding: files["leader-epoch-checkpoint"] ?? [], as: UTF8.self)
    return text.split(separator: "\n").dropFirst(2).map { line in
      line.split(separator: " ").compactMap { Int64($0) }
    }
  }

  /// Opens the log as its broker would.
  func open(
    on disk: SimulatedDisk, wasClean: Bool, _ edit: (inout LogSettings) -> Void = { _ in }
  ) throws -> PartitionLog {
    var settings = LogSettings(edition: edition)
    settings.retentionMs = -1
    if files["leader-epoch-checkpoint"] == nil, wasClean, stage == nil { settings.magic = 1 }
    edit(&settings)
    return try PartitionLog.open(
      partition, in: place, on: disk, settings: settings, edition: edition, wasClean: wasClean,
      logStartOffset: epochLines.first?.last ?? 0, now: RecordedFolder.now)
  }

  /// Becomes the leader in the epoch that the recording has.
  func lead(_ log: PartitionLog) throws {
    if let last = epochLines.last?.first { try log.beginEpoch(Int32(last)) }
  }

  /// What differs between the folder and what lies on the disk. Opening a log removes the snapshots
  /// that are not past its start, and makes some where a clean stop left none.
  func differences(on disk: SimulatedDisk, logStart: Int64 = 0) throws -> [String] {
    var differences: [String] = []
    let wanted = files
    let hadSnapshots = wanted.keys.contains { $0.hasSuffix(".snapshot") }
    let names = try disk.names(in: place)
    for name in Set(names).union(wanted.keys).sorted() {
      let own = names.contains(name) ? try disk.contents(of: place + "/" + name) : nil
      guard let own else {
        if name.hasSuffix(".snapshot"), let offset = LogFileName.offset(of: name),
          offset <= logStart
        {
          continue
        }
        differences.append("\(path): \(name) is missing")
        continue
      }
      guard let wanted = wanted[name] else {
        if name.hasSuffix(".snapshot"), logStart > 0, !hadSnapshots { continue }
        differences.append("\(path): \(name) should not be there, \(own.count) bytes")
        continue
      }
      let shown = RecordedFolder.trimmed(own, as: name)
      if shown != RecordedFolder.trimmed(wanted, as: name) {
        differences.append(
          "\(path): \(name)\n  got    \(own.count) \(Hex.text(shown.prefix(300)))"
            + "\n  wanted \(wanted.count) \(Hex.text(wanted.prefix(300)))")
      }
    }
    return differences
  }

  /// An index without what is zero at its end.
  static func trimmed(_ bytes: [UInt8], as name: String) -> [UInt8] {
    guard name.hasSuffix(".index") || name.hasSuffix(".timeindex") else { return bytes }
    var end = bytes.count / 4 * 4
    bytes.withUnsafeBytes { raw in
      while end >= 8, raw.loadUnaligned(fromByteOffset: end - 8, as: Int64.self) == 0 { end -= 8 }
    }
    while end >= 4, bytes.int32(at: end - 4) == 0 { end -= 4 }
    return Array(bytes.prefix(end))
  }
}
