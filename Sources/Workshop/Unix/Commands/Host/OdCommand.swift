/// `od`: bytes and numbers of a file in several notations.
enum OdCommand {
  static let command = Command(
    "od", .host, reads: .files, synopsis: "od [OPTION]... [FILE]...",
    summary: Words("prints files in octal and other forms", "파일을 8진수 등으로 출력합니다"),
    options: [
      CommandOption(
        "A", "address-radix", argument: "d|o|x|n", Words("how positions are written", "위치를 표시하는 진법")
      ),
      CommandOption(
        "t", "format", argument: "TYPE",
        Words(
          "a, c, d, o, u or x with a size, z for text beside", "a, c, d, o, u, x와 크기, z를 붙이면 문자도 표시"
        )),
      CommandOption("j", "skip-bytes", argument: "N", Words("after N bytes", "N바이트 뒤부터")),
      CommandOption("N", "read-bytes", argument: "N", Words("only N bytes", "N바이트만")),
      CommandOption("v", "output-duplicates", Words("repeated lines, too", "반복되는 줄도")),
      CommandOption(
        "w", "width", argument: "N", isArgumentOptional: true,
        Words("N bytes a line", "한 줄에 N바이트")),
      CommandOption("c", nil, Words("as -t c", "-t c와 같음")),
      CommandOption("x", nil, Words("as -t x2", "-t x2와 같음")),
      CommandOption("b", nil, Words("as -t o1", "-t o1과 같음")),
      CommandOption("d", nil, Words("as -t u2", "-t u2와 같음")),
    ]
  ) { invocation in
    let (options, end) = Options.parse(invocation, real: "afilosDFHILOSXehB")
    if let end { return end }
    var forms: [Form] = []
    let shorts = ["c": "c", "x": "x2", "b": "o1", "d": "u2"]
    for text in options.values("t")
      + ["c", "x", "b", "d"].filter(options.has).compactMap({ shorts[$0] })
    {
      guard let some = Form.all(text) else {
        invocation.fail("invalid type string '\(text)'")
        return 1
      }
      forms += some
    }
    if forms.isEmpty { forms = [Form(letter: "o", size: 2)] }
    let radix = options.value("A") ?? "o"
    guard ["d", "o", "x", "n"].contains(radix) else {
      invocation.fail(
        "invalid output address radix '\(radix)'; it must be one character from [doxn]")
      return 1
    }
    var width = 16
    if let text = options.value("w") {
      guard let given = text.isEmpty ? 32 : amount(text, of: "w", invocation) else { return 1 }
      guard given <= invocation.shell.allowance.most >> 7 else {
        invocation.fail("memory exhausted")
        return 1
      }
      let unit = forms.map(\.size).max() ?? 1
      width = given
      if given == 0 || given % unit > 0 {
        invocation.fail("warning: invalid width \(given); using \(unit) instead")
        width = unit
      }
    }
    guard let skip = options.value("j").map({ amount($0, of: "j", invocation) }) ?? 0,
      let length = options.value("N").map({ amount($0, of: "N", invocation) }) ?? .max
    else { return 1 }
    var bytes = Concatenation(options.operands, invocation, skip: skip, length: length)
    var rows = RepeatedRows(squeezes: !options.has("v"))
    var at = skip
    let cell = forms.map(\.width).max() ?? 4
    _ = cell
    while true {
      let row = bytes.next(width)
      if row.isEmpty { break }
      if rows.shows(row, whole: row.count == width, invocation.output) {
        for (index, form) in forms.enumerated() {
          let head =
            index == 0
            ? address(at, radix) : String(repeating: " ", count: address(at, radix).count)
          invocation.output.line(head + form.line(row, all: forms, width: width))
        }
      }
      at &+= row.count
      if row.count < width { break }
    }
    if radix != "n" && bytes.opened { invocation.output.line(address(at, radix)) }
    return bytes.status
  }

  /// Decimal with units, or as C writes numbers.
  private static func amount(
    _ text: String, of option: String, _ invocation: Invocation
  ) -> Int? {
    let number = Numeral(amount: text)
    if let exact = number.exact ?? Arithmetic.number(text), exact >= 0, number != .tooLarge {
      return exact
    }
    invocation.fail(
      number == .tooLarge
        ? "-\(option) argument '\(text)' too large" : "invalid -\(option) argument '\(text)'")
    return nil
  }

