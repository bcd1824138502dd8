/// `printf FORMAT [ARGUMENT]...`: the format is used again as long as arguments are left.
enum PrintfCommand {
  static let command = Command(
    "printf", .host, synopsis: "printf FORMAT [ARGUMENT]...",
    summary: Words("prints by a format", "형식에 맞춰 출력합니다")
  ) { invocation in
    var words = invocation.arguments[...]
    if words.first == "--" { words = words.dropFirst() }
    guard let format = words.popFirst() else {
      invocation.errors.line("printf: usage: printf [-v var] format [arguments]")
      return 2
    }
    if format.hasPrefix("-"), format.count > 1 {
      invocation.say(OptionWords.unsupported(format))
      return 2
    }
    var printing = Printing(format: Array(format.utf8), arguments: words, invocation: invocation)
    return printing.run()
  }

  private struct Printing {
    let format: [UInt8]
    var arguments: ArraySlice<String>
    let invocation: Invocation
    private var status: Int32 = 0
    private var ended = false
    private var out: [UInt8] = []

    init(format: [UInt8], arguments: ArraySlice<String>, invocation: Invocation) {
      self.format = format
      self.arguments = arguments
      self.invocation = invocation
    }

    mutating func run() -> Int32 {
      repeat {
        let before = arguments.count
        round()
        if arguments.count == before { break }
      } while !arguments.isEmpty && !ended
      invocation.output.write(out)
      return status
    }

    private mutating func round() {
      var at = 0
      while at < format.count && !ended {
        guard format[at] == UInt8(ascii: "%") else {
          var end = at + 1
          while end < format.count, format[end] != UInt8(ascii: "%") { end += 1 }
          out += Escapes.bytes(format[at..<end], style: .printf, ended: &ended)
          at = end
          continue
        }
        at += 1
        guard at < format.count else {
          out.append(UInt8(ascii: "%"))
          return
        }
        if format[at] == UInt8(ascii: "%") {
          out.append(format[at])
          at += 1
          continue
        }
        conversion(&at)
      }
    }

    private mutating func conversion(_ at: inout Int) {
      var flags: [UInt8] = []
      while at < format.count, "-+ 0#".utf8.contains(format[at]) {
        flags.append(format[at])
        at += 1
      }
      var width = number(&at)
      if let given = width, given < 0 {
        flags.append(UInt8(ascii: "-"))
        width = Int(clamping: given.magnitude)
      }
      var precision: Int?
      if at < format.count, format[at] == UInt8(ascii: ".") {
        at += 1
        let given = number(&at) ?? 0
        precision = given < 0 ? nil : given
      }
      let room = invocation.shell.allowance
      if let wide = [width ?? 0, precision ?? 0].first(where: { $0 > room.most - out.count }) {
        invocation.say(room.refusal(of: wide))
        ended = true
        status = 1
        return
      }
      guard at < format.count else {
        invocation.errors.line("bash: printf: `%': missing format character")
        ended = true
        status = 1
        return
      }
      let letter = format[at]
      at += 1
      let spec = NumberFormat(
        leftAligned: flags.contains(UInt8(ascii: "-")), zeros: flags.contains(UInt8(ascii: "0")),
        plus: flags.contains(UInt8(ascii: "+")), blank: flags.contains(UInt8(ascii: " ")),
        alternate: flags.contains(UInt8(ascii: "#")), width: width ?? 0, precision: precision)
      write(letter, spec)
    }

    private mutating func number(_ at: inout Int) -> Int? {
      if at < format.count, format[at] == UInt8(ascii: "*") {
        at += 1
        return integer()
      }
      return Numeral.digits(of: format, at: &at)
    }

    private mutating func write(_ letter: UInt8, _ spec: NumberFormat) {
      switch letter {
      case UInt8(ascii: "s"):
        var bytes = Array((arguments.popFirst() ?? "").utf8)
        if let most = spec.precision { bytes = Array(bytes.prefix(most)) }
        out += spec.padded(bytes)
      case UInt8(ascii: "b"):
        let text = Array((arguments.popFirst() ?? "").utf8)
        out += spec.padded(Escapes.bytes(text[...], style: .echo, ended: &ended))
      case UInt8(ascii: "c"):
        out += spec.padded(Array((arguments.popFirst() ?? "").utf8.prefix(1)))
      case UInt8(ascii: "q"):
        out += spec.padded(Array(quoted(arguments.popFirst() ?? "").utf8))
      case UInt8(ascii: "d"), UInt8(ascii: "i"):
        out += spec.decimal(integer())
      case UInt8(ascii: "u"):
        out += spec.unsigned(UInt(bitPattern: integer()), radix: 10, upper: false)
      case UInt8(ascii: "x"), UInt8(ascii: "X"):
        let value = UInt(bitPattern: integer())
        out += spec.unsigned(value, radix: 16, upper: letter == UInt8(ascii: "X"))
      case UInt8(ascii: "o"):
        out += spec.unsigned(UInt(bitPattern: integer()), radix: 8, upper: false)
      case UInt8(ascii: "f"), UInt8(ascii: "F"):
        let text = arguments.popFirst() ?? "0"
        guard let value = Fixed(text.isEmpty ? "0" : text) else {
          invalid(text)
          out += spec.fixed(Fixed.zero)
          return
        }
        out += spec.fixed(value)
      default:
        let name = String(Character(Unicode.Scalar(letter)))
        invocation.errors.line("bash: printf: `\(name)': invalid format character")
        status = 1
        ended = true
      }
    }

    private mutating func integer() -> Int {
      guard let text = arguments.popFirst(), !text.isEmpty else { return 0 }
      if let quote = text.first, quote == "'" || quote == "\"" {
        return text.unicodeScalars.dropFirst().first.map { Int($0.value) } ?? 0
      }
      let plain = text.hasPrefix("+") ? String(text.dropFirst()) : text
      switch Numeral(plain) {
      case .tooLarge, .tooSmall:
        invocation.errors.line("bash: printf: warning: \(text): Numerical result out of range")
        return plain.hasPrefix("-") ? .min : .max
      default: break
      }
      if let value = Arithmetic.number(plain) { return value }
      invalid(text)
      let sign = plain.hasPrefix("-") ? "-" : ""
      let digits = plain.dropFirst(sign.count).prefix { ("0"..."9").contains($0) }
      return Numeral(sign + digits).nearest ?? 0
    }

    private mutating func invalid(_ text: String) {
      invocation.errors.line("bash: printf: \(text): invalid number")
      status = 1
    }

    private func quoted(_ text: String) -> String {
      if text.isEmpty { return "''" }
      var quoted = ""
      for scalar in text.unicodeScalars {
        let isPlain = scalar.continuesName || "%+,-./:=@".unicodeScalars.contains(scalar)
        if !isPlain && scalar.isASCII { quoted += "\\" }
        quoted.unicodeScalars.append(scalar)
      }
      return quoted
    }
  }
}
