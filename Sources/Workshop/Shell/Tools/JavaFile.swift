internal import Clockwork
internal import Unix

/// A path as Java's `File` has it: doubled and trailing slashes gone, nothing else resolved.
struct JavaFile {
  let text: String
  private let host: Host

  init(_ text: String, on host: Host) {
    self.host = host
    let isAbsolute = text.hasPrefix("/")
    let names = text.split(separator: "/")
    self.text = (isAbsolute ? "/" : "") + names.joined(separator: "/")
  }

  /// What comes after the last slash.
  var name: String { text.split(separator: "/").last.map(String.init) ?? "" }

  /// The name's part before its first dot: of a segment's file, its base offset.
  var stem: String {
    String(name.prefix { $0 != "." })
  }

  var absolute: String {
    if text.hasPrefix("/") { return text }
    let directory = host.directory == "/" ? "" : host.directory
    return text.isEmpty ? host.directory : "\(directory)/\(text)"
  }

  private var parent: String {
    let cut = absolute.lastIndex(of: "/") ?? absolute.startIndex
    return String(absolute[..<cut])
  }

  /// The file of the same stem with another suffix, in the same folder.
  func sibling(_ suffix: String) -> JavaFile { JavaFile("\(parent)/\(stem)\(suffix)", on: host) }

  /// Opens the file for reading; what Java would throw where it cannot be.
  func open() throws(JavaException) -> any DiskFile {
    do throws(StorageError) {
      return try host.disk.open(host.path(absolute), creating: false)
    } catch {
      throw JavaException(error, path: text)
    }
  }

  /// All its bytes.
  func bytes() throws(JavaException) -> [UInt8] {
    let file = try open()
    defer { file.close() }
    do throws(StorageError) {
      return try file.read(at: 0, count: try file.size)
    } catch {
      throw JavaException(error, path: text)
    }
  }

  /// The bytes of an index. One that is not there is made, empty, before its reader finds that it
  /// has no room: an accident of the real tool, and visible in the folder afterwards.
  func indexBytes() throws(JavaException) -> [UInt8] {
    var isNew = false
    do throws(StorageError) {
      isNew = try host.disk.entry(at: host.path(absolute)) == nil
      if isNew { try host.disk.open(host.path(absolute), creating: true).close() }
    } catch {
      throw JavaException("java.io.IOException", "Read-only file system")
    }
    if isNew {
      throw JavaException("java.lang.IllegalArgumentException", "Invalid max index size: -1")
    }
    return try bytes()
  }

  /// The base offset that the name begins with.
  func baseOffset() throws(JavaException) -> Int64 {
    guard let offset = Int64(stem) else { throw .numberFormat(stem) }
    return offset
  }
}
