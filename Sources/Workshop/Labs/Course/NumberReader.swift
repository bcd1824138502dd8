internal import Shell
internal import Unix

/// Reads a number as people write it: in digits of either base, in words, with its unit, as a screen shows
/// it.
enum NumberReader {
  /// What a text may mean, the likeliest first; nothing where it means no number.
  struct Reading: Equatable {
    let number: Int
    /// How it was read, where that was not literally.
    let said: String?
  }

  static func read(_ text: String, as kind: Question.Kind) -> [Reading] {
    let plain = plain(text)
    if let literal = digits(plain, kind) { return literal }
    var core = plain
    var units: [String] = []
    while let (rest, unit) = stripped(core) {
      core = rest
      units.append(unit)
    }
    if !fits(units, kind) { return [] }
    if core != plain, let found = digits(core, kind) {
      return found.map { Reading(number: $0.number, said: $0.said ?? "\($0.number)") }
    }
    guard let number = word(core, kind) ?? name(core, kind) else { return [] }
    return [Reading(number: number, said: "\(number)")]
  }

  // MARK: Digits

  private static func digits(_ text: String, _ kind: Question.Kind) -> [Reading]? {
    func hex(_ number: Int) -> Reading {
      Reading(number: number, said: "0x" + String(number, radix: 16) + " = \(number)")
    }
    let plain = text.filter { $0 != "_" }
    if plain.hasPrefix("0x") {
      let digits = plain.dropFirst(2).filter { $0 != " " }
      let isWhole = text.contains(" ") == false
      return Int(digits, radix: 16).map {
        isWhole ? [Reading(number: $0, said: nil)] : [hex($0)]
      }
    }
    let groups = plain.split(separator: " ")
    let joined = groups.joined()
    let isHex = !joined.isEmpty && joined.allSatisfy { $0.isHexDigit && $0.isASCII }
    if isHex, groups.count == 1 || groups.allSatisfy({ $0.count % 2 == 0 }),
      let number = Int(joined, radix: 16)
    {
      let decimal = groups.count == 1 ? Int(joined).map { Reading(number: $0, said: nil) } : nil
      switch kind {
      case .hex:
        // That is how it stands on the screen.
        let isLiteral = joined.contains(where: \.isLetter) || Int(joined) == number
        let said = isLiteral ? nil : "0x" + String(number, radix: 16)
        return [Reading(number: number, said: said)] + (decimal.map { [$0] } ?? [])
      case .place: return (decimal.map { [$0] } ?? []) + [hex(number)]
      default:
        // As `xxd` shows bytes: at least two, in pairs of digits, and a letter among them.
        if joined.count >= 4, joined.contains(where: \.isLetter), joined.count % 2 == 0 {
          return [hex(number)]
        }
      }
    }
    if plain.count > 1, plain.hasSuffix("h"), plain.dropLast().allSatisfy(\.isHexDigit),
      let number = Int(plain.dropLast(), radix: 16)
    {
      return [hex(number)]
    }
    let thousands = plain.split(separator: ",", omittingEmptySubsequences: false)
    guard thousands.count == 1 || thousands.dropFirst().allSatisfy({ $0.count == 3 }) else {
      return nil
    }
    return Int(thousands.joined()).map { [Reading(number: $0, said: nil)] }
  }

  // MARK: Signs

