internal import Clockwork

/// `cmp`: the first byte in which two files differ.
enum CmpCommand {
  static let command = Command(
    "cmp", .host, reads: .files, synopsis: "cmp [-s] [-l] FILE1 [FILE2]",
    summary: Words("compares two files byte by byte", "두 파일을 바이트 단위로 비교합니다"),
    options: [
      CommandOption("s", "quiet", Words("only the status", "종료 상태만")),
      CommandOption("l", "verbose", Words("every difference, in octal", "다른 바이트를 모두 8진수로")),
    ]
  ) { invocation in
    let (options, end) = Options.parse(invocation, real: "bin", status: 2)
    if let end { return end }
    guard let first = options.operands.first else {
      invocation.fail("missing operand after 'cmp'")
      invocation.tryHelp()
      return 2
    }
    let second = options.operands.count > 1 ? options.operands[1] : "-"
    do throws(StorageError) {
      return try compare(
        try invocation.source(first), try invocation.source(second), (first, second), options,
        invocation)
    } catch {
      invocation.fail("\(error.path): \(error.text)")
      return 2
    }
  }

  private static func compare(
    _ one: Source, _ two: Source, _ names: (String, String), _ options: Options,
    _ invocation: Invocation
  ) throws(StorageError) -> Int32 {
    var at = 0
    var lines = 1
    var lastEndsLine = false
    var status: Int32 = 0
    while true {
      let left = try one.exactly(1 << 16)
      let right = try two.exactly(1 << 16)
      for (a, b) in zip(left, right) {
        at += 1
        if a != b {
          if options.has("s") { return 1 }
          if !options.has("l") {
            invocation.output.line("\(names.0) \(names.1) differ: char \(at), line \(lines)")
            return 1
          }
          status = 1
          let pair = [a, b].map { String($0, radix: 8).right(3) }
          invocation.output.line("\(at) \(pair[0]) \(pair[1])")
        }
        lastEndsLine = a == 0x0a
        if lastEndsLine { lines += 1 }
      }
      if left.count != right.count {
        if options.has("s") { return 1 }
        invocation.output.flush()
        let name = left.count < right.count ? names.0 : names.1
        if at == 0 {
          invocation.fail("EOF on \(name) which is empty")
        } else if options.has("l") {
          invocation.fail("EOF on \(name) after byte \(at)")
        } else {
          let line = lastEndsLine ? "line \(lines - 1)" : "in line \(lines)"
          invocation.fail("EOF on \(name) after byte \(at), \(line)")
        }
        return 1
      }
      if left.isEmpty { return status }
    }
  }
}
