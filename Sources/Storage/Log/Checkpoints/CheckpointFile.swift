internal import Clockwork

/// A text file of small facts that a broker keeps beside its logs, and how it is written.
///
/// ```
/// 0            the format's version
/// 2            how many lines follow
/// orders 0 17
/// orders 1 4
/// ```
/// An empty file means that nothing is known yet. The order of the lines is the caller's.
struct CheckpointFile {
  let path: String

  /// Makes an empty file where there is none.
  func create(on disk: any Disk) throws(StorageError) {
    if try disk.entry(at: path) == nil { try disk.write([], to: path) }
  }

  func write(_ lines: [String], on disk: any Disk) throws(StorageError) {
    try write(lines.flatMap { Array($0.utf8) + [0x0a] }, count: lines.count, on: disk)
  }

  /// The lines as bytes, each with its end.
  func write(_ lines: [UInt8], count: Int, on disk: any Disk) throws(StorageError) {
    try disk.replace(path, with: Array("0\n\(count)\n".utf8) + lines)
  }

  func lines(on disk: any Disk) throws(StorageError) -> [Substring] {
    guard try disk.entry(at: path) != nil else { return [] }
    let text = String(decoding: try disk.contents(of: path), as: UTF8.self)
    var lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    if lines.last == "" { lines.removeLast() }
    guard let version = lines.first else { return [] }
    guard version == "0" else { throw malformed(version) }
    guard lines.count > 1 else { return [] }
    guard let count = Int(lines[1]), lines.count - 2 == count else { throw malformed(lines[1]) }
    return Array(lines.dropFirst(2))
  }

  func malformed(_ line: some StringProtocol) -> StorageError {
    StorageError(.malformed(String(line)), path)
  }
}
