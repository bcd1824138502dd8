internal import Bytes
internal import Clockwork

/// A file in somebody's own editor: they get a copy of its text, and what they made of it is put back.
///
/// All that could stand in the way of putting it back is looked for before the editor opens, so that nobody
/// writes a page that then goes nowhere.
struct ScreenEditor {
  private let invocation: Invocation
  private let edit: Keyboard.Editor

  /// Nil where nobody sits at the screen that the command was typed at, or they have no editor.
  init?(for invocation: Invocation) {
    let shell = invocation.shell
    guard invocation.input.isEmpty, !invocation.inputIsFile, shell.screen === invocation.output,
      let edit = shell.keyboard?.editor?()
    else { return nil }
    self.invocation = invocation
    self.edit = edit
  }

  func open(_ path: String) -> Int32 {
    let before: String
    do throws(StorageError) {
      guard let text = try text(of: path) else { return 1 }
      before = text
    } catch {
      invocation.fail("\(path): \(error.text)")
      return 1
    }
    invocation.output.flush()
    invocation.errors.flush()
    switch edit(Paths.last(path), before) {
    case .unchanged:
      invocation.shell.hasDoneNothing()
      return 0
    case .failed:
      invocation.shell.hasDoneNothing()
      return 1
    case .changed(let text): return put(Array(text.utf8), in: path)
    }
  }

  /// What the editor begins with: nothing where there is no file yet. Nil where it has been said why not.
  private func text(of path: String) throws(StorageError) -> String? {
    let host = invocation.host
    guard let entry = try host.entry(path) else {
      if !host.isDirectory(Paths.parent(host.path(path))) { throw StorageError(.absent, path) }
      return ""
    }
    if entry.kind == .directory { throw StorageError(.isDirectory, path) }
    guard entry.size <= Self.most else {
      invocation.say(Self.tooLarge(path))
      return nil
    }
    let file = try host.writable(path, empty: false)
    defer { file.close() }
    let bytes = try file.read(at: 0, count: entry.size)
    guard let text = String(validating: bytes, as: UTF8.self) else {
      invocation.say(Self.noText(path))
      return nil
    }
    // Where it may not be changed, that is refused now.
    try file.resize(to: entry.size)
    return text
  }

  private func put(_ bytes: [UInt8], in path: String) -> Int32 {
    do throws(StorageError) {
      let file = try invocation.host.writable(path, empty: true)
      defer { file.close() }
      try file.write(ByteSlice(bytes), at: 0)
    } catch {
      invocation.fail("\(path): \(error.text)")
      return 1
    }
    let lines = bytes.split(separator: 0x0a, omittingEmptySubsequences: false).dropLastEmpty
    invocation.shell.hasTyped(lines.map { String(decoding: $0, as: UTF8.self) })
    invocation.output.line(EditCommand.written(lines.count, path).text(in: invocation.language))
    return 0
  }

  /// More than anybody edits by hand.
  private static let most = 1 << 20

  private static func tooLarge(_ path: String) -> Words {
    Words(
      "\(path) is larger than \(most >> 20) MiB, which is more than an editor gets here",
      "\(path): \(most >> 20) MiB보다 큰 파일은 여기서 편집기로 열 수 없습니다")
  }

  private static func noText(_ path: String) -> Words {
    Words(
      "\(path) is no UTF-8 text, so an editor would damage it; `xxd \(path)` shows its bytes",
      "\(path): UTF-8 텍스트가 아니어서 편집기로 열면 손상될 수 있습니다. 내용을 보려면: `xxd \(path)`")
  }
}
