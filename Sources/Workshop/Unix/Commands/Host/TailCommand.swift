internal import Clockwork

/// `tail`: the last lines or bytes, or all from one on.
enum TailCommand {
  static let command = Command(
    "tail", .host, reads: .files, synopsis: "tail [-n [+]N] [-c [+]N] [FILE]...",
    summary: Words("prints the end of files", "파일의 뒷부분을 출력합니다"),
    options: [
      CommandOption(
        "n", "lines", argument: "[+]N", Words("N lines; +N: from line N on", "N줄(+N이면 N번째 줄부터)")),
      CommandOption(
        "c", "bytes", argument: "[+]N", Words("N bytes; +N: from byte N on", "N바이트(+N이면 N번째 바이트부터)")
      ),
      CommandOption(
        "f", "follow", Words("no more comes while it runs here", "여기서는 새 내용을 기다리지 않음")),
      CommandOption("F", nil, Words("as -f", "-f와 같음")),
    ] + FilePart.titles
  ) { invocation in
    let (part, end) = FilePart.read(invocation, signs: "+-", real: "sz")
    guard let part else { return end }
    defer { FollowAdvice.tellOnce(invocation) }
    return part.each { source throws(StorageError) in
      if part.sign == "+" {
        try from(max(part.count, 1), part.inBytes, source, invocation.output)
      } else {
        try last(part.count, part.inBytes, source, invocation.output)
      }
    }
  }

  private static func from(
    _ number: Int, _ inBytes: Bool, _ source: Source, _ output: Output
  ) throws(StorageError) {
    if inBytes {
      source.seek(to: number - 1)
    } else {
      for _ in 1..<number {
        guard try source.line() != nil else { return }
      }
    }
    while true {
      let piece = try source.read()
      if piece.isEmpty { return }
      output.write(piece)
    }
  }

  /// Reads from the end backwards until there are enough lines.
  private static func last(
    _ count: Int, _ inBytes: Bool, _ source: Source, _ output: Output
  ) throws(StorageError) {
    let size = source.size ?? 0
    if inBytes {
      try from(max(0, size - count) + 1, true, source, output)
      return
    }
    guard count > 0 else { return }
    var start = size
    var ends = 0
    let step = 1 << 16
    while start > 0 {
      let begin = max(0, start - step)
      source.seek(to: begin)
      let piece = try source.exactly(start - begin)
      for index in stride(from: piece.count - 1, through: 0, by: -1) where piece[index] == 0x0a {
        if begin + index == size - 1 { continue }
        ends += 1
        if ends == count {
          try from(begin + index + 2, true, source, output)
          return
        }
      }
      start = begin
    }
    try from(1, true, source, output)
  }
}
