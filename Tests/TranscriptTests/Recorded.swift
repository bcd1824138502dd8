import Bytes
import Clockwork
import Editions
import GoldenFiles
import Shell
import Simulator
import Unix

/// The recordings as a disk that transcripts lay files from, gunzipped where they are gzipped.
enum Recorded {
  static func disk() throws(StorageError) -> SimulatedDisk {
    let disk = SimulatedDisk()
    for path in GoldenFiles.files(below: "files") {
      try disk.lay(GoldenFiles.bytes(path), at: "/golden/" + path)
    }
    return disk
  }

  static func transcript(_ path: String) throws -> Transcript {
    try TranscriptParser.parse(GoldenFiles.text(path), named: path)
  }

  /// As far as it is to be met.
  private static func due(_ path: String) throws -> Transcript {
    guard let last = lastLines[path] else { return try transcript(path) }
    let lines = GoldenFiles.text(path).split(separator: "\n", omittingEmptySubsequences: false)
    return try TranscriptParser.parse(
      lines.prefix(last).joined(separator: "\n"), named: path)
  }

  static var sessions: [String] {
    GoldenFiles.files(below: "transcripts", suffix: ".txt")
  }

  /// Which seed has what chance decided as the recording has it, where the first one has not: where records without
  /// keys went, which partition came first when not all were read, what numbers console consumers' groups got.
  private static let seeds: [String: UInt64] = [
    "transcripts/2.6/consumer-offsets.txt": 3294, "transcripts/2.6/groups-delete.txt": 5,
    "transcripts/2.6/groups-describe.txt": 5, "transcripts/2.6/groups-lag.txt": 8,
    "transcripts/2.6/groups-reset.txt": 8,
  ]

  /// Up to which line a recording is due: behind it are transactions, and those of a tool that does not do its
  /// work yet.
  private static let lastLines = ["transcripts/2.6/consumer-offsets.txt": 50]

  static func needsCluster(_ path: String) -> Bool {
    GoldenFiles.text(path).split(separator: "\n").contains { $0.hasPrefix("@ up ") }
  }

  /// The differences of a replay, one line each, readable in a failing test's message.
  static func differences(_ path: String, files: any Disk) throws -> [String] {
    try differences(due(path), named: path, files: files)
  }

  static func differences(
    _ transcript: Transcript, named path: String, files: any Disk
  ) throws -> [String] {
    replayed(transcript, named: path, files: files).differences
  }

  static func replayed(
    _ path: String, files: any Disk
  ) throws -> (differences: [String], text: String) {
    replayed(try due(path), named: path, files: files)
  }

  static func replayed(
    _ transcript: Transcript, named path: String, files: any Disk
  ) -> (differences: [String], text: String) {
    let folder = "/golden/" + path.split(separator: "/").dropLast().joined(separator: "/")
    let edition = path.split(separator: "/").lazy.compactMap { Edition($0) }.first
    var conditions = ClusterConditions()
    conditions.seed = seeds[path] ?? conditions.seed
    let comparison = ReplayComparison.of(transcript, with: conditions) { conditions in
      Replay(
        edition: edition ?? .standard, language: .english, conditions: conditions, files: files,
        folder: folder
      ) { SimulatedDisk(now: Host.firstInstant) }
    }
    let replay = comparison.replay
    var found = replay.refusals.map { "\(path):\($0.line): \($0.words.english)" }
    for one in comparison.found {
      found.append(
        "\(path):\(one.step.line): \(one.what.stream): "
          + "expected \(one.what.expected) got \(one.what.got)")
    }
    return (found, replay.text)
  }
}
