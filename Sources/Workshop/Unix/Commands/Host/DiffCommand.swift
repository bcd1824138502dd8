internal import Clockwork

/// `diff`: the lines in which two files differ, in the normal form or unified.
enum DiffCommand {
  static let command = Command(
    "diff", .host, reads: .files, synopsis: "diff [-q] [-s] [-u] FILE1 FILE2",
    summary: Words("compares two files line by line", "두 파일을 줄 단위로 비교합니다"),
    options: [
      CommandOption("q", "brief", Words("only whether they differ", "다른지 여부만")),
      CommandOption("s", "report-identical-files", Words("says so of equal ones", "같은 파일도 같다고 표시")),
      CommandOption(
        "u", nil, Words("unified, with three lines around", "앞뒤 세 줄을 포함한 통합(unified) 형식")),
    ]
  ) { invocation in
    let (options, end) = Options.parse(
      invocation, real: "abBcCdDeEfFhHiIlLnNpPrStTUvwWxXyZ", status: 2)
    if let end { return end }
    guard options.operands.count == 2 else {
      let count = options.operands.count
      if let extra = options.operands.dropFirst(2).first {
        invocation.fail("extra operand '\(extra)'")
      } else {
        invocation.fail("missing operand after '\(count == 1 ? options.operands[0] : "diff")'")
      }
      invocation.tryHelp()
      return 2
    }
    var texts: [[[UInt8]]] = []
    for name in options.operands {
      do throws(StorageError) {
        var lines: [[UInt8]] = []
        let source = try invocation.source(name)
        while let line = try source.line() { lines.append(line) }
        texts.append(lines)
      } catch {
        invocation.fail("\(name): \(error.text)")
      }
    }
    guard texts.count == 2 else { return 2 }
    let names = options.operands
    if texts[0] == texts[1] {
      if options.has("s") {
        invocation.output.line("Files \(names[0]) and \(names[1]) are identical")
      }
      return 0
    }
    if options.has("q") {
      invocation.output.line("Files \(names[0]) and \(names[1]) differ")
      return 1
    }
    if (texts[0] + texts[1]).contains(where: { $0.contains(0) }) {
      invocation.output.line("Binary files \(names[0]) and \(names[1]) differ")
      return 2
    }
    let changes = LineDifference.changes(texts[0], texts[1])
    if options.has("u") {
      for (sign, name) in zip(["---", "+++"], names) {
        let modified = (try? invocation.host.entry(name))??.modified ?? invocation.host.clock
        invocation.output.line("\(sign) \(name)\t\(CivilTime(milliseconds: modified).full)")
      }
      LineDifference.writeUnified(texts[0], texts[1], changes, to: invocation.output)
    } else {
      LineDifference.writeNormal(texts[0], texts[1], changes, to: invocation.output)
    }
    return 1
  }
}
