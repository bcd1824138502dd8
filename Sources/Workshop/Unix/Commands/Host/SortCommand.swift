internal import Clockwork

/// `sort`: lines in order.
enum SortCommand {
  static let command = Command(
    "sort", .host, reads: .files, synopsis: "sort [OPTION]... [FILE]...",
    summary: Words("sorts lines", "줄을 정렬합니다"),
    options: [
      CommandOption("n", "numeric-sort", Words("by numbers", "숫자 크기 순으로")),
      CommandOption("r", "reverse", Words("in reverse", "역순으로")),
      CommandOption("u", "unique", Words("equal lines once", "같은 줄은 하나만")),
      CommandOption("f", "ignore-case", Words("capitals as small letters", "대소문자 구분 없이")),
      CommandOption("V", "version-sort", Words("by version numbers", "버전 번호 순으로")),
      CommandOption(
        "b", "ignore-leading-blanks", Words("leading blanks do not count", "줄 앞의 공백은 무시")),
      CommandOption("k", "key", argument: "N[,M]", Words("by fields N to M", "N번째부터 M번째 필드 기준으로")),
      CommandOption(
        "t", "field-separator", argument: "C", Words("fields are parted by C", "필드 구분자는 C")),
      CommandOption("s", "stable", Words("equal ones stay in order", "같은 줄은 원래 순서 유지")),
      CommandOption("o", "output", argument: "FILE", Words("into a file", "결과를 파일에 씀")),
      CommandOption("h", "human-numeric-sort", Words("by sizes such as 2K", "2K 같은 크기 순으로")),
    ]
  ) { invocation in
    let (options, end) = Options.parse(invocation, real: "cCdgiMmRSTz", status: 2)
    if let end { return end }
    var keys: [Key] = []
    for text in options.values("k") {
      guard let key = Key(text) else {
        invocation.fail("invalid number at field start: invalid count at start of '\(text)'")
        return 2
      }
      keys.append(key)
    }
    if let separator = options.value("t"), separator.utf8.count != 1, separator != "\\0" {
      invocation.fail(separator.isEmpty ? "empty tab" : "multi-character tab '\(separator)'")
      return 2
    }
    var lines = LineTable()
    for name in options.operands.isEmpty ? ["-"] : options.operands {
      do throws(StorageError) {
        let source = try invocation.source(name)
        while let line = try source.line() {
          lines.append(line.last == 0x0a ? line.dropLast() : line[...])
        }
      } catch {
        let what = error.reason == .isDirectory ? "read failed" : "cannot read"
        invocation.fail("\(what): \(name): \(error.text)")
        return 2
      }
    }
    let order = Order(options: options, keys: keys)
    // Swift's sort promises no order of equals, so their place decides.
    var places = Array(0..<lines.count)
    var patience = invocation.shell.patience
    let isSorted: Void? = try? places.sort { left, right in
      try patience.spend(Patience.item)
      let result = order.compare(lines[left], lines[right])
      return result == 0 ? left < right : result < 0
    }
    if isSorted == nil { return UnixSession.interrupted }
    var output = invocation.output
    var drain: FileDrain?
    if let path = options.value("o") {
      do throws(StorageError) {
        let file = try FileDrain(invocation.host.writable(path, empty: true), appends: false)
        drain = file
        output = file.output
      } catch {
        invocation.fail("open failed: \(path): \(error.text)")
        return 2
      }
    }
    var last: ArraySlice<UInt8>?
    for place in places {
      let line = lines[place]
      if options.has("u"), let last, order.compareKeys(last, line) == 0 { continue }
      last = line
      output.write(line)
      output.write("\n")
      if patience.isOver(after: line.count + 1) { break }
    }
    drain?.close()
    return 0
  }

  struct Key {
    var field = 0
    var character = 0
    var endField: Int?
    var endCharacter = 0
    var letters = ""

    init?(_ text: String) {
      let parts = text.split(separator: ",", maxSplits: 1)
      guard let first = parts.first, let start = Key.part(first), start.0 > 0 else { return nil }
      field = start.0 - 1
      character = max(0, start.1 - 1)
      letters = start.2
      if parts.count == 2 {
        guard let end = Key.part(parts[1]), end.0 > 0 else { return nil }
        endField = end.0 - 1
        endCharacter = end.1
        letters += end.2
      }
    }

    /// No line has so many fields, nor letters.
    private static let most = Int(Int32.max)

