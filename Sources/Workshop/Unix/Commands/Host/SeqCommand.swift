/// `seq`: numbers from one to another.
enum SeqCommand {
  static let command = Command(
    "seq", .host, synopsis: "seq [-f FORMAT] [-s TEXT] [-w] [FIRST [STEP]] LAST",
    summary: Words("prints numbers in order", "숫자를 차례로 출력합니다"),
    options: [
      CommandOption(
        "f", "format", argument: "FORMAT",
        Words("as printf, with %g, %f or %e", "printf처럼 %g, %f, %e 형식으로")
      ),
      CommandOption(
        "s", "separator", argument: "TEXT", Words("between the numbers", "숫자 사이에 넣을 텍스트")),
      CommandOption("w", "equal-width", Words("equal width by zeros", "앞에 0을 채워 폭을 맞춤")),
    ]
  ) { invocation in
    // A negative number is an operand, not an option.
    let arguments = invocation.arguments
    let first = arguments.firstIndex { $0.hasPrefix("-") && Fixed($0) != nil }
    let head = first.map { Array(arguments[..<$0]) } ?? arguments
    let (options, end) = Options.parse(invocation, arguments: head, permutes: false)
    if let end { return end }
    let operands = options.operands + (first.map { Array(arguments[$0...]) } ?? [])
    guard !operands.isEmpty else {
      invocation.fail("missing operand")
      invocation.tryHelp()
      return 1
    }
    guard operands.count < 4 else {
      invocation.fail("extra operand '\(operands[3])'")
      invocation.tryHelp()
      return 1
    }
    var numbers: [Fixed] = []
    for text in operands {
      guard let number = Fixed(text) ?? Numeral(text).nearest.map({ Fixed(units: $0, decimals: 0) })
      else {
        invocation.fail("invalid floating point argument: '\(text)'")
        invocation.tryHelp()
        return 1
      }
      numbers.append(number)
    }
    let one = Fixed(units: 1, decimals: 0)
    let begin = numbers.count > 1 ? numbers[0] : one
    let step = numbers.count == 3 ? numbers[1] : one
    let last = numbers[numbers.count - 1]
    if step.units == 0 {
      invocation.fail("invalid Zero increment value: '\(operands[1])'")
      invocation.tryHelp()
      return 1
    }
    let decimals = max(begin.decimals, step.decimals)
    let scale = max(decimals, last.decimals)
    return count(
      from: begin.scaled(to: scale), by: step.scaled(to: scale), to: last.scaled(to: scale),
      scale: scale, decimals: decimals, options, invocation)
  }

  private static func count(
    from begin: Int, by step: Int, to last: Int, scale: Int, decimals: Int, _ options: Options,
    _ invocation: Invocation
  ) -> Int32 {
    var format: [UInt8] = []
    var spec = NumberFormat()
    var before: [UInt8] = []
    var after: [UInt8] = []
    var isPlain = true
    if let text = options.value("f") {
      format = Array(text.utf8)
      guard let parsed = Format(format) else {
        invocation.fail("format '\(text)' has no % directive")
        return 1
      }
      (before, after, spec, isPlain) = (parsed.before, parsed.after, parsed.spec, parsed.isGeneral)
    }
    let room = invocation.shell.allowance
    if let wide = [spec.width, spec.precision ?? 0].first(where: { $0 > room.most }) {
      invocation.say(room.refusal(of: wide))
      return 1
    }
    func text(_ value: Int) -> [UInt8] {
      let fixed = Fixed(units: value, decimals: scale)
      let sign = value < 0 ? "-" : ""
      if format.isEmpty { return Array((sign + fixed.text(decimals: decimals)).utf8) }
      if !isPlain { return before + spec.fixed(fixed) + after }
      spec.precision = decimals
      return before + spec.fixed(fixed) + after
    }
    var width = 0
    if options.has("w") {
      width = max(text(begin).count, text(last).count)
    }
    let separator = Array((options.value("s") ?? "\n").utf8)
    var value = begin
    var isFirst = true
    var written = 0
    var patience = invocation.shell.patience
    while step > 0 ? value <= last : value >= last {
      if !isFirst { invocation.output.write(separator) }
      isFirst = false
      var bytes = text(value)
      if bytes.count < width {
        let isNegative = bytes.first == 0x2d
        let zeros = [UInt8](repeating: 0x30, count: width - bytes.count)
        bytes = isNegative ? [0x2d] + zeros + bytes.dropFirst() : zeros + bytes
      }
      invocation.output.write(bytes)
      if patience.isOver(after: Patience.item) { return UnixSession.interrupted }
      written += bytes.count + separator.count
      let (next, isOver) = value.addingReportingOverflow(step)
      if isOver { break }
      value = next
      if written > room.most { return stop(invocation) }
    }
    if !isFirst { invocation.output.write("\n") }
    return 0
  }

  private static func stop(_ invocation: Invocation) -> Int32 {
    invocation.output.write("\n")
    invocation.output.flush()
    invocation.say(invocation.shell.allowance.isOver)
    return 1
  }

  private struct Format {
    var before: [UInt8] = []
    var after: [UInt8] = []
    var spec = NumberFormat()
    var isGeneral = false

    init?(_ format: [UInt8]) {
      var at = 0
      var isDone = false
      while at < format.count {
        if format[at] != UInt8(ascii: "%") || isDone {
          if isDone { after.append(format[at]) } else { before.append(format[at]) }
          at += 1
          continue
        }
        at += 1
        if at < format.count, format[at] == UInt8(ascii: "%") {
          before.append(format[at])
          at += 1
          continue
        }
        while at < format.count, "-+ 0".utf8.contains(format[at]) {
          switch format[at] {
          case UInt8(ascii: "-"): spec.leftAligned = true
          case UInt8(ascii: "+"): spec.plus = true
          case UInt8(ascii: "0"): spec.zeros = true
          default: spec.blank = true
          }
          at += 1
        }
        spec.width = Numeral.digits(of: format, at: &at) ?? 0
        if at < format.count, format[at] == UInt8(ascii: ".") {
          at += 1
          spec.precision = Numeral.digits(of: format, at: &at) ?? 0
        }
        guard at < format.count, "gfe".utf8.contains(format[at]) else { return nil }
        isGeneral = format[at] == UInt8(ascii: "g")
        isDone = true
        at += 1
      }
      if !isDone { return nil }
    }
  }
}
