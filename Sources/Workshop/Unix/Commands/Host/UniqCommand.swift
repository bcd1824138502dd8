internal import Clockwork

/// `uniq`: runs of equal lines as one.
enum UniqCommand {
  static let command = Command(
    "uniq", .host, synopsis: "uniq [-cdui] [INPUT [OUTPUT]]",
    summary: Words("prints runs of equal lines once", "연속된 같은 줄을 하나로 합쳐 출력합니다"),
    options: [
      CommandOption("c", "count", Words("with how many", "개수와 함께")),
      CommandOption("d", "repeated", Words("only repeated ones", "두 번 이상 나온 줄만")),
      CommandOption("u", "unique", Words("only single ones", "한 번만 나온 줄만")),
      CommandOption("i", "ignore-case", Words("capitals as small letters", "대소문자 구분 없이")),
    ]
  ) { invocation in
    let (options, end) = Options.parse(invocation, real: "Dfswz")
    if let end { return end }
    if options.operands.count > 2 {
      invocation.fail("extra operand '\(options.operands[2])'")
      invocation.tryHelp()
      return 1
    }
    let name = options.operands.first ?? "-"
    do throws(StorageError) {
      var drain: FileDrain?
      if options.operands.count == 2 {
        drain = try FileDrain(
          invocation.host.writable(options.operands[1], empty: true), appends: false)
      }
      let output = drain?.output ?? invocation.output
      let source = try invocation.source(name)
      var current: [UInt8]?
      var count = 0
      func flush() {
        guard let line = current else { return }
        if options.has("d") && count < 2 || options.has("u") && count > 1 { return }
        if options.has("c") { output.write(String(count).right(7) + " ") }
        output.write(line)
        output.write("\n")
      }
      func folded(_ line: [UInt8]) -> [UInt8] {
        options.has("i") ? line.map { $0 >= 0x41 && $0 <= 0x5a ? $0 + 32 : $0 } : line
      }
      while var line = try source.line() {
        if line.last == 0x0a { line.removeLast() }
        if let same = current, folded(same) == folded(line) {
          count += 1
        } else {
          flush()
          current = line
          count = 1
        }
      }
      flush()
      drain?.close()
      return 0
    } catch {
      invocation.fail("\(name): \(error.text)")
      return 1
    }
  }
}
