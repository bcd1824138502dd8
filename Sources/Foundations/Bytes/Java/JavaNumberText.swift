/// Java's text of floating-point numbers: always with a point and a digit after it, and with an
/// exponent only below a thousandth and from ten million on.
///
/// The digits are the fewest that tell the number from its neighbours, which is what Swift prints,
/// too; only where one digit would do does Java take the nearest two. That is Java since 19: before,
/// a few numbers, such as 2.0E23, had a digit too many or another last one, which is left out.
public enum JavaNumberText {
  public static func of(_ value: Double) -> String {
    let unit = 4.940656458412465
    return text(
      value, description: value.description,
      smallest: value.isSubnormal ? (Double(value.magnitude.bitPattern) * unit, -324) : nil)
  }

  public static func of(_ value: Float) -> String {
    let unit = 1.401298464324817
    return text(
      value, description: value.description,
      smallest: value.isSubnormal ? (Double(value.magnitude.bitPattern) * unit, -45) : nil)
  }

  /// What `Double.parseDouble` makes of a text; nil where it refuses it.
  public static func double(_ text: some StringProtocol) -> Double? {
    plain(text).flatMap { Double($0) }
  }

  /// What `Float.parseFloat` makes of a text; nil where it refuses it.
  public static func float(_ text: some StringProtocol) -> Float? {
    plain(text).flatMap { Float($0) }
  }

  /// Without what only Java accepts; nil for what only Swift accepts.
  private static func plain(_ text: some StringProtocol) -> String? {
    var core = Array(text.utf8)
    while let last = core.last, last <= 0x20 { core.removeLast() }
    core = Array(core.drop { $0 <= 0x20 })
    let unsigned = core.drop { $0 == UInt8(ascii: "+") || $0 == UInt8(ascii: "-") }
    guard core.count - unsigned.count <= 1 else { return nil }
    switch String(decoding: unsigned, as: UTF8.self) {
    case "NaN": return "nan"
    case "Infinity": return core.first == UInt8(ascii: "-") ? "-inf" : "inf"
    default: break
    }
    if let last = core.last, "fFdD".utf8.contains(last) { core.removeLast() }
    let accepted = core.allSatisfy { (0x30...0x39).contains($0) || "+-.eE".utf8.contains($0) }
    return accepted ? String(decoding: core, as: UTF8.self) : nil
  }

  private static func text<Value: BinaryFloatingPoint>(
    _ value: Value, description: String, smallest: (value: Double, exponent: Int)?
  ) -> String {
    guard value.isFinite else {
      return value.isNaN ? "NaN" : value < 0 ? "-Infinity" : "Infinity"
    }
    let sign = value.sign == .minus ? "-" : ""
    guard value != 0 else { return sign + "0.0" }
    var (digits, exponent) = parts(of: description)
    if digits.count == 1, let smallest {
      (digits, exponent) = nearestTwo(to: smallest.value, exponent: smallest.exponent)
    }
    return sign + layOut(digits, exponent: exponent)
  }

  /// The significant digits, and the power of ten of the first of them.
  private static func parts(of description: String) -> (digits: [UInt8], exponent: Int) {
    let halves = description.utf8.split(separator: UInt8(ascii: "e"))
    let mantissa = halves[0].drop { $0 == UInt8(ascii: "-") }
    let shift = halves.count == 2 ? Int(String(decoding: halves[1], as: UTF8.self)) ?? 0 : 0
    let whole = mantissa.prefix { $0 != UInt8(ascii: ".") }
    var digits = mantissa.filter { $0 != UInt8(ascii: ".") }
    let zeros = digits.prefix { $0 == UInt8(ascii: "0") }.count
    digits.removeFirst(zeros)
    while digits.last == UInt8(ascii: "0") { digits.removeLast() }
    return (digits, whole.count - 1 - zeros + shift)
  }

  private static func nearestTwo(
    to value: Double, exponent: Int
  ) -> (digits: [UInt8], exponent: Int) {
    var scaled = value
    var power = exponent
    while scaled >= 10 {
      scaled /= 10
      power += 1
    }
    var tenths = Int(scaled * 10 + 0.5)
    if tenths == 100 { (tenths, power) = (10, power + 1) }
    let digits = tenths % 10 == 0 ? [tenths / 10] : [tenths / 10, tenths % 10]
    return (digits.map { UInt8($0) + 0x30 }, power)
  }

  private static func layOut(_ digits: [UInt8], exponent: Int) -> String {
    let zero = UInt8(ascii: "0")
    guard (-3..<7).contains(exponent) else {
      let rest = digits.count > 1 ? Array(digits[1...]) : [zero]
      return String(decoding: [digits[0], UInt8(ascii: ".")] + rest, as: UTF8.self) + "E\(exponent)"
    }
    var text: [UInt8] = []
    for place in 0...max(exponent, 0) {
      let index = place - max(-exponent, 0)
      text.append(index >= 0 && index < digits.count ? digits[index] : zero)
    }
    text.append(UInt8(ascii: "."))
    if exponent < 0 {
      text += Array(repeating: zero, count: -exponent - 1) + digits
    } else {
      text += digits.count > exponent + 1 ? Array(digits[(exponent + 1)...]) : [zero]
    }
    return String(decoding: text, as: UTF8.self)
  }
}
