internal import Unix

/// How often something was tried again within a time is chance: lines of a log that repeat the one above
/// them, but for the time and the number of the request, count as one. Nor is it sure that a client
/// looks at a broker that is down, beyond those that it was told to begin with, nor that a slow machine
/// gets its first connection, where nobody is down.
struct RetryLinesRule: ComparisonRule {
  let summary = Words(
    "log lines that repeat the one above, or the two or three above, but for the time and the "
      + "correlation id count as one, and that a client found a broker down, or lost its first "
      + "connection though none was down, does not count",
    "시각과 correlation id만 빼고 바로 위의 한 줄이나 두세 줄과 같은 로그 줄은 한 번으로 치고, 클라이언트가 중지된 브로커에 연결하지 못했다는 줄과 "
      + "중지된 브로커가 없는데 첫 연결이 끊어졌다는 줄은 비교하지 않습니다")
  let onlyOnCluster = true
  private static let number = Mask(
    #"(correlation id [0-9]+( due to node [0-9]+)?|[0-9]+ attempts left)"#, "NUMBER")
  private static let count = Mask(#"^ +[0-9]+ ((\[TIME\] )?(WARN|ERROR) )"#, "COUNT \\1")

  func apply(_ pair: inout LinePair, _ memory: inout MaskMemory) {
    pair.expected = once(pair.expected)
    pair.got = once(pair.got)
  }

  static func masked(_ line: String) -> String { number.masked(line) }

  private func once(_ lines: [String]) -> [String] {
    var kept: [String] = []
    let isDown = lines.contains { $0.contains("Connection to node -") }
    for line in lines where !isFoundDown(line) && (isDown || !isFirstLost(line)) {
      let line = Self.count.masked(line)
      guard line.hasPrefix("[TIME] ") else {
        kept.append(line)
        continue
      }
      let masked = Self.masked(line)
      kept.append(masked)
      for length in 1...3 where repeats(kept, length) { kept.removeLast(length) }
    }
    return kept
  }

  /// Whether the last so many lines, all of them a log's, are those before them again.
  private func repeats(_ lines: [String], _ length: Int) -> Bool {
    let last = lines.suffix(length)
    return lines.count >= 2 * length && last.allSatisfy { $0.hasPrefix("[TIME] ") }
      && last.elementsEqual(lines.dropLast(length).suffix(length))
  }

  private func isFoundDown(_ line: String) -> Bool {
    line.hasPrefix("[TIME] WARN ") && line.contains("Connection to node ")
      && !line.contains("Connection to node -") && line.contains("could not be established")
  }

  private func isFirstLost(_ line: String) -> Bool {
    line.hasPrefix("[TIME] WARN ") && line.contains("] Bootstrap broker ")
      && line.hasSuffix(" disconnected (org.apache.kafka.clients.NetworkClient)")
  }
}

/// How long a record had waited when it was given up: a few milliseconds more than it had to.
struct ExpiryRule: ComparisonRule {
  let summary = Words(
    "how many milliseconds over its time a record was given up is chance",
    "레코드가 제한 시간을 몇 밀리초 넘겨 포기되었는지는 비교하지 않습니다")
  let onlyOnCluster = true
  private static let mask = Mask(
    #"(Expiring [0-9]+ record.*:)[0-9]+ ms has passed"#, "\\1MS ms has passed")

  func apply(_ pair: inout LinePair, _ memory: inout MaskMemory) { Self.mask.apply(&pair) }
}

/// `kafka-broker-api-versions` asks the brokers in an order that is chance: its blocks are sorted.
struct BrokerBlocksRule: ComparisonRule {
  let summary = Words(
    "the order of the brokers' blocks of kafka-broker-api-versions is chance",
    "kafka-broker-api-versions가 브로커를 출력하는 순서는 비교하지 않습니다")
  let onlyOnCluster = true

  func apply(_ pair: inout LinePair, _ memory: inout MaskMemory) {
    pair.expected = sorted(pair.expected)
    pair.got = sorted(pair.got)
  }

  private func sorted(_ lines: [String]) -> [String] {
    let starts = lines.indices.filter { place in
      lines[place].contains(" (id: ") && lines[place].hasSuffix(" -> (")
    }
    guard let first = starts.first, starts.count > 1 else { return lines }
    let ends = starts.dropFirst() + [lines.count]
    let blocks = zip(starts, ends).map { Array(lines[$0..<$1]) }
    return lines[..<first] + blocks.sorted { $0[0] < $1[0] }.flatMap { $0 }
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

/// Which broker the tool for topics asked for what any of them knows.
struct AskedBrokerRule: ComparisonRule {
  let summary = Words(
    "which broker `kafka-topics` was asking for settings when it gave up is chance",
    "`kafka-topics`가 설정을 묻다가 포기한 브로커가 어느 것인지는 비교하지 않습니다")
  let onlyOnCluster = true
  private static let mask = Mask(
    "(Cancelled describeConfigs request with correlation id [0-9]+ due to node )[0-9]+ ",
    "\\1NODE ")

  func apply(_ pair: inout LinePair, _ memory: inout MaskMemory) {
    guard
      pair.expected.contains(where: {
        $0.contains("tools.TopicCommand") || $0.contains("admin.TopicCommand")
      })
    else { return }
    Self.mask.apply(&pair)
  }
}
