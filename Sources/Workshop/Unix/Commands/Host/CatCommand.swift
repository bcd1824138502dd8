internal import Clockwork

/// `cat`: files one after another, with lines numbered or controls shown if asked for.
enum CatCommand {
  static let command = Command(
    "cat", .host, reads: .files, synopsis: "cat [OPTION]... [FILE]...",
    summary: Words("prints files", "파일을 출력합니다"),
    options: [
      CommandOption("n", "number", Words("numbers the lines", "줄 번호를 붙임")),
      CommandOption("b", "number-nonblank", Words("numbers lines with text", "빈 줄을 빼고 번호를 붙임")),
      CommandOption("A", "show-all", Words("as -vET", "-vET와 같음")),
      CommandOption("E", "show-ends", Words("a $ at the end of lines", "줄 끝에 $")),
      CommandOption("T", "show-tabs", Words("tabs as ^I", "탭을 ^I로")),
      CommandOption(
        "v", "show-nonprinting", Words("control characters as ^X and M-x", "제어 문자를 ^X, M-x로")),
      CommandOption("e", nil, Words("as -vE", "-vE와 같음")),
      CommandOption("t", nil, Words("as -vT", "-vT와 같음")),
      CommandOption("s", "squeeze-blank", Words("one blank line for many", "연속된 빈 줄을 하나로")),
      CommandOption("u", nil, Words("has no effect", "효과 없음")),
    ]
  ) { invocation in
    let (options, end) = Options.parse(invocation)
    if let end { return end }
    let numbers = options.has("n") || options.has("b")
    let shows = !["A", "E", "T", "v", "e", "t"].allSatisfy { !options.has($0) }
    var printer = Printer(options: options)
    return invocation.eachSource(options.operands) { _, source throws(StorageError) in
      guard numbers || shows || options.has("s") else {
        while true {
          let piece = try source.read()
          if piece.isEmpty { return }
          invocation.output.write(piece)
        }
      }
      while let line = try source.line() { printer.write(line, to: invocation.output) }
    }
  }

  private struct Printer {
    let controls: Bool
    let ends: Bool
    let tabs: Bool
    let numbers: Bool
    let numbersText: Bool
    let squeezes: Bool
    private var number = 0
    private var wasBlank = false
    private var isInLine = false

    init(options: Options) {
      controls = ["A", "v", "e", "t"].contains { options.has($0) }
      ends = ["A", "E", "e"].contains { options.has($0) }
      tabs = ["A", "T", "t"].contains { options.has($0) }
      numbersText = options.has("b")
      numbers = options.has("n") || numbersText
      squeezes = options.has("s")
    }

    mutating func write(_ line: [UInt8], to output: Output) {
      let isBlank = line == [0x0a] && !isInLine
      defer { wasBlank = isBlank }
      if squeezes && isBlank && wasBlank { return }
      if numbers && !isInLine && !(numbersText && isBlank) {
        number += 1
        output.write("\(String(number).right(6))\t")
      }
      isInLine = line.last != 0x0a
      var out: [UInt8] = []
      for byte in line { append(byte, to: &out) }
      output.write(out)
    }

    private func append(_ byte: UInt8, to out: inout [UInt8]) {
      if byte == 0x0a {
        if ends { out.append(UInt8(ascii: "$")) }
        out.append(byte)
      } else if byte == 0x09 {
        out += tabs ? Array("^I".utf8) : [byte]
      } else if !controls {
        out.append(byte)
      } else {
        var byte = byte
        if byte >= 128 {
          out += "M-".utf8
          byte -= 128
        }
        if byte < 32 {
          out += [UInt8(ascii: "^"), byte + 64]
        } else if byte == 127 {
          out += "^?".utf8
        } else {
          out.append(byte)
        }
      }
    }
  }
}
