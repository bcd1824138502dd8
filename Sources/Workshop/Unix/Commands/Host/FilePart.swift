internal import Clockwork

/// So many lines or bytes of each file, under its name where there are several: what `head` and `tail`
/// have in common.
struct FilePart {
  let count: Int
  let inBytes: Bool
  /// What stood before the number.
  let sign: Character?

  private let invocation: Invocation
  private let names: [String]
  private let isTitled: Bool

  static let titles = [
    CommandOption("q", "quiet", Words("no titles", "파일 이름 없이")),
    CommandOption("v", "verbose", Words("titles always", "항상 파일 이름과 함께")),
  ]

  /// What a call asks for, or the status with which it is refused. The number may have one of the signs;
  /// in the form without an option, such as `-5` or `+5c`, what is behind `-` is the number itself.
  static func read(
    _ invocation: Invocation, signs: String, real: String
  ) -> (part: FilePart?, end: Int32) {
    let arguments = modern(invocation.arguments, signs)
    let (options, end) = Options.parse(invocation, arguments: arguments, real: real)
    if let end { return (nil, end) }
    let unit = options.last(of: ["n", "c"])
    let text = unit.flatMap { options.value($0) } ?? "10"
    let sign = text.first.flatMap { signs.contains($0) ? $0 : nil }
    let number = Numeral(amount: sign == nil ? text[...] : text.dropFirst())
    guard let count = number.exact else {
      let what = unit == "c" ? "bytes" : "lines"
      invocation.fail("invalid number of \(what): '\(text)'\(number.reason)")
      return (nil, 1)
    }
    let part = FilePart(
      count: count, inBytes: unit == "c", sign: sign, invocation: invocation,
      names: options.operands,
      isTitled: (options.operands.count > 1 && !options.has("q")) || options.has("v"))
    return (part, 0)
  }

  private static func modern(_ arguments: [String], _ signs: String) -> [String] {
    var arguments = arguments
    guard let first = arguments.first, let sign = first.first, sign == "-" || signs.contains(sign),
      let letter = first.dropFirst().first, letter.isASCII, letter.isNumber
    else { return arguments }
    let digits = first.dropFirst().prefix { $0.isNumber }
    let rest = first.dropFirst(1 + digits.count)
    arguments[0] =
      (rest.hasPrefix("c") ? "-c" : "-n") + (sign == "-" ? "" : String(sign)) + digits
    return arguments
  }

  /// Every file in turn; gives the status.
  func each(_ body: (Source) throws(StorageError) -> Void) -> Int32 {
    var isFirst = true
    return invocation.eachSource(
      names, failure: StorageError.opening
    ) { name, source throws(StorageError) in
      if isTitled {
        if !isFirst { invocation.output.line("") }
        invocation.output.line("==> \(name == "-" ? "standard input" : name) <==")
      }
      isFirst = false
      try body(source)
    }
  }
}
