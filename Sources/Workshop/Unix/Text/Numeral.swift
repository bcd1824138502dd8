/// A whole number as somebody typed it: the one way in which all commands read one.
///
/// A number that no integer of the machine holds is still a number. The real tools say of it something
/// else than of a word that is none, or take it for the largest that they have, so a reading keeps the
/// two apart, and nobody who has read one can calculate out of range unawares.
public enum Numeral: Equatable {
  case number(Int)
  /// Too large to hold, or too far below zero.
  case tooLarge
  case tooSmall
  case none

  /// Digits, with a sign before them if need be.
  public init(_ text: some StringProtocol) {
    let isSigned = text.utf8.first == 0x2d || text.utf8.first == 0x2b
    let digits = text.utf8.dropFirst(isSigned ? 1 : 0)
    guard !digits.isEmpty, digits.allSatisfy({ Self.isDigit($0) }) else {
      self = .none
      return
    }
    let isNegative = text.utf8.first == 0x2d
    self = Int(String(text)).map { .number($0) } ?? (isNegative ? .tooSmall : .tooLarge)
  }

  /// `10`, `10K`, `10KB`, `1M`, `2b`, `3w`: an amount as `head -c`, `dd` and `truncate` take it.
  init(amount text: some StringProtocol) {
    let digits = text.prefix { $0.isASCII && $0.isNumber }
    let suffix = text[digits.endIndex...]
    guard let unit = Self.unit(suffix), !(digits.isEmpty && suffix.isEmpty) else {
      self = .none
      return
    }
    switch (digits.isEmpty ? .number(1) : Numeral(digits), unit) {
    case (.number(let many), .number(let each)):
      let (product, isOver) = many.multipliedReportingOverflow(by: each)
      self = isOver ? .tooLarge : .number(product)
    case (.none, _), (_, .none): self = .none
    default: self = .tooLarge
    }
  }

  private static func unit(_ suffix: some StringProtocol) -> Numeral? {
    switch String(suffix) {
    case "", "c": return .number(1)
    case "w": return .number(2)
    case "b": return .number(512)
    default: break
    }
    let rest = suffix.dropFirst()
    let base = rest.isEmpty || rest == "iB" ? 1024 : rest == "B" ? 1000 : 0
    guard base > 0, let first = suffix.first,
      let place = "KMGTPEZY".firstIndex(of: first == "k" ? "K" : first)
    else { return nil }
    let power = "KMGTPEZY".distance(from: "KMGTPEZY".startIndex, to: place) + 1
    return power > 6 ? .tooLarge : .number((0..<power).reduce(1) { value, _ in value * base })
  }

  /// The digits at a place, which is moved behind them: the largest number where they say more; nil where
  /// there are none.
  static func digits(of bytes: [UInt8], at place: inout Int) -> Int? {
    let start = place
    while place < bytes.count, isDigit(bytes[place]) { place += 1 }
    guard place > start else { return nil }
    return Int(String(decoding: bytes[start..<place], as: UTF8.self)) ?? .max
  }

  private static func isDigit(_ byte: UInt8) -> Bool { byte >= 0x30 && byte <= 0x39 }

  /// The number, if it can be held.
  public var exact: Int? {
    if case .number(let number) = self { number } else { nil }
  }

  /// The number, or the one that is nearest to it; nil where it is none.
  public var nearest: Int? {
    switch self {
    case .number(let number): number
    case .tooLarge: .max
    case .tooSmall: .min
    case .none: nil
    }
  }

  /// What GNU's tools add to their complaint about a number.
  var reason: String { self == .tooLarge ? ": Value too large for defined data type" : "" }
}
