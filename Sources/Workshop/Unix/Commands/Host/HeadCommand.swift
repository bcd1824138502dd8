internal import Clockwork

/// `head`: the first lines or bytes.
enum HeadCommand {
  static let command = Command(
    "head", .host, reads: .files, synopsis: "head [-n N] [-c N] [FILE]...",
    summary: Words("prints the beginning of files", "파일의 앞부분을 출력합니다"),
    options: [
      CommandOption(
        "n", "lines", argument: "[-]N",
        Words("N lines; -N: all but the last N", "N줄(-N이면 마지막 N줄 빼고)")),
      CommandOption(
        "c", "bytes", argument: "[-]N",
        Words("N bytes; -N: all but the last N", "N바이트(-N이면 마지막 N바이트 빼고)")),
      CommandOption("q", "quiet", Words("no titles", "파일 이름 없이")),
      CommandOption("v", "verbose", Words("titles always", "항상 파일 이름과 함께")),
    ]
  ) { invocation in
    var arguments = invocation.arguments
    if let first = arguments.first, first.hasPrefix("-"), let letter = first.dropFirst().first,
      letter.isASCII, letter.isNumber
    {
      let digits = first.dropFirst().prefix { $0.isNumber }
      let rest = first.dropFirst(1 + digits.count)
      arguments[0] = (rest.hasPrefix("c") ? "-c" : "-n") + digits
    }
    let (options, end) = Options.parse(invocation, arguments: arguments, real: "z")
    if let end { return end }
    let counts = options.last(of: ["n", "c"])
    let inBytes = counts == "c"
    let text = counts.flatMap { options.value($0) } ?? "10"
    let isNegative = text.hasPrefix("-")
    guard let count = Sizes.bytes(isNegative ? text.dropFirst() : text[...]) else {
      invocation.fail("invalid number of \(inBytes ? "bytes" : "lines"): '\(text)'")
      return 1
    }
    let titled = (options.operands.count > 1 && !options.has("q")) || options.has("v")
    var isFirst = true
    return invocation.eachSource(
      options.operands, failure: StorageError.opening
    ) { name, source throws(StorageError) in
      if titled {
        if !isFirst { invocation.output.line("") }
        invocation.output.line("==> \(name == "-" ? "standard input" : name) <==")
      }
      isFirst = false
      if isNegative {
        try allBut(count, inBytes, source, invocation.output)
      } else if inBytes {
        var left = count
        while left > 0 {
          let piece = try source.read(min(left, 1 << 18))
          if piece.isEmpty { return }
          left -= piece.count
          invocation.output.write(piece)
        }
      } else {
        for _ in 0..<count {
          guard let line = try source.line() else { return }
          invocation.output.write(line)
        }
      }
    }
  }

  private static func allBut(
    _ count: Int, _ inBytes: Bool, _ source: Source, _ output: Output
  ) throws(StorageError) {
    if inBytes {
      output.write(try source.all().dropLast(count))
      return
    }
    var held: [[UInt8]] = []
    while let line = try source.line() { held.append(line) }
    for line in held.dropLast(count) { output.write(line) }
  }
}
