internal import Clockwork

/// `wc`: lines, words and bytes.
enum WcCommand {
  static let command = Command(
    "wc", .host, reads: .files, synopsis: "wc [-lwcmL] [FILE]...",
    summary: Words("counts lines, words and bytes", "줄, 단어, 바이트를 셉니다"),
    options: [
      CommandOption("l", "lines", Words("lines", "줄 수")),
      CommandOption("w", "words", Words("words", "단어 수")),
      CommandOption("c", "bytes", Words("bytes", "바이트 수")),
      CommandOption("m", "chars", Words("characters", "문자 수")),
      CommandOption("L", "max-line-length", Words("the longest line", "가장 긴 줄의 길이")),
    ]
  ) { invocation in
    let (options, end) = Options.parse(invocation)
    if let end { return end }
    var rows: [(Count, String)] = []
    var total = Count()
    let operands = options.operands
    var status: Int32 = 0
    // A pipe's size is not known beforehand, so its columns are wide.
    let piped = operands.isEmpty || operands.contains("-")
    var width = piped && !invocation.inputIsFile ? 7 : 1
    if operands.contains(where: invocation.host.isDirectory) { width = 7 }
    let sizes = operands.compactMap { (try? invocation.host.entry($0))??.size }
    let sum = sizes.reduce(piped ? invocation.input.count : 0, +)
    width = max(width, String(sum).utf8.count)
    let kinds = ["l", "w", "m", "c", "L"].filter(options.has)
    if kinds.count == 1 && operands.count < 2 { width = 1 }
    for name in operands.isEmpty ? ["-"] : operands {
      do throws(StorageError) {
        var count = Count()
        let source = try invocation.source(name)
        while true {
          let piece = try source.read()
          if piece.isEmpty { break }
          count.add(piece)
        }
        total.add(count)
        rows.append((count, operands.isEmpty ? "" : name))
      } catch {
        for row in rows { print(row.0, row.1, options, width, invocation.output) }
        rows = []
        invocation.output.flush()
        invocation.fail("\(name): \(error.text)")
        if error.reason == .isDirectory { rows.append((Count(), name)) }
        status = 1
      }
    }
    for row in rows { print(row.0, row.1, options, width, invocation.output) }
    if operands.count > 1 { print(total, "total", options, width, invocation.output) }
    return status
  }

  private static func print(
    _ count: Count, _ name: String, _ options: Options, _ width: Int, _ output: Output
  ) {
    let all = !["l", "w", "m", "c", "L"].contains { options.has($0) }
    var numbers: [Int] = []
    if all || options.has("l") { numbers.append(count.lines) }
    if all || options.has("w") { numbers.append(count.words) }
    if options.has("m") { numbers.append(count.characters) }
    if all || options.has("c") { numbers.append(count.bytes) }
    if options.has("L") { numbers.append(count.longest) }
    var line = numbers.map { String($0).right(width) }.joined(separator: " ")
    if !name.isEmpty { line += " " + name }
    output.line(line)
  }

  private struct Count {
    var lines = 0
    var words = 0
    var bytes = 0
    var characters = 0
    var longest = 0
    private var inWord = false
    private var column = 0

    mutating func add(_ piece: [UInt8]) {
      bytes += piece.count
      for byte in piece {
        if byte & 0xc0 != 0x80 { characters += 1 }
        let isBlank = byte == 0x20 || (byte >= 0x09 && byte <= 0x0d)
        if byte == 0x0a {
          lines += 1
          column = 0
        } else if byte == 0x09 {
          column += 8 - column % 8
        } else if byte & 0xc0 != 0x80 && byte >= 0x20 {
          column += 1
        }
        longest = max(longest, column)
        if isBlank {
          inWord = false
        } else if !inWord && byte > 0x20 && byte != 0x7f {
          inWord = true
          words += 1
        }
      }
    }

    mutating func add(_ other: Count) {
      lines += other.lines
      words += other.words
      bytes += other.bytes
      characters += other.characters
      longest = max(longest, other.longest)
    }
  }
}
