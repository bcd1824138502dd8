internal import Bytes
internal import Clockwork

/// `hexdump -C`: the canonical form, and the default one of words of two bytes.
enum HexdumpCommand {
  static let command = Command(
    "hexdump", .host, reads: .files, synopsis: "hexdump [-C] [-n N] [-s N] [-v] [FILE]...",
    summary: Words("prints files in hexadecimal", "파일을 16진수로 출력합니다"),
    options: [
      CommandOption("C", "canonical", Words("with text beside", "문자도 함께")),
      CommandOption("n", "length", argument: "N", Words("only N bytes", "N바이트만")),
      CommandOption("s", "skip", argument: "N", Words("after N bytes", "N바이트 뒤부터")),
      CommandOption("v", "no-squeezing", Words("repeated lines, too", "반복되는 줄도")),
    ]
  ) { invocation in
    let (options, end) = Options.parse(invocation, real: "bcdoxefL")
    if let end { return end }
    guard let length = options.value("n").map({ amount($0, "length", invocation) }) ?? .max,
      let skip = options.value("s").map({ amount($0, "offset", invocation) }) ?? 0
    else { return 1 }
    let canonical = options.has("C")
    var bytes = Concatenation(options.operands, invocation, skip: skip, length: length)
    var dump = RepeatedRows(squeezes: !options.has("v"))
    var at = skip
    while true {
      let row = bytes.next(16)
      if row.isEmpty { break }
      if dump.shows(row, whole: row.count == 16, invocation.output) {
        invocation.output.line(canonical ? text(row, at) : words(row, at))
      }
      at &+= row.count
      if row.count < 16 { break }
    }
    if !bytes.opened { invocation.fail("all input file arguments failed") }
    if at > skip { invocation.output.line(at.hex(canonical ? 8 : 7)) }
    return bytes.status
  }

  private static func amount(_ text: String, _ what: String, _ invocation: Invocation) -> Int? {
    let number = Numeral(amount: text)
    if let exact = number.exact ?? Arithmetic.number(text), exact >= 0, number != .tooLarge {
      return exact
    }
    let reason = number == .tooLarge ? "Numerical result out of range" : "Invalid argument"
    invocation.fail("failed to parse \(what): '\(text)': \(reason)")
    return nil
  }

  private static func text(_ row: [UInt8], _ at: Int) -> String {
    var line = at.hex(8) + " "
    for index in 0..<16 {
      if index % 8 == 0 { line += " " }
      line += index < row.count ? row[index].hex(2) + " " : "   "
    }
    line += " |"
    for byte in row {
      line.unicodeScalars.append(byte >= 0x20 && byte < 0x7f ? Unicode.Scalar(byte) : ".")
    }
    return line + "|"
  }

  private static func words(_ row: [UInt8], _ at: Int) -> String {
    var line = at.hex(7)
    for index in stride(from: 0, to: 16, by: 2) {
      guard index < row.count else {
        line += "     "
        continue
      }
      let high = index + 1 < row.count ? Int(row[index + 1]) : 0
      line += " " + (high << 8 | Int(row[index])).hex(4)
    }
    return line
  }
}

/// A `*` instead of rows that are as the one before.
struct RepeatedRows {
  let squeezes: Bool
  private var last: [UInt8]?
  private var starred = false

  init(squeezes: Bool) { self.squeezes = squeezes }

  /// Whether the row is to be printed.
  mutating func shows(_ row: [UInt8], whole: Bool, _ output: Output) -> Bool {
    defer { last = row }
    guard squeezes, whole, row == last else {
      starred = false
      return true
    }
    if !starred { output.line("*") }
    starred = true
    return false
  }
}

/// Files one after another as if they were one, read row by row.
struct Concatenation {
  private var names: ArraySlice<String>
  private let invocation: Invocation
  private var source: Source?
  private var left: Int
  private(set) var status: Int32 = 0
  /// Whether anything could be opened.
  private(set) var opened = false

  init(_ names: [String], _ invocation: Invocation, skip: Int, length: Int) {
    self.names = names.isEmpty ? ["-"] : names[...]
    self.invocation = invocation
    left = length
    var skip = skip
    while skip > 0 {
      let bytes = read(min(skip, 1 << 16), limited: false)
      if bytes.isEmpty { break }
      skip -= bytes.count
    }
  }

  mutating func next(_ count: Int) -> [UInt8] {
    var row: [UInt8] = []
    while row.count < count, left > 0 {
      let bytes = read(count - row.count, limited: true)
      if bytes.isEmpty { break }
      row += bytes
    }
    return row
  }

  private mutating func read(_ count: Int, limited: Bool) -> [UInt8] {
    while true {
      do throws(StorageError) {
        if let source {
          let bytes = try source.read(limited ? min(count, left) : count)
          if !bytes.isEmpty {
            if limited { left -= bytes.count }
            return bytes
          }
          self.source = nil
        }
        guard let name = names.popFirst() else { return [] }
        do throws(StorageError) {
          source = try invocation.source(name)
          opened = true
        } catch {
          invocation.output.flush()
          invocation.fail("\(name): \(error.text)")
          status = 1
        }
      } catch {
        invocation.fail(error.text)
        status = 1
        source = nil
      }
    }
  }
}