  /// Of half width, in small letters, with plain digits for those in circles.
  static func plain(_ text: String) -> String {
    var view = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      switch scalar.value {
      case 0xff01...0xff5e: view.append(Unicode.Scalar(scalar.value - 0xfee0) ?? scalar)
      case 0x2460...0x2473: view.append(contentsOf: "\(scalar.value - 0x245f)".unicodeScalars)
      case 0x24ea: view.append("0")
      case 0x2018, 0x2019: view.append("'")
      default: view.append(scalar)
      }
    }
    var plain = String(view).lowercased().trimmed
    while let last = plain.last, ".!)".contains(last) { plain.removeLast() }
    if plain.first == "(" || plain.first == "#" { plain.removeFirst() }
    return plain.trimmed
  }

  // MARK: Units and words

  private static let partitionUnits = ["partitions", "partition", "파티션"]
  private static let brokerUnits = ["brokers", "broker", "브로커"]
  private static let fronts = [
    "it is", "it's", "that is", "the answer is", "offset", "place", "byte", "number", "option",
    "hex", "decimal", "16진수", "10진수", "오프셋", "정답은", "답은", "the",
  ]
  private static let endings = ["입니다", "이에요", "예요", "이요", "요", "이다", "임"]
  private static let behind = [
    "번", "개", "바이트", "건", "줄", "대", "가지", "레코드", "메시지", "글자", "파일", "오프셋", "폴더",
    "디렉터리", "의", "messages", "message", "records", "record", "bytes", "byte", "files", "file",
    "folders", "folder", "directories", "directory", "lines", "line", "times", "copies", "replicas",
    "requests", "segments", "characters", "hex", "명령",
  ]

  /// Words that stand beside a number and are none themselves.
  static func isUnit(_ text: String) -> Bool {
    (partitionUnits + brokerUnits + behind + fronts).contains(text) || text == "and"
  }

  /// The text without a word before or behind its number, and that word.
  private static func stripped(_ text: String) -> (String, String)? {
    for unit in partitionUnits + brokerUnits + fronts
    where text.hasPrefix(unit) && text.count > unit.count {
      let rest = String(text.dropFirst(unit.count))
      let isApart = rest.first.map { $0 == " " || $0.isNumber } ?? false
      if isApart { return (rest.trimmed, unit) }
    }
    for unit in endings + partitionUnits + brokerUnits + behind
    where text.hasSuffix(unit) && text.count > unit.count {
      let rest = String(text.dropLast(unit.count))
      // A unit in Latin letters stands apart.
      let isLatin = unit.first?.isASCII ?? false
      if isLatin, let last = rest.last, last != " ", !last.isNumber { continue }
      return (rest.trimmed, unit)
    }
    return nil
  }

  /// A partition's number is no broker's.
  private static func fits(_ units: [String], _ kind: Question.Kind) -> Bool {
    switch kind {
    case .broker: !units.contains(where: partitionUnits.contains)
    case .partition: !units.contains(where: brokerUnits.contains)
    default: true
    }
  }

  private static let words: [[String]] = [
    ["zero", "영", "공"], ["one", "하나", "한", "일"], ["two", "둘", "두", "이"],
    ["three", "셋", "세", "삼"], ["four", "넷", "네", "사"], ["five", "다섯", "오"],
    ["six", "여섯", "육"], ["seven", "일곱", "칠"], ["eight", "여덟", "팔"],
    ["nine", "아홉", "구"], ["ten", "열", "십"], ["eleven", "열하나", "열한"],
    ["twelve", "열둘", "열두"],
  ]
  private static let nothing = ["none", "nothing", "no", "없음", "없다", "없습니", "없습니다", "없어"]

  private static func word(_ text: String, _ kind: Question.Kind) -> Int? {
    if let number = words.firstIndex(where: { $0.contains(text) }) { return number }
    let isAmount = kind == .number || kind == .count || kind == .offset
    return isAmount && nothing.contains(text) ? 0 : nil
  }

  // MARK: Names that say a number

  private static func name(_ text: String, _ kind: Question.Kind) -> Int? {
    switch kind {
    case .broker: broker(text)
    case .partition: partition(text)
    case .offset, .number: fileOffset(text)
    default: nil
    }
  }

  private static func broker(_ text: String) -> Int? {
    let host = text.prefix { $0 != "." && $0 != ":" }
    for name in ["peter-kafka", "broker.id=", "broker-", "broker", "kafka", "카프카"] {
      let whole = name.contains(".") ? text[...] : host
      if whole.hasPrefix(name), let number = plainNumber(whole.dropFirst(name.count)) {
        return number
      }
    }
    return nil
  }

  private static func partition(_ text: String) -> Int? {
    guard let first = text.first, first.isLetter || first == "_", broker(text) == nil else {
      return nil
    }
    if first == "p", let number = plainNumber(text.dropFirst()) { return number }
    guard let sign = text.lastIndex(of: "-"), !text.contains(" ") else { return nil }
    return plainNumber(text[text.index(after: sign)...])
  }

  /// A segment's files are called after the offset where it begins.
  private static func fileOffset(_ text: String) -> Int? {
    let name = text.split(separator: "/").last ?? ""
    for end in [".snapshot", ".log", ".index", ".timeindex"] where name.hasSuffix(end) {
      return plainNumber(name.dropLast(end.count).drop { $0 == "." || $0 == "…" })
    }
    return nil
  }

  private static func plainNumber(_ text: some StringProtocol) -> Int? {
    text.allSatisfy { $0.isNumber && $0.isASCII } ? Int(text) : nil
  }
}
