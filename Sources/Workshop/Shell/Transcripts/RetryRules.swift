/// How often something was tried again within a time is chance: lines of a log that repeat the one above
/// them, but for the time and the number of the request, count as one.
struct RetryLinesRule: ComparisonRule {
  let summary = Words(
    "log lines that repeat the one above but for the time and the correlation id count as one",
    "시각과 correlation id만 빼고 바로 위와 같은 로그 줄은 한 줄로 칩니다")
  let onlyOnCluster = true
  private static let number = Mask("correlation id [0-9]+", "correlation id N")

  func apply(_ pair: inout LinePair, _ memory: inout MaskMemory) {
    pair.expected = once(pair.expected)
    pair.got = once(pair.got)
  }

  private func once(_ lines: [String]) -> [String] {
    var kept: [String] = []
    for line in lines {
      guard line.hasPrefix("[TIME] ") else {
        kept.append(line)
        continue
      }
      let masked = Self.number.masked(line)
      if kept.last != masked { kept.append(masked) }
    }
    return kept
  }
}

/// The instants that Java's administrator's client tells of a call that came too late.
struct CallTimesRule: ComparisonRule {
  let summary = Words(
    "the instants of an administrator's call (deadlineMs, nextAllowedTryMs, timed out at) are chance",
    "관리 클라이언트 호출의 시각(deadlineMs, nextAllowedTryMs, timed out at)은 비교하지 않습니다")
  let onlyOnCluster = true
  private static let mask = Mask(
    "((deadlineMs|nextAllowedTryMs)=|timed out at )[0-9]{10,}", "\\1INSTANT")

  func apply(_ pair: inout LinePair, _ memory: inout MaskMemory) {
    CallTimesRule.mask.apply(&pair)
  }
}
