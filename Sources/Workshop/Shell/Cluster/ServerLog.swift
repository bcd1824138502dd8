internal import Blueprint
internal import Bytes
internal import Clockwork
internal import Simulator
internal import Unix

/// The log file of a server on its host: what the program logged, each line behind its time.
struct ServerLog {
  let program: ProgramId
  private let disk: SimulatedDisk
  private let path: String

  init(_ node: ClusterNode, disk: SimulatedDisk) {
    program = node.program
    self.disk = disk
    path =
      node.kind == .broker
      ? "/usr/local/kafka/logs/server.log" : "/usr/local/zookeeper/logs/zookeeper.log"
  }

  /// Appends lines. A learner may have removed the file or its folder: it is made anew, and a disk that
  /// refuses loses lines as it would lose a real server's.
  mutating func take(_ lines: [LogLine]) {
    guard !lines.isEmpty else { return }
    var text = ""
    for line in lines {
      text += "[\(Self.stamp(line.at.milliseconds))] \(line.text)\n"
    }
    do throws(StorageError) {
      try disk.makeDirectory(Paths.parent(path))
      let file = try disk.open(path, creating: true)
      try file.write(ByteSlice(Array(text.utf8)), at: try file.size)
      file.close()
    } catch {
      return
    }
  }

  /// As log4j prints a time: `2026-01-01 00:00:00,000`.
  static func stamp(_ milliseconds: Int64) -> String {
    let time = CivilTime(milliseconds: milliseconds)
    return "\(time.date) \(time.clock),\(String(time.millisecond).right(3, with: "0"))"
  }
}