  private static func address(_ at: Int, _ radix: String) -> String {
    switch radix {
    case "d": String(at).right(7, with: "0")
    case "x": at.hex(6)
    case "n": ""
    default: String(at, radix: 8).right(7, with: "0")
    }
  }

  struct Form {
    let letter: Character
    let size: Int
    var text = false

    static func all(_ text: String) -> [Form]? {
      var forms: [Form] = []
      var rest = text[...]
      while let letter = rest.popFirst() {
        guard "acdoux".contains(letter) else { return nil }
        var size = letter == "a" || letter == "c" ? 1 : 4
        let digits = rest.prefix { $0.isNumber }
        if !digits.isEmpty {
          guard let given = Int(digits), [1, 2, 4, 8].contains(given) else { return nil }
          size = given
          rest = rest.dropFirst(digits.count)
        } else if let unit = rest.first, let given = ["C": 1, "S": 2, "I": 4, "L": 8][unit] {
          size = given
          rest = rest.dropFirst()
        }
        var form = Form(letter: letter, size: size)
        if rest.first == "z" {
          form.text = true
          rest = rest.dropFirst()
        }
        forms.append(form)
      }
      return forms.isEmpty ? nil : forms
    }

    /// Columns of one number, the blank before it not counted.
    var width: Int {
      switch letter {
      case "a", "c": 3
      case "x": size * 2
      case "o": [1: 3, 2: 6, 4: 11, 8: 22][size] ?? 22
      case "u": [1: 3, 2: 5, 4: 10, 8: 20][size] ?? 20
      default: [1: 4, 2: 6, 4: 11, 8: 20][size] ?? 20
      }
    }

    func line(_ row: [UInt8], all: [Form], width rowWidth: Int) -> String {
      // Several forms share the widest one's columns for as many bytes.
      let perByte = all.map { ($0.width + 1) * 8 / $0.size }.max() ?? 0
      let cell = perByte * size / 8
      var line = ""
      for start in stride(from: 0, to: row.count, by: size) {
        var value: UInt64 = 0
        for index in 0..<size where start + index < row.count {
          value |= UInt64(row[start + index]) << UInt64(8 * index)
        }
        line += number(value).right(cell)
      }
      if text {
        let cells = (rowWidth + size - 1) / size
        line = line.left(cells * cell) + "  >"
        for byte in row {
          line.unicodeScalars.append(byte >= 0x20 && byte < 0x7f ? Unicode.Scalar(byte) : ".")
        }
        line += "<"
      }
      return line
    }

    private func number(_ value: UInt64) -> String {
      switch letter {
      case "x": return value.hex(size * 2)
      case "o": return String(value, radix: 8).right(width, with: "0")
      case "u": return String(value)
      case "c": return character(UInt8(value))
      case "a": return name(UInt8(value & 127))
      default:
        let shift = UInt64(64 - size * 8)
        return String(Int64(bitPattern: value << shift) >> Int64(shift))
      }
    }

    private func character(_ byte: UInt8) -> String {
      let escapes: [UInt8: String] = [
        0: "\\0", 7: "\\a", 8: "\\b", 9: "\\t", 10: "\\n", 11: "\\v", 12: "\\f", 13: "\\r",
      ]
      if let escape = escapes[byte] { return escape }
      if byte >= 0x20 && byte < 0x7f { return String(Character(Unicode.Scalar(byte))) }
      return String(byte, radix: 8).right(3, with: "0")
    }

    private func name(_ byte: UInt8) -> String {
      let names = [
        "nul", "soh", "stx", "etx", "eot", "enq", "ack", "bel", "bs", "ht", "nl", "vt", "ff", "cr",
        "so", "si", "dle", "dc1", "dc2", "dc3", "dc4", "nak", "syn", "etb", "can", "em", "sub",
        "esc", "fs", "gs", "rs", "us", "sp",
      ]
      if Int(byte) < names.count { return names[Int(byte)] }
      return byte == 127 ? "del" : String(Character(Unicode.Scalar(byte)))
    }
  }
}
