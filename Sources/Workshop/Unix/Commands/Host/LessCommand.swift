internal import Clockwork

/// `less` and `more`: a file's text. The screen shows it page by page, as it does everything; a pipe gets it all.
enum LessCommand {
  static let commands = ["less", "more"].map { name in
    Command(
      name, .host, reads: .files, synopsis: "\(name) [FILE]...",
      summary: Words(
        "shows files page by page; into a pipe all at once",
        "파일을 한 화면씩 보여 줍니다. 파이프로는 한 번에 출력합니다")
    ) { invocation in
      let names = invocation.arguments.filter { !$0.hasPrefix("-") && !$0.hasPrefix("+") }
      return invocation.eachSource(names) { _, source throws(StorageError) in
        while true {
          let piece = try source.read()
          if piece.isEmpty { return }
          invocation.output.write(piece)
        }
      }
    }
  }
}
