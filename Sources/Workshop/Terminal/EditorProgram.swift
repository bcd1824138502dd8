internal import CLineEditor
internal import Glibc

/// Somebody's own editor, on a copy of a text in a folder that nobody else may look into, as `git commit` opens
/// it. The folder is gone again afterwards.
public struct EditorProgram {
  /// As the shell reads it: perhaps with options behind it.
  public let command: String

  public enum Outcome: Equatable, Sendable {
    case text([UInt8])
    /// What it ended with.
    case ended(status: Int32)
    /// There was no place for the copy, or the copy is gone.
    case noCopy
  }

  /// What `VISUAL` or `EDITOR` names, else one of those that there usually are. Nil where there is none.
  public init?(variable: (String) -> String?) {
    let wished = [variable("VISUAL"), variable("EDITOR")].lazy.compactMap { $0 }
      .first { !$0.allSatisfy { $0 == " " } }
    let folders = (variable("PATH") ?? "").split(separator: ":")
    let usual = ["vi", "vim", "nano"].first { name in
      folders.contains { unsafe access("\($0)/\(name)", X_OK) == 0 }
    }
    guard let command = wished ?? usual else { return nil }
    self.command = command
  }

  /// Opens the text under a name as near as may be to its own, and waits for the editor to end.
  public func edit(_ text: [UInt8], named name: String, in folder: String?) -> Outcome {
    var path = Array("\(folder ?? "/tmp")/kafkalab-XXXXXX".utf8CString)
    let isMade = unsafe path.withUnsafeMutableBufferPointer { pointer in
      unsafe pointer.baseAddress.map { unsafe mkdtemp($0) != nil } ?? false
    }
    guard isMade else { return .noCopy }
    let place = String(decoding: path.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
    defer { Self.remove(place) }
    let file = place + "/" + Self.plain(name)
    guard Self.write(text, to: file) else { return .noCopy }
    let status = unsafe screen_edit(command, file)
    guard status == 0 else { return .ended(status: status) }
    return HistoryFile.contents(file).map { .text($0) } ?? .noCopy
  }

  /// Editors go by a file's name to tell what is in it.
  private static func plain(_ name: String) -> String {
    let letters = name.unicodeScalars.map { scalar -> Character in
      let isPlain =
        scalar.properties.isAlphabetic || "-_.0123456789".unicodeScalars.contains(scalar)
      return isPlain ? Character(scalar) : "_"
    }
    let text = String(letters.prefix(60))
    return text.hasPrefix(".") || text.hasPrefix("-") || text.isEmpty ? "file" + text : text
  }

  private static func write(_ text: [UInt8], to path: String) -> Bool {
    let file = unsafe open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
    guard file >= 0 else { return false }
    defer { close(file) }
    return HistoryFile.write(text, to: file)
  }

  /// With what an editor has left beside the copy.
  private static func remove(_ folder: String) {
    for name in StateFolder.names(in: folder) { _ = unsafe unlink("\(folder)/\(name)") }
    _ = unsafe rmdir(folder)
  }
}
