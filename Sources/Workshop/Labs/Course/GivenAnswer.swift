internal import Shell
internal import Unix

/// What somebody answered, read as the question's type asks; and whether it is the key.
struct GivenAnswer {
  /// What it means; the likeliest first.
  let meanings: [Meaning]
  /// As it is kept: an option by the author's number, whatever it was shown as.
  let kept: String

  struct Meaning {
    let value: Value
    /// How it was read, where that was not literally.
    var said: String?
  }

  var value: Value { meanings[0].value }

  struct Refusal: Error {
    let words: Words
  }

  /// What whoever answers has before them.
  struct Offer {
    /// The author's places of the options, in the order in which they are shown.
    var order: [Int]?
    /// What `all` stands for.
    var everything: [Value]?
    var filled: (Prose) -> String = { $0.source }
  }

  /// An answer of the wrong form is not wrong: it is not counted, and the form is told.
  init(_ text: String, to question: Question, _ offer: Offer = Offer()) throws(Refusal) {
    let plain = Self.unquoted(text.trimmed)
    switch question.kind {
    case .text: self.init([Meaning(value: .text(plain))], kept: text)
    case .list, .set: try self.init(items: plain, text, question, offer)
    case .choice:
      let number = try OptionReader(question, offer).number(plain)
      let said = number.said
      self.init([Meaning(value: .number(number.number), said: said)], kept: "\(number.number)")
    case .order:
      let reader = OptionReader(question, offer)
      var numbers: [Int] = []
      for item in ListReader.items(plain, as: .number) {
        numbers.append(try reader.number(item).number)
      }
      guard !numbers.isEmpty else { throw reader.refusal(text) }
      let value = Value.list(numbers.map { .number($0) })
      self.init([Meaning(value: value)], kept: value.shown)
    default:
      let readings = NumberReader.read(plain, as: question.sense)
      guard !readings.isEmpty else { throw Self.needs(question, text) }
      self.init(
        readings.map { Meaning(value: .number($0.number), said: $0.said) }, kept: text)
    }
  }

  private init(
    items plain: String, _ text: String, _ question: Question, _ offer: Offer
  ) throws(Refusal) {
    if question.kind == .set, ListReader.isAll(plain), let everything = offer.everything {
      let value = Value.list(everything)
      self.init([Meaning(value: value, said: value.shown)], kept: value.shown)
      return
    }
    if question.key.type == .list(.text) {
      let items = ListReader.texts(plain).map { Value.text(Self.unquoted($0)) }
      guard !items.isEmpty else { throw Self.needs(question, text) }
      self.init([Meaning(value: .list(items))], kept: text)
      return
    }
    let sense = question.sense
    let items = ListReader.items(plain, as: sense).map(Self.unquoted)
    guard !items.isEmpty else { throw Self.needs(question, text) }
    let values = items.map { item -> Value in
      NumberReader.read(item, as: sense).first.map { .number($0.number) } ?? .text(item)
    }
    let isPlain = !plain.contains { !($0.isNumber || ", []{}()-x".contains($0)) }
    let isRead = values.allSatisfy { $0.number != nil } && !isPlain
    let value = Value.list(values)
    self.init([Meaning(value: value, said: isRead ? value.shown : nil)], kept: text)
  }

  private init(_ meanings: [Meaning], kept: String) {
    self.meanings = meanings
    self.kept = kept
  }

  init(_ value: Value) { self.init([Meaning(value: value)], kept: value.shown) }

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
    meanings.contains { Self.isSame($0.value, key, kind) }
  }

  /// How it was read, if it was read as that; or else at first.
  func said(for key: Value, as kind: Question.Kind) -> String? {
    (meanings.first { Self.isSame($0.value, key, kind) } ?? meanings[0]).said
  }

  private static func isSame(_ value: Value, _ key: Value, _ kind: Question.Kind) -> Bool {
    switch (kind, value, key) {
    case (.text, .text(let mine), .text(let its)): folded(mine) == folded(its)
    case (.set, .list(let mine), .list(let its)): set(mine) == set(its)
    case (.list, .list(let mine), .list(let its)):
      mine.map { folded($0.shown) } == its.map { folded($0.shown) }
    default: value == key && key != .none
    }
  }

  // MARK: Reading

  static func unquoted(_ text: String) -> String {
    for quote in ["\"", "'", "`"] where text.count > 1 {
      if text.hasPrefix(quote), text.hasSuffix(quote) { return String(text.dropFirst().dropLast()) }
    }
    return text
  }

  static func number(_ text: String) -> Int? {
    NumberReader.read(text, as: .number).first?.number
  }

  static func folded(_ text: String) -> String {
    text.lowercased().split(whereSeparator: \.isWhitespace).joined(separator: " ")
  }

  private static func set(_ items: [Value]) -> [String] {
    var seen: [String] = []
    for text in items.map({ folded($0.shown) }).sorted() where seen.last != text {
      seen.append(text)
    }
    return seen
  }

  // MARK: What it should be

  private static func needs(_ question: Question, _ text: String) -> Refusal {
    switch question.kind {
    case .list, .set:
      return Refusal(
        words: Words(
          "the answer is a list, such as `answer 0, 2`",
          "`answer 0, 2`처럼 목록으로 답해 주세요"))
    default: break
    }
    switch question.sense {
    case .broker:
      return Refusal(
        words: Words(
          "`\(text)` names no broker; answer with its number, such as `2`",
          "`\(text)`: 브로커가 아닙니다. `2`처럼 브로커 번호로 답해 주세요"))
    case .partition:
      return Refusal(
        words: Words(
          "`\(text)` names no partition; answer with its number, such as `0`",
          "`\(text)`: 파티션이 아닙니다. `0`처럼 파티션 번호로 답해 주세요"))
    default:
      return isBareHex(text)
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
}
