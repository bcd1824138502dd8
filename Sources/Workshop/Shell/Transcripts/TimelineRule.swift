internal import Unix

/// `timeline` tells what was typed, too, and a replay types other lines: each step with its folder and its variables, and
/// none for what only moved. What happened to the cluster is the same. Where only the newest lines were asked for
/// (`-n`), typed lines have pushed others out, so one side may begin later.
struct TimelineRule: ComparisonRule {
  let summary = Words(
    "of `timeline` the lines that were typed (`$`, `@`) do not count, and how far back it goes where these pushed others out",
    "`timeline`에서 입력한 줄(`$`, `@`)은 비교하지 않습니다. 그 줄들 때문에 앞부분이 밀려났다면 시작 위치도 비교하지 않습니다")
  let onlyOnCluster = true

  func apply(_ pair: inout LinePair, _ memory: inout MaskMemory) {
    guard Self.isTimeline(pair.expected), Self.isTimeline(pair.got) else { return }
    let old = pair.expected.filter(Self.happened)
    let new = pair.got.filter(Self.happened)
    let isOneTheEnd = old.suffix(new.count) == new[...] || new.suffix(old.count) == old[...]
    guard isOneTheEnd else { return }
    pair.got = pair.expected
  }

  /// Every line has a time before it, but for days and what was left out.
  private static func isTimeline(_ lines: [String]) -> Bool {
    lines.contains(where: isTimed) && lines.allSatisfy { isTimed($0) || isDay($0) || isGap($0) }
  }

  private static func happened(_ line: String) -> Bool { isTimed(line) && !isTyped(line) }

  private static func isTimed(_ line: String) -> Bool {
    let head = Array(line.utf8.prefix(14))
    guard head.count == 14, head[12] == 0x20, head[13] == 0x20 else { return false }
    return zip(head, "00:00:00.000".utf8).allSatisfy { byte, form in
      form == 0x30 ? (0x30...0x39).contains(byte) : byte == form
    }
  }

  private static func isTyped(_ line: String) -> Bool {
    isTimed(line) && (line.dropFirst(14).hasPrefix("$ ") || line.dropFirst(14).hasPrefix("@"))
  }

  private static func isDay(_ line: String) -> Bool {
    line.count == 10 && line.allSatisfy { $0 == "-" || $0.isNumber }
  }

  private static func isGap(_ line: String) -> Bool {
    line.hasPrefix("...") || line.hasPrefix("              ...") || line.hasSuffix("...")
  }
}
