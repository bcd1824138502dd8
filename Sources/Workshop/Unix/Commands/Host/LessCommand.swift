internal import Clockwork

/// `less` and `more`: a file's text. Somebody at a screen reads it page by page, forth and back; a pipe, a file
/// and a script get it all. What is kept of the command is the text in either case.
enum LessCommand {
  static let commands = ["less", "more"].map { name in
    Command(
      name, .host, reads: .files, synopsis: "\(name) [FILE]...",
      summary: Words(
        "shows files page by page; Space, b and the arrows go on and back, /TEXT looks for it, q ends",
        "파일을 한 화면씩 보여 줍니다. Space, b, 방향키로 앞뒤로 넘기고 /글자로 찾으며 q로 끝냅니다")
    ) { invocation in
      let names = invocation.arguments.filter { !$0.hasPrefix("-") && !$0.hasPrefix("+") }
      let isRead = isRead(invocation)
      var text: [UInt8] = []
      let status = invocation.eachSource(names) { _, source throws(StorageError) in
        while true {
          let piece = try source.read()
          if piece.isEmpty { return }
          if isRead { text += piece } else { invocation.output.write(piece) }
        }
      }
      guard isRead, !text.isEmpty else { return status }
      invocation.output.flush()
      invocation.output.line(String(decoding: lastLineLeft(text), as: UTF8.self)) { _ in [] }
      invocation.shell.keyboard?.pages?(names.joined(separator: " "), text)
      return status
    }
  }

  /// Whether somebody reads it on the screen that it would go to.
  private static func isRead(_ invocation: Invocation) -> Bool {
    invocation.shell.keyboard?.pages != nil && invocation.output === invocation.shell.screen
      && invocation.output.columns != nil && !invocation.output.isDistant
  }

  /// The line's end comes by itself.
  private static func lastLineLeft(_ text: [UInt8]) -> ArraySlice<UInt8> {
    text.last == 0x0a ? text.dropLast() : text[...]
  }
}
