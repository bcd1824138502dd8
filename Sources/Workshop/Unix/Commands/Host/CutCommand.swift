internal import Clockwork

/// `cut`: parts of each line.
enum CutCommand {
  static let command = Command(
    "cut", .host, reads: .files, synopsis: "cut -b|-c|-f LIST [-d C] [-s] [FILE]...",
    summary: Words("prints parts of lines", "줄의 일부를 출력합니다"),
    options: [
      CommandOption("b", "bytes", argument: "LIST", Words("these bytes", "LIST에 적은 바이트")),
      CommandOption(
        "c", "characters", argument: "LIST",
        Words("these bytes, as GNU's", "LIST에 적은 문자(GNU처럼 바이트 단위)")),
      CommandOption("f", "fields", argument: "LIST", Words("these fields", "LIST에 적은 필드")),
      CommandOption(
        "d", "delimiter", argument: "C", Words("fields are parted by C, not tabs", "필드 구분자는 탭 대신 C")
      ),
      CommandOption("s", "only-delimited", Words("only lines with a C", "C가 있는 줄만")),
      CommandOption(nil, "complement", Words("all but these", "지정한 것을 뺀 나머지")),
      CommandOption(
        nil, "output-delimiter", argument: "TEXT", Words("between the parts", "부분 사이에 넣을 텍스트")),
    ]
  ) { invocation in
    let (options, end) = Options.parse(invocation, real: "nz")
    if let end { return end }
    let kinds = ["b", "c", "f"].filter { options.has($0) }
    guard kinds.count == 1, let text = options.value(kinds[0]) else {
      invocation.fail(
        kinds.isEmpty
          ? "you must specify a list of bytes, characters, or fields"
          : "only one list may be specified")
      invocation.tryHelp()
      return 1
    }
    let inFields = kinds[0] == "f"
    guard let ranges = ranges(text) else {
      let what = inFields ? "field" : "byte/character position"
      let isZero = text.split(separator: ",").contains { $0 == "0" }
      let numbers = text.split { ",- ".contains($0) }
      if let large = numbers.first(where: { Numeral($0) == .tooLarge }) {
        invocation.fail(
          (inFields ? "field number" : "byte/character offset") + " '\(large)' is too large")
      } else if isDecreasing(text) {
        invocation.fail("invalid decreasing range")
      } else if isZero {
        invocation.fail(
          inFields ? "fields are numbered from 1" : "byte/character positions are numbered from 1")
      } else {
        invocation.fail("invalid \(what) value '\(text)'".replacing("position value", by: "offset"))
      }
      invocation.tryHelp()
      return 1
    }
    let delimiter = Array((options.value("d") ?? "\t").utf8)
    if delimiter.count > 1 {
      invocation.fail("the delimiter must be a single character")
      invocation.tryHelp()
      return 1
    }
    if !inFields && options.has("d") {
      invocation.fail("an input delimiter may be specified only when operating on fields")
      invocation.tryHelp()
      return 1
    }
    let glue = options.value("output-delimiter").map { Array($0.utf8) }
    let all = options.has("complement")
    func takes(_ number: Int) -> Bool {
      ranges.contains { $0.contains(number) } != all
    }
    let separator = delimiter.first ?? 0
    return invocation.eachSource(options.operands) { _, source throws(StorageError) in
      while var line = try source.line() {
        if line.last == 0x0a { line.removeLast() }
        var out: [UInt8] = []
        if inFields {
          guard line.contains(separator) else {
            if !options.has("s") {
              invocation.output.write(line)
              invocation.output.write("\n")
            }
            continue
          }
          let fields = line.split(separator: separator, omittingEmptySubsequences: false)
          let kept = fields.enumerated().filter { takes($0.offset + 1) }.map(\.element)
          out = Array(kept.joined(separator: glue ?? [separator]))
        } else {
          var last = 0
          for (index, byte) in line.enumerated() where takes(index + 1) {
            if let glue, last > 0, index + 1 > last + 1 { out += glue }
            out.append(byte)
            last = index + 1
          }
        }
        invocation.output.write(out)
        invocation.output.write("\n")
      }
    }
  }

  private static func isDecreasing(_ text: String) -> Bool {
    text.split(whereSeparator: { $0 == "," || $0 == " " }).contains { part in
      let ends = part.split(separator: "-").compactMap { Numeral($0).exact }
      return ends.count == 2 && ends[0] > ends[1]
    }
  }

  private static func ranges(_ text: String) -> [ClosedRange<Int>]? {
    var ranges: [ClosedRange<Int>] = []
    for part in text.split(whereSeparator: { $0 == "," || $0 == " " }) {
      let ends = part.split(separator: "-", maxSplits: 1, omittingEmptySubsequences: false)
      guard let first = ends.first else { return nil }
      let start = first.isEmpty && ends.count == 2 ? 1 : Numeral(first).exact
      guard let start, start > 0 else { return nil }
      if ends.count == 1 {
        ranges.append(start...start)
      } else if ends[1].isEmpty {
        if first.isEmpty { return nil }
        ranges.append(start...Int.max)
      } else {
        guard let end = Numeral(ends[1]).exact, end >= start else { return nil }
        ranges.append(start...end)
      }
    }
    return ranges.isEmpty ? nil : ranges
  }
}
