internal import Clockwork

/// `less` and `more`: a file's text, all at once.
enum LessCommand {
  static let commands = ["less", "more"].map { name in
    Command(
      name, .host, reads: .files, synopsis: "\(name) [FILE]...",
      summary: Words("prints files, all at once", "파일을 한 번에 출력합니다")
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
