internal import Clockwork

/// `fold`: long lines in pieces.
enum FoldCommand {
  static let command = Command(
    "fold", .host, reads: .files, synopsis: "fold [-w N] [-b] [-s] [FILE]...",
    summary: Words("breaks long lines", "긴 줄을 나눕니다"),
    options: [
      CommandOption("w", "width", argument: "N", Words("at N columns (80)", "N칸마다(기본값 80)")),
      CommandOption("b", "bytes", Words("counts bytes", "바이트 단위로 셈")),
      CommandOption("s", "spaces", Words("at blanks", "공백에서 나눔")),
    ]
  ) { invocation in
    let (options, end) = Options.parse(invocation)
    if let end { return end }
    let text = options.value("w") ?? "80"
    let number = Numeral(text)
    guard let width = number.exact, width > 0 else {
      let reason = number == .number(0) ? ": Numerical result out of range" : number.reason
      invocation.fail("invalid number of columns: '\(text)'\(reason)")
      return 1
    }
    let bytes = options.has("b")
    return invocation.eachSource(options.operands) { _, source throws(StorageError) in
      var out: [UInt8] = []
      var column = 0
      while true {
        let piece = try source.read()
        if piece.isEmpty { break }
        for byte in piece {
          if byte == 0x0a {
            out.append(byte)
            invocation.output.write(out)
            out = []
            column = 0
            continue
          }
          if after(column, byte, bytes) > width && !out.isEmpty {
            if options.has("s"), let blank = out.lastIndex(where: { $0 == 0x20 || $0 == 0x09 }) {
              let rest = out[(blank + 1)...]
              invocation.output.write(out[...blank] + [0x0a])
              out = Array(rest)
              column = out.reduce(0) { after($0, $1, bytes) }
            } else {
              invocation.output.write(out + [0x0a])
              out = []
              column = 0
            }
          }
          column = after(column, byte, bytes)
          out.append(byte)
        }
      }
      invocation.output.write(out)
    }
  }

  private static func after(_ column: Int, _ byte: UInt8, _ bytes: Bool) -> Int {
    if bytes { return column + 1 }
    switch byte {
    case 0x08: return max(0, column - 1)
    case 0x0d: return 0
    case 0x09: return column + 8 - column % 8
    default: return column + 1
    }
  }
}