    private static func part(_ text: Substring) -> (Int, Int, String)? {
      let digits = text.prefix { $0.isNumber }
      guard let field = Numeral(digits).nearest.map({ min($0, most) }) else { return nil }
      var rest = text.dropFirst(digits.count)
      var character = 0
      if rest.hasPrefix(".") {
        let digits = rest.dropFirst().prefix { $0.isNumber }
        character = min(Numeral(digits).nearest ?? 0, most)
        rest = rest.dropFirst(1 + digits.count)
      }
      return (field, character, String(rest))
    }
  }

  struct Order {
    let options: Options
    let keys: [Key]
    private let separator: UInt8?

    init(options: Options, keys: [Key]) {
      self.options = options
      self.keys = keys
      separator = options.value("t").flatMap { $0 == "\\0" ? 0 : $0.utf8.first }
    }

    func compare(_ left: ArraySlice<UInt8>, _ right: ArraySlice<UInt8>) -> Int {
      let result = compareKeys(left, right)
      if result != 0 || options.has("s") || options.has("u") { return result }
      let bytes = plain(left, right)
      return options.has("r") ? -bytes : bytes
    }

    func compareKeys(_ left: ArraySlice<UInt8>, _ right: ArraySlice<UInt8>) -> Int {
      if keys.isEmpty {
        let result = one(left, right, "")
        return options.has("r") ? -result : result
      }
      for key in keys {
        let result = one(part(left, key), part(right, key), key.letters)
        if result != 0 {
          let own = key.letters.contains { "nrfbVh".contains($0) }
          return key.letters.contains("r") || (!own && options.has("r")) ? -result : result
        }
      }
      return 0
    }

    private func one(_ left: ArraySlice<UInt8>, _ right: ArraySlice<UInt8>, _ letters: String)
      -> Int
    {
      let own = letters.contains { "nrfbVh".contains($0) }
      func has(_ letter: Character) -> Bool {
        own ? letters.contains(letter) : options.has(String(letter))
      }
      var left = left
      var right = right
      if has("b") {
        left = left.drop { $0 == 0x20 || $0 == 0x09 }
        right = right.drop { $0 == 0x20 || $0 == 0x09 }
      }
      if has("n") || has("h") { return number(left, has("h"), right) }
      if has("V") { return VersionOrder.compare(Array(left), Array(right)) }
      if has("f") { return plain(left.map(upper), right.map(upper)) }
      return plain(left, right)
    }

    private func upper(_ byte: UInt8) -> UInt8 { byte >= 0x61 && byte <= 0x7a ? byte - 32 : byte }

    private func plain(_ left: some Sequence<UInt8>, _ right: some Sequence<UInt8>) -> Int {
      if left.lexicographicallyPrecedes(right) { return -1 }
      return right.lexicographicallyPrecedes(left) ? 1 : 0
    }

    private func number(_ left: ArraySlice<UInt8>, _ human: Bool, _ right: ArraySlice<UInt8>) -> Int
    {
      let one = value(left, human)
      let two = value(right, human)
      return one < two ? -1 : one > two ? 1 : 0
    }

    private func value(_ text: ArraySlice<UInt8>, _ human: Bool) -> Double {
      let text = text.drop { $0 == 0x20 || $0 == 0x09 }
      let digits = text.prefix { ($0 >= 0x30 && $0 <= 0x39) || $0 == 0x2e || $0 == 0x2d }
      var number = Double(String(bytes: digits)) ?? 0
      let units: [UInt8: Int] = [0x4b: 1, 0x6b: 1, 0x4d: 2, 0x47: 3, 0x54: 4]
      if human, let unit = text.dropFirst(digits.count).first, let power = units[unit] {
        for _ in 0..<power { number *= 1024 }
      }
      return number
    }

    private func part(_ line: ArraySlice<UInt8>, _ key: Key) -> ArraySlice<UInt8> {
      let first = line.startIndex
      var starts = [first]
      var ends: [Int] = []
      if let separator {
        for index in line.indices where line[index] == separator {
          ends.append(index)
          starts.append(index + 1)
        }
      } else {
        // A field begins with the blanks before it.
        for index in line.indices.dropFirst() {
          let isBlank = line[index] == 0x20 || line[index] == 0x09
          let wasBlank = line[index - 1] == 0x20 || line[index - 1] == 0x09
          if isBlank && !wasBlank {
            ends.append(index)
            starts.append(index)
          }
        }
      }
      ends.append(line.endIndex)
      guard key.field < starts.count else { return line[line.endIndex...] }
      let start = min(starts[key.field] + key.character, line.endIndex)
      guard let endField = key.endField, endField < ends.count else { return line[start...] }
      let end =
        key.endCharacter == 0
        ? ends[endField] : min(starts[endField] + key.endCharacter, ends[endField])
      return line[start..<max(start, end)]
    }
  }
}
