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
    ] + FilePart.titles
  ) { invocation in
    let (part, end) = FilePart.read(invocation, signs: "-", real: "z")
    guard let part else { return end }
    let output = invocation.output
    return part.each { source throws(StorageError) in
      if part.sign == "-" {
        try allBut(part.count, part.inBytes, source, output)
      } else if part.inBytes {
        var left = part.count
        while left > 0 {
          let piece = try source.read(min(left, 1 << 18))
          if piece.isEmpty { return }
          left -= piece.count
          output.write(piece)
        }
      } else {
        for _ in 0..<part.count {
          guard let line = try source.line() else { return }
          output.write(line)
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
