internal import Bytes
internal import CZlib
internal import Foundation

/// The recordings of real Kafka that the tests compare with: `Tests/Golden`, in the layout in which
/// they were recorded. A test takes every file it finds, so more can be dropped in; a file may be
/// gzipped, its name then ends in `.gz`.
public enum GoldenFiles {
  public static let folder: String = {
    var path = #filePath.split(separator: "/", omittingEmptySubsequences: false)
    path.removeLast(2)
    return path.joined(separator: "/") + "/Golden"
  }()

  /// The paths of the files below a folder, relative to `Golden`, without `.gz`, in order.
  public static func files(below subfolder: String, suffix: String = "") -> [String] {
    let root = folder + "/" + subfolder
    var found: [String] = []
    guard let walker = FileManager.default.enumerator(atPath: root) else { return [] }
    while let name = walker.nextObject() as? String {
      var isDirectory: ObjCBool = false
      _ = FileManager.default.fileExists(atPath: root + "/" + name, isDirectory: &isDirectory)
      guard !isDirectory.boolValue else { continue }
      let plain = name.hasSuffix(".gz") ? String(name.dropLast(3)) : name
      if plain.hasSuffix(suffix) { found.append(subfolder + "/" + plain) }
    }
    return found.sorted()
  }

  public static func bytes(_ path: String) -> [UInt8] {
    let full = folder + "/" + path
    if let data = FileManager.default.contents(atPath: full) { return [UInt8](data) }
    guard let data = FileManager.default.contents(atPath: full + ".gz") else {
      fatalError("no recording at \(path)")
    }
    return unzipped([UInt8](data))
  }

  public static func text(_ path: String) -> String { String(decoding: bytes(path), as: UTF8.self) }

  /// The rows of a table, without its comments, each split at its tabs.
  public static func rows(_ path: String) -> [[String]] {
    text(path).split(separator: "\n", omittingEmptySubsequences: false)
      .filter { !$0.isEmpty && !$0.hasPrefix("# ") }
      .map { $0.split(separator: "\t", omittingEmptySubsequences: false).map(String.init) }
  }

  private static func unzipped(_ zipped: [UInt8]) -> [UInt8] {
    var stream = z_stream()
    let size = Int32(MemoryLayout<z_stream>.size)
    guard inflateInit2_(&stream, 15 + 32, ZLIB_VERSION, size) == Z_OK else {
      fatalError("zlib does not start")
    }
    defer { inflateEnd(&stream) }
    var input = zipped
    var all: [UInt8] = []
    var room = [UInt8](repeating: 0, count: 1 << 16)
    var status = Z_OK
    input.withUnsafeMutableBufferPointer { source in
      stream.next_in = source.baseAddress
      stream.avail_in = UInt32(source.count)
      while status == Z_OK {
        let made = room.withUnsafeMutableBufferPointer { target in
          stream.next_out = target.baseAddress
          stream.avail_out = UInt32(target.count)
          status = inflate(&stream, Z_NO_FLUSH)
          return target.count - Int(stream.avail_out)
        }
        all.append(contentsOf: room[..<made])
      }
    }
    return all
  }
}
