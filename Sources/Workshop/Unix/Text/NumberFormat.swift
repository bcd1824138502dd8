internal import Clockwork

/// One `%` of a `printf` format: how a number or a text is laid out.
struct NumberFormat {
  var leftAligned = false
  var zeros = false
  var plus = false
  var blank = false
  var alternate = false
  var width = 0
  var precision: Int?

  func padded(_ bytes: [UInt8]) -> [UInt8] {
    guard bytes.count < width else { return bytes }
    let filler = [UInt8](repeating: 0x20, count: width - bytes.count)
    return leftAligned ? bytes + filler : filler + bytes
  }

  func decimal(_ value: Int) -> [UInt8] {
    let sign = value < 0 ? "-" : plus ? "+" : blank ? " " : ""
    return signed(sign, digits: String(value.magnitude), usesPrecision: true)
  }

  func unsigned(_ value: UInt, radix: Int, upper: Bool) -> [UInt8] {
    var sign = ""
    if alternate && value != 0 {
      sign = radix == 16 ? (upper ? "0X" : "0x") : radix == 8 ? "0" : ""
    }
    let digits = String(value, radix: radix, uppercase: upper)
    return signed(sign, digits: digits, usesPrecision: true)
  }

  func fixed(_ value: Fixed) -> [UInt8] {
    let sign = value.isNegative ? "-" : plus ? "+" : blank ? " " : ""
    return signed(sign, digits: value.text(decimals: precision ?? 6), usesPrecision: false)
  }

  private func signed(_ sign: String, digits: String, usesPrecision: Bool) -> [UInt8] {
    var digits = digits
    if usesPrecision, let precision { digits = digits.right(precision, with: "0") }
    let fillsZeros = zeros && !leftAligned && !(usesPrecision && precision != nil)
    if fillsZeros { digits = digits.right(width - sign.utf8.count, with: "0") }
    return padded(Array((sign + digits).utf8))
  }
}

/// A decimal number without rounding: what `seq` counts in and `printf %f` prints.
public struct Fixed: Sendable {
  /// The value times ten to the power of `decimals`.
  let units: Int
  let decimals: Int

  static let zero = Fixed(units: 0, decimals: 0)

  var isNegative: Bool { units < 0 }

  init(units: Int, decimals: Int) {
    self.units = units
    self.decimals = decimals
  }

  public init?(_ text: some StringProtocol) {
    var digits = text[...]
    let isNegative = digits.hasPrefix("-")
    if isNegative || digits.hasPrefix("+") { digits = digits.dropFirst() }
    let parts = digits.split(separator: ".", maxSplits: 1, omittingEmptySubsequences: false)
    guard let whole = parts.first, parts.count < 3 else { return nil }
    let fraction = parts.count == 2 ? parts[1] : ""
    guard !(whole.isEmpty && fraction.isEmpty), fraction.utf8.count < 18,
      (String(whole) + String(fraction)).utf8.allSatisfy({ $0 >= 0x30 && $0 <= 0x39 }),
      let units = Int(String(whole) + String(fraction))
    else { return nil }
    self.init(units: isNegative ? -units : units, decimals: fraction.utf8.count)
  }

  func scaled(to decimals: Int) -> Int {
    (self.decimals..<max(self.decimals, decimals)).reduce(units) { value, _ in value.times(10) }
  }

  /// The magnitude with so many decimals, half rounded to even.
  func text(decimals wanted: Int) -> String {
    var value = units.magnitude
    var have = decimals
    if have > wanted {
      let unit = (wanted..<have).reduce(UInt(1)) { value, _ in value * 10 }
      let rest = value % unit
      value /= unit
      if rest * 2 > unit || (rest * 2 == unit && value % 2 == 1) { value += 1 }
      have = wanted
    }
    var text = String(value).right(have + 1, with: "0")
    if have > 0 { text.insert(".", at: text.index(text.endIndex, offsetBy: -have)) }
    if wanted > have {
      if have == 0 { text += "." }
      text += String(repeating: "0", count: wanted - have)
    }
    return text
  }
}
