import Bytes
import Clockwork
import Editions
import GoldenFiles
import Log
import Records
import Simulator
import Testing

/// A partition that a real broker cleaned, as its `timeline.txt` tells: which part was dirty each time,
/// and when the files of its segments had last changed.
private struct CompactedFolder {
  struct Cleaning {
    let dirty: Range<Int64>
    let modified: [Int64: Int64]
    /// By the broker's clock.
    let time: Int64
  }

  /// All of them were cleaned on one day.
  private static let midnight: Int64 = 1_795_132_800_000

  /// Such as `files/2.6/compact-keys`.
  let root: String
  let edition: Edition
  let partition: TopicPartition
  let cleanings: [Cleaning]

  init(before folder: RecordedFolder) {
    root = folder.path.split(separator: "/").prefix(3).joined(separator: "/")
    edition = folder.edition
    partition = folder.partition
    cleanings = Self.cleanings(of: partition, in: root)
  }

  static func all() -> [CompactedFolder] {
    RecordedFolder.all()
      .filter { $0.scenario.hasPrefix("compact-") && $0.stage == "before" }
      .map { CompactedFolder(before: $0) }
  }

  private static func number(after word: String, in line: Substring) -> Int64? {
    guard let place = line.firstRange(of: word) else { return nil }
    return Int64(line[place.upperBound...].prefix { $0.isNumber })
  }

  private static func cleanings(of partition: TopicPartition, in root: String) -> [Cleaning] {
    let text = String(decoding: GoldenFiles.bytes(root + "/timeline.txt"), as: UTF8.self)
    var found: [Cleaning] = []
    var modified: [Int64: Int64] = [:]
    var time: Int64 = 0
    for line in text.split(separator: "\n") {
      if line.contains("Beginning cleaning of log \(partition)") {
        let numbers = line.split { !$0.isNumber }.compactMap { Int64($0) }
        time =
          midnight + ((numbers[3] * 60 + numbers[4]) * 60 + numbers[5]) * 1000 + numbers[6]
      } else if line.contains(": Cleaning LogSegment("), line.contains("in log \(partition) into") {
        guard let base = number(after: "baseOffset=", in: line) else { continue }
        modified[base] = number(after: "lastModifiedTime=", in: line)
      } else if line.contains("cleaned log \(partition) (dirty section"),
        let start = number(after: "section = [", in: line),
        let end = number(after: ", ", in: line)
      {
        found.append(Cleaning(dirty: start..<end, modified: modified, time: time))
        modified = [:]
      }
    }
    return found
  }

  var stages: [String] {
    let names = GoldenFiles.files(below: root).compactMap { path -> String? in
      let parts = path.split(separator: "/")
      return parts.count > 4 ? String(parts[3]) : nil
    }
    let known = ["cleaned-once", "cleaned-again", "after"]
    return known.filter { names.contains($0) }
  }

  func files(_ stage: String) -> [String: [UInt8]] {
    let path = "\(root)/\(stage)/\(partition)"
    var files: [String: [UInt8]] = [:]
    for file in GoldenFiles.files(below: path) {
      files[String(file.dropFirst(path.count + 1))] = GoldenFiles.bytes(file)
    }
    return files
  }

  /// How far the partition had been cleaned.
  func cleaned(_ stage: String) -> Int64 {
    let bytes = GoldenFiles.bytes("\(root)/\(stage)/cleaner-offset-checkpoint")
    let lines = String(decoding: bytes, as: UTF8.self).split(separator: "\n")
    let name = "\(partition.topic) \(partition.partition) "
    return lines.compactMap { $0.hasPrefix(name) ? Int64($0.dropFirst(name.count)) : nil }.first
      ?? 0
  }

  /// A file of a segment as it was before any cleaning.
  private func original(_ name: String) -> [UInt8]? {
    let base = LogFileName.offset(of: name)
    let early = files("before")
    let lastEarly = early.keys.compactMap { LogFileName.offset(of: $0) }.max() ?? 0
    if let bytes = early[name], base ?? 0 < lastEarly || stages.count == 1 { return bytes }
    for stage in stages {
      if let bytes = files(stage)[name + ".deleted"] { return bytes }
    }
    for stage in stages.reversed() {
      if let bytes = files(stage)[name] { return bytes }
    }
    return early[name]
  }

