internal import Glibc

/// The lines that were typed, kept in a file from one run to the next.
///
/// Each line is appended as it comes, in one write, so two programs may share the file and a closed
/// terminal loses nothing. Where it cannot be read or written, nothing is kept and nothing fails.
public struct HistoryFile {
  /// What is given back of it, and the length at which it is cut.
  public static let most = 2000
  private static let tooMany = 2 * most

  private let path: String?

  /// Without a path, nothing is kept.
  public init(_ path: String?) { self.path = path }

  /// In the state folder of the XDG rules: `XDG_STATE_HOME`, else `~/.local/state`.
  public static func path(for program: String, variable: (String) -> String?) -> String? {
    if let folder = variable("XDG_STATE_HOME"), folder.hasPrefix("/") {
      return "\(folder)/\(program)/history"
    }
    guard let home = variable("HOME"), home.hasPrefix("/") else { return nil }
    return "\(home)/.local/state/\(program)/history"
  }

  /// The last lines, oldest first.
  public func lines() -> [String] {
    guard let path, let bytes = Self.contents(path) else { return [] }
    let all = bytes.split(separator: 0x0a).compactMap { line -> String? in
      let text = String(decoding: line, as: UTF8.self)
      return Self.isTypeable(text) ? text : nil
    }
    let last = Array(all.suffix(Self.most))
    if all.count > Self.tooMany { replace(path, with: last) }
    return last
  }

  public func append(_ line: String) {
    guard let path, Self.isTypeable(line) else { return }
    Self.makeFolders(of: path)
    let file = unsafe open(path, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0o600)
    guard file >= 0 else { return }
    _ = Self.appendWhole(Array((line + "\n").utf8), to: file)
    close(file)
  }

  /// Something to type again, and nothing that would move a cursor.
  private static func isTypeable(_ line: String) -> Bool {
    let isBlank = line.allSatisfy { $0 == " " }
    return !isBlank && !line.unicodeScalars.contains { $0.value < 0x20 || $0.value == 0x7f }
  }

  private func replace(_ path: String, with lines: [String]) {
    let other = path + ".new"
    let file = unsafe open(other, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o600)
    guard file >= 0 else { return }
    let isWritten = Self.write(Array(lines.map { $0 + "\n" }.joined().utf8), to: file)
    close(file)
    if isWritten { _ = unsafe rename(other, path) } else { _ = unsafe unlink(other) }
  }

  static func contents(_ path: String) -> [UInt8]? {
    let file = unsafe open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
    guard file >= 0 else { return nil }
    defer { close(file) }
    var all: [UInt8] = []
    var room = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      let count = unsafe room.withUnsafeMutableBytes { unsafe read(file, $0.baseAddress, $0.count) }
      guard count > 0 else { return count == 0 ? all : nil }
      all += room[..<count]
    }
  }

  static func write(_ bytes: [UInt8], to file: Int32) -> Bool {
    unsafe bytes.withUnsafeBytes { unsafe Glibc.write(file, $0.baseAddress, $0.count) }
      == bytes.count
  }

  /// Appends all of it or, where a disk is full, nothing: what comes next must not stand behind half a line.
  static func appendWhole(_ bytes: [UInt8], to file: Int32) -> Bool {
    let end = lseek(file, 0, SEEK_END)
    if write(bytes, to: file) { return true }
    if end >= 0 { _ = ftruncate(file, end) }
    return false
  }

  static func makeFolders(of path: String) {
    var folder = ""
    for name in path.split(separator: "/").dropLast() {
      folder += "/" + name
      _ = unsafe mkdir(folder, 0o700)
    }
  }
}
