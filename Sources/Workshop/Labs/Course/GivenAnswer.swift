internal import Shell
internal import Unix

/// What somebody answered, read as the question's type asks; and whether it is the key.
struct GivenAnswer {
  let value: Value
  /// The other number that the same digits are, where they are those of a dump: `70709417`.
  private var decimal: Value?

  struct Refusal: Error {
    let words: Words
  }

  /// An answer of the wrong form is not wrong: it is not counted, and the form is told.
  init(_ text: String, to question: Question) throws(Refusal) {
    let plain = Self.unquoted(text.trimmed)
    switch question.kind {
    case .number, .offset:
      let number = Self.number(plain)
      let dumped = question.dumpedBytes.flatMap { Self.dumped(plain, $0) }
      guard let read = dumped ?? number else { throw Self.needs(question.kind, text) }
      value = .number(read)
      if dumped != nil { decimal = number.map { .number($0) } }
    case .text: value = .text(plain)
    case .list, .set:
      let isOfTexts = question.key.type == .list(.text)
      let items: [Value] = Self.items(plain).map { isOfTexts ? .text($0) : Self.item($0) }
      guard !items.isEmpty else { throw Self.needs(question.kind, text) }
      value = .list(items)
    case .choice:
      guard let number = Self.option(plain, question) else { throw Self.option(question, text) }
      value = .number(number)
    case .order:
      let numbers = Self.items(plain).map { Self.option($0, question) }
      let known = numbers.compactMap { $0 }
      guard known.count == numbers.count, !known.isEmpty else {
        throw Self.option(question, text)
      }
      value = .list(known.map { .number($0) })
    }
  }

  init(_ value: Value) { self.value = value }

  /// Whether it can be told apart from the key at all: names are no numbers.
  func isOfSort(_ key: Value) -> Bool {
    guard case .list(let mine) = value, case .list(let its) = key else { return true }
    return mine.allSatisfy { $0.number != nil } || !its.allSatisfy { $0.number != nil }
  }

  static let numbersOnly = Refusal(
    words: Words(
      "the answer is numbers alone, such as `1, 3`",
      "`1, 3`처럼 숫자만 적어 주세요"))

  /// Whether it means the same as a key or a misconception.
  func means(_ key: Value, as kind: Question.Kind) -> Bool {
    switch (kind, value, key) {
    case (.text, .text(let mine), .text(let its)): Self.folded(mine) == Self.folded(its)
    case (.set, .list(let mine), .list(let its)): Self.set(mine) == Self.set(its)
    case (.list, .list(let mine), .list(let its)):
      mine.map { Self.folded($0.shown) } == its.map { Self.folded($0.shown) }
    default: (value == key || decimal == key) && key != .none
    }
  }

  // MARK: Reading

  private static func unquoted(_ text: String) -> String {
    for quote in ["\"", "'", "`"] where text.count > 1 {
      if text.hasPrefix(quote), text.hasSuffix(quote) { return String(text.dropFirst().dropLast()) }
    }
    return text
  }

  static func number(_ text: String) -> Int? {
    let plain = halfWidth(text).lowercased().filter { $0 != "_" }
    if plain.hasPrefix("0x") {
      return Int(plain.dropFirst(2).filter { $0 != " " }, radix: 16)
    }
    for unit in ["번", "개"] where plain.hasSuffix(unit) {
      return number(String(plain.dropLast(unit.count)))
    }
    // As `xxd` shows bytes: at least two, in pairs of digits, and a letter among them.
    let groups = plain.split(separator: " ")
    let digits = groups.joined()
    if digits.count >= 4, digits.contains(where: \.isLetter),
      groups.allSatisfy({ $0.count % 2 == 0 && $0.allSatisfy(\.isHexDigit) })
    {
      return Int(digits, radix: 16)
    }
    let thousands = plain.split(separator: ",", omittingEmptySubsequences: false)
    if thousands.count > 1 {
      guard thousands.dropFirst().allSatisfy({ $0.count == 3 }) else { return nil }
    }
    return Int(thousands.joined())
  }

  /// So many bytes as `xxd` shows them, though there is no letter among the digits.
  private static func dumped(_ text: String, _ count: Int) -> Int? {
    let digits = halfWidth(text).filter { $0 != " " }
    return digits.count == 2 * count && digits.allSatisfy(\.isHexDigit)
      ? Int(digits, radix: 16) : nil
  }

  /// Digits of a Korean keyboard's full width are digits.
  private static func halfWidth(_ text: String) -> String {
    var view = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      let isWide = (0xff01...0xff5e).contains(scalar.value)
      view.append(isWide ? Unicode.Scalar(scalar.value - 0xfee0) ?? scalar : scalar)
    }
    return String(view)
  }

  private static func items(_ text: String) -> [String] {
    var plain = text[...]
    for (open, close) in [("[", "]"), ("{", "}"), ("(", ")")]
    where plain.hasPrefix(open) && plain.hasSuffix(close) {
      plain = plain.dropFirst().dropLast()
    }
    let parts =
      plain.contains(",")
      ? plain.split(separator: ",") : plain.split(whereSeparator: \.isWhitespace)
    return parts.map { unquoted($0.trimmed) }.filter { !$0.isEmpty }
  }

  private static func item(_ text: String) -> Value {
    number(text).map { .number($0) } ?? .text(text)
  }

  /// An option by its number, or by `a`, `b`, `c`.
  private static func option(_ text: String, _ question: Question) -> Int? {
    let numbers =
      question.optionsStart..<(question.optionsStart + max(question.options.count, 1))
    if let number = number(text) { return numbers.contains(number) ? number : nil }
    guard text.count == 1, let letter = text.lowercased().unicodeScalars.first else { return nil }
    let number = Int(letter.value) - 97 + question.optionsStart
    return numbers.contains(number) ? number : nil
  }

  private static func folded(_ text: String) -> String {
    text.lowercased().split(whereSeparator: \.isWhitespace).joined(separator: " ")
  }

  private static func set(_ items: [Value]) -> [String] {
    var seen: [String] = []
    for text in items.map({ folded($0.shown) }).sorted() where seen.last != text {
      seen.append(text)
    }
    return seen
  }

  private static func needs(_ kind: Question.Kind, _ text: String) -> Refusal {
    switch kind {
    case .list, .set:
      Refusal(
        words: Words(
          "the answer is a list, such as `answer 0, 2`",
          "`answer 0, 2`처럼 목록으로 답해 주세요"))
    default:
      isBareHex(text)
        ? Refusal(
          words: Words(
            "`\(text)` is no decimal number; a hexadecimal one begins with 0x: `0x\(text.trimmed)`",
            "`\(text)`: 10진수가 아닙니다. 16진수는 0x로 시작합니다: `0x\(text.trimmed)`"))
        : Refusal(
          words: Words(
            "`\(text)` is no number; answer with one",
            "`\(text)`: 숫자가 아닙니다. 숫자로 답해 주세요"))
    }
  }

  private static func isBareHex(_ text: String) -> Bool {
    let digits = text.trimmed
    return digits.allSatisfy(\.isHexDigit) && digits.contains(where: \.isNumber)
  }

  private static func option(_ question: Question, _ text: String) -> Refusal {
    let last = question.optionsStart + question.options.count - 1
    return Refusal(
      words: Words(
        "`\(text)` is none of the answers: give their numbers, \(question.optionsStart) to \(last)",
        "`\(text)`: 선택지에 없습니다. \(question.optionsStart)번부터 \(last)번 중에서 번호로 답해 주세요"))
  }
}