  private func bases(upTo end: Int64) -> [Int64] {
    let names = Set((["before"] + stages).flatMap { files($0).keys })
    return names.filter { $0.hasSuffix(".log") }.compactMap { LogFileName.offset(of: $0) }
      .filter { $0 <= end }.sorted()
  }

  /// The disk with all segments up to a cleaning's end, of which those that are clean stay as they are.
  private func lay(_ cleaning: Cleaning, on disk: SimulatedDisk, at place: String) throws {
    for base in bases(upTo: cleaning.dirty.upperBound) {
      for kind in [".log", ".index", ".timeindex", ".txnindex", ".snapshot"] {
        let name = LogFileName.of(base, kind)
        let isThere = try disk.entry(at: place + "/" + name) != nil
        if isThere && base < cleaning.dirty.lowerBound { continue }
        guard base >= cleaning.dirty.lowerBound || kind == ".snapshot" else { continue }
        if let bytes = original(name) { try disk.lay(bytes, at: place + "/" + name) }
      }
      let path = place + "/" + LogFileName.of(base, ".log")
      if let time = cleaning.modified[base] { try disk.setModified(path, to: time) }
    }
  }

  /// When the broker cleaned: a little after it said so, as what it wrote then shows.
  private func now(_ cleaning: Cleaning, writing stage: String) throws -> Int64 {
    for bytes in files(stage).filter({ $0.key.hasSuffix(".log") }).values {
      for batch in try BatchReader.all(ByteSlice(bytes)) {
        guard let horizon = batch.deleteHorizon else { continue }
        let now = horizon - 12_000
        if abs(now - cleaning.time) < 200 { return now }
      }
    }
    return cleaning.time
  }

  func differences(at stage: String) throws -> [String] {
    let disk = SimulatedDisk(now: RecordedFolder.now)
    let place = "/data/kafka-logs/\(partition)"
    let start = cleaned(stage)
    var differences: [String] = []
    var settings = LogSettings(edition: edition)
    for (name, value) in [
      ("cleanup.policy", "compact"), ("segment.bytes", "1024"), ("delete.retention.ms", "12000"),
    ] { _ = settings.set(name, value) }
    settings.producerExpirationMs = .max
    for cleaning in cleanings where cleaning.dirty.upperBound <= start {
      try lay(cleaning, on: disk, at: place)
      let log = try PartitionLog.open(
        partition, in: place, on: disk, settings: settings, edition: edition,
        now: RecordedFolder.now)
      try log.updateHighWatermark(to: log.logEndOffset)
      let now = try now(cleaning, writing: stage)
      let part = try log.cleanable(from: cleaning.dirty.lowerBound, now: now)
      if part.end != cleaning.dirty.upperBound {
        differences.append("\(root) \(partition): cleans up to \(part.end), \(cleaning.dirty)")
      }
      _ = try log.clean(part, now: now)
      log.abandon()
    }
    for (name, wanted) in files(stage).sorted(by: { $0.key < $1.key }) {
      let kinds = [".log", ".index", ".timeindex", ".txnindex"]
      guard kinds.contains(where: { name.hasSuffix($0) }),
        let base = LogFileName.offset(of: name), base < start
      else { continue }
      let path = place + "/" + name
      let own = try disk.entry(at: path) == nil ? nil : try disk.contents(of: path)
      if own != wanted {
        differences.append(
          "\(root) \(stage) \(name)\n  got    \(own.map { Hex.text($0) } ?? "none")"
            + "\n  wanted \(Hex.text(wanted))")
      }
    }
    return differences
  }
}

@Suite struct `A partition that a broker cleaned` {
  @Test func `has the same files when it is cleaned here, from stage to stage`() throws {
    var differences: [String] = []
    let folders = CompactedFolder.all()
    #expect(folders.count >= 10)
    for folder in folders {
      #expect(!folder.cleanings.isEmpty)
      for stage in folder.stages { differences += try folder.differences(at: stage) }
    }
    #expect(differences.isEmpty, "\(differences.joined(separator: "\n"))")
  }
}
