/// `tr`: bytes of standard input into others.
enum TrCommand {
  static let command = Command(
    "tr", .host, synopsis: "tr [-cds] SET1 [SET2]",
    summary: Words("turns characters into others", "문자를 다른 문자로 바꿉니다"),
    options: [
      CommandOption("d", "delete", Words("deletes those of SET1", "SET1의 문자를 지움")),
      CommandOption(
        "s", "squeeze-repeats", Words("runs of one character as one", "연속된 같은 문자를 하나로")),
      CommandOption("c", "complement", Words("all that are not in SET1", "SET1에 없는 모든 문자")),
      CommandOption("C", nil, Words("as -c", "-c와 같음")),
      CommandOption("t", "truncate-set1", Words("SET1 only as long as SET2", "SET1을 SET2 길이로 자름")),
    ]
  ) { invocation in
    let (options, end) = Options.parse(invocation, permutes: false)
    if let end { return end }
    let deletes = options.has("d")
    let squeezes = options.has("s")
    let operands = options.operands
    let least = deletes == squeezes ? 2 : 1
    guard let firstText = operands.first else {
      invocation.fail("missing operand")
      invocation.tryHelp()
      return 1
    }
    if operands.count < least {
      invocation.fail("missing operand after '\(firstText)'")
      invocation.errors.line(
        deletes
          ? "Two strings must be given when both deleting and squeezing repeats."
          : "Two strings must be given when translating.")
      invocation.tryHelp()
      return 1
    }
    if operands.count > (deletes && !squeezes ? 1 : 2) {
      invocation.fail("extra operand '\(operands[deletes && !squeezes ? 1 : 2])'")
      if deletes && !squeezes {
        invocation.errors.line(
          "Only one string may be given when deleting without squeezing repeats.")
      }
      invocation.tryHelp()
      return 1
    }
    var first = set(firstText)
    if options.has("c") || options.has("C") {
      first = (0...255).map { UInt8($0) }.filter { !first.contains($0) }
    }
    var second = operands.count > 1 ? set(operands[1]) : []
    if options.has("t") { first = Array(first.prefix(second.count)) }
    var map = (0...255).map { UInt8($0) }
    var gone = [Bool](repeating: false, count: 256)
    var squeezed = [Bool](repeating: false, count: 256)
    if deletes {
      for byte in first { gone[Int(byte)] = true }
    } else if operands.count > 1 {
      guard let last = second.last else {
        invocation.fail("when not truncating set1, string2 must be non-empty")
        return 1
      }
      while second.count < first.count { second.append(last) }
      for (index, byte) in first.enumerated() { map[Int(byte)] = second[index] }
    }
    if squeezes { for byte in operands.count > 1 ? second : first { squeezed[Int(byte)] = true } }
    var out: [UInt8] = []
    var last: UInt8?
    var patience = invocation.shell.patience
    for byte in invocation.input {
      if patience.isOver(after: 1) { return UnixSession.interrupted }
      if gone[Int(byte)] { continue }
      let new = map[Int(byte)]
      if squeezed[Int(new)] && last == new { continue }
      out.append(new)
      last = new
      if out.count == 1 << 16 {
        invocation.output.write(out)
        out.removeAll(keepingCapacity: true)
      }
    }
    invocation.output.write(out)
    return 0
  }

  /// `a-z`, `[:digit:]`, `\n`, `[x*3]` as the bytes that they mean.
  private static func set(_ text: String) -> [UInt8] {
    var members: [UInt8] = []
    var rest = Array(text.utf8)[...]
    while let byte = rest.first {
      if byte == UInt8(ascii: "["), rest.dropFirst().first == UInt8(ascii: ":"),
        let end = rest.dropFirst(2).firstIndex(of: UInt8(ascii: ":")), end + 1 < rest.endIndex,
        rest[end + 1] == UInt8(ascii: "]"),
        let some = CharacterClass.members(String(bytes: rest[(rest.startIndex + 2)..<end]))
      {
        members += some
        rest = rest[(end + 2)...]
        continue
      }
      let first = one(&rest)
      if rest.first == UInt8(ascii: "-"), rest.count > 1 {
        rest = rest.dropFirst()
        let last = one(&rest)
        if first <= last { members += Array(first...last) }
      } else {
        members.append(first)
      }
    }
    return members
  }

  private static func one(_ rest: inout ArraySlice<UInt8>) -> UInt8 {
    let byte = rest.removeFirst()
    guard byte == 0x5c, let next = rest.first else { return byte }
    var length = 1
    if next >= 0x30 && next <= 0x37 {
      length = rest.prefix(3).prefix { $0 >= 0x30 && $0 <= 0x37 }.count
    }
    var ended = false
    let value = Escapes.bytes([0x5c] + rest.prefix(length), style: .tr, ended: &ended)
    rest = rest.dropFirst(length)
    return value.first ?? 0
  }
}
