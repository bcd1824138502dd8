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

  static var sessions: [String] {
    GoldenFiles.files(below: "transcripts", suffix: ".txt").filter { !awaited.contains($0) }
  }

  /// Those in which chance shows that nothing tells of: where records without keys went, which partition came
  /// first when not all were read, a commit that a busy machine was too slow for; or a process is held.
  private static let awaited = [
    "delete", "describe", "lag", "reset", "states",
  ].map { "transcripts/2.6/groups-\($0).txt" }

  static func needsCluster(_ path: String) -> Bool {
    GoldenFiles.text(path).split(separator: "\n").contains { $0.hasPrefix("@ up ") }
  }

  /// The differences of a replay, one line each, readable in a failing test's message.
  static func differences(_ path: String, files: any Disk) throws -> [String] {
    try differences(transcript(path), named: path, files: files)
  }

  static func differences(
    _ transcript: Transcript, named path: String, files: any Disk
  ) throws -> [String] {
    replayed(transcript, named: path, files: files).differences
  }

  static func replayed(
    _ path: String, files: any Disk
  ) throws -> (differences: [String], text: String) {
    replayed(try transcript(path), named: path, files: files)
  }

  static func replayed(
    _ transcript: Transcript, named path: String, files: any Disk
  ) -> (differences: [String], text: String) {
    let folder = "/golden/" + path.split(separator: "/").dropLast().joined(separator: "/")
    let edition = path.split(separator: "/").lazy.compactMap { Edition($0) }.first
    let comparison = ReplayComparison.of(transcript) { conditions in
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
