internal import Clockwork

/// `rev`: turns each line round.
enum RevCommand {
  static let command = Command(
    "rev", .host, reads: .files, synopsis: "rev [FILE]...",
    summary: Words("turns each line round", "각 줄의 문자를 거꾸로 출력합니다")
  ) { invocation in
    let (options, end) = Options.parse(invocation, real: "0")
    if let end { return end }
    return invocation.eachSource(
      options.operands, failure: { "cannot open \($0): \($1.text)" }
    ) { _, source throws(StorageError) in
      while var line = try source.line() {
        let ended = line.last == 0x0a
        if ended { line.removeLast() }
        let scalars = String(bytes: line).unicodeScalars.reversed()
        var view = String.UnicodeScalarView()
        view.append(contentsOf: scalars)
        invocation.output.write(String(view))
        if ended { invocation.output.write("\n") }
      }
    }
  }
}
