public import Unix

/// All rules, in the order in which they are asked: cuts first, since they go by line, then masks.
public enum ComparisonRules {
  /// What each rule says of itself, and whether it holds only where a cluster ran.
  public static var summaries: [(words: Words, onlyOnCluster: Bool)] {
    all.map { ($0.summary, $0.onlyOnCluster) }
  }

  static let all: [any ComparisonRule] = [
    UsageCut(), StackTraceRule(), RepeatedLinesCut(), LogTimeRule(), IdentityHashRule(),
    CopyRateRule(), ListingRule(), PropertiesDateRule(), MemberRowsRule(), RecordOrderRule(),
    UuidRule(), KafkaIdRule(), DeletedFolderRule(), ConsoleGroupRule(), BatchSizeRule(),
    DumpedFileRule(), RecentTimeRule(), ProducerIdRule(), ClientPortRule(),
    WatcherRule(), TimelineRule(),
    CallTimesRule(), AskedBrokerRule(), ExpiryRule(), CommitRaceRule(), ClosedPipeRule(),
    ShownBytesRule(), RetryLinesRule(), PlacementRule(),
    BrokerBlocksRule(),
  ]
}

/// `[usage: N more lines]` stands for the rest of a usage text: it begins with the table's head, and
/// its sentences are our own, so how many lines they take is no difference.
struct UsageCut: ComparisonRule {
  let summary = Words(
    "`[usage: N more lines]` stands for the rest of a usage text, a table of options",
    "`[usage: N more lines]` 줄은 사용법(옵션 표)의 나머지를 대신합니다")
  let onlyOnCluster = false

  func apply(_ pair: inout LinePair, _ memory: inout MaskMemory) {
    guard let index = pair.expected.firstIndex(where: isCut), index < pair.got.count,
      !isCut(pair.got[index])
    else { return }
    let rest = pair.got[index...]
    let isUsage = rest.contains { line in
      line.hasPrefix("Option ") && line.hasSuffix("Description") || line == "named arguments:"
    }
    guard isUsage else { return }
    pair.got.replaceSubrange(index..., with: [pair.expected[index]])
  }

  private func isCut(_ line: String) -> Bool {
    line.hasPrefix("[usage: ") && line.hasSuffix(" more lines]")
  }
}

/// Of a Java stack trace the frames do not count: its first line and its causes do.
struct StackTraceRule: ComparisonRule {
  let summary = Words(
    "of a Java stack trace only the first line and the causes count",
    "자바 스택 트레이스는 첫 줄과 원인(Caused by)만 비교합니다")
  let onlyOnCluster = false

  func apply(_ pair: inout LinePair, _ memory: inout MaskMemory) {
    pair.expected = withoutFrames(pair.expected)
    pair.got = withoutFrames(pair.got)
  }

  private func withoutFrames(_ lines: [String]) -> [String] {
    var kept: [String] = []
    for line in lines {
      let isFrame = line.hasPrefix("\tat ") && line.hasSuffix(")") && line.contains("(")
      let isRest = line.hasPrefix("\t... ") && line.hasSuffix(" more")
      let followsFailure =
        kept.last.map { $0.contains("Exception") || $0.contains("Error") } ?? false
      if (isFrame || isRest) && followsFailure { continue }
      kept.append(line)
    }
    return kept
  }
}

/// `[N more lines like these, ...]` and `[N more such lines]`: any number of lines that are as
/// those before it, but for times and the numbers of requests.
struct RepeatedLinesCut: ComparisonRule {
  let summary = Words(
    "`[N more lines like these, ...]` stands for lines that are as one before it but for the time",
    "`[N more lines like these, ...]` 줄은 시각만 빼고 앞의 어느 줄과 같은 줄들을 대신합니다")
  let onlyOnCluster = false

  func apply(_ pair: inout LinePair, _ memory: inout MaskMemory) {
    guard let last = pair.expected.lastIndex(where: isCut) else { return }
    let known = Set(pair.expected[..<last].filter { !isCut($0) }.map(masked))
    pair.expected = once(pair.expected.filter { !isCut($0) }, known)
    pair.got = once(pair.got, known)
  }

  private func isCut(_ line: String) -> Bool {
    line.hasPrefix("[") && line.hasSuffix("]")
      && (line.contains(" more lines like these") || line.hasSuffix(" more such lines]"))
  }

  private func masked(_ line: String) -> String {
    RetryLinesRule.masked(LogTimeRule.masked(line))
  }

  /// Lines of the known ones only where they come first.
  private func once(_ lines: [String], _ known: Set<String>) -> [String] {
    var seen: Set<String> = []
    return lines.filter { line in
      let masked = masked(line)
      return !known.contains(masked) || seen.insert(masked).inserted
    }
  }
}

/// The time of a line of Kafka's logs: `[2026-11-20 13:59:26,501] `. It begins the line, unless a prompt
/// or what two streams mix stands before it.
struct LogTimeRule: ComparisonRule {
  let summary = Words(
    "the time of a log line is chance", "로그 줄의 시각은 비교하지 않습니다")
  let onlyOnCluster = false
  private static let mask = Mask(
    #"\[[0-9]{4}-[0-9]{2}-[0-9]{2} [0-9]{2}:[0-9]{2}:[0-9]{2},[0-9]{3}\]"#, "[TIME]")

  func apply(_ pair: inout LinePair, _ memory: inout MaskMemory) {
    LogTimeRule.mask.apply(&pair)
  }

  static func masked(_ line: String) -> String { mask.masked(line) }
}

/// Java's identity hashes: `[I@4a8355dd`, `Foo@1b2c3d4`.
struct IdentityHashRule: ComparisonRule {
  let summary = Words(
    "an object's identity hash, as in [I@4a8355dd, is chance",
    "[I@4a8355dd 같은 객체의 아이덴티티 해시는 비교하지 않습니다")
  let onlyOnCluster = false
  private static let mask = Mask(#"([A-Za-z;])@[0-9a-f]{5,8}\b"#, "\\1@HASH")

  func apply(_ pair: inout LinePair, _ memory: inout MaskMemory) {
    IdentityHashRule.mask.apply(&pair)
  }
}

/// The duration and rate that `dd` tells.
struct CopyRateRule: ComparisonRule {
  let summary = Words(
    "the duration and rate that dd tells are chance", "dd가 출력하는 소요 시간과 속도는 비교하지 않습니다")
  let onlyOnCluster = false
  private static let mask = Mask(#" copied, [0-9.e-]+ s, [^ ]+ [kMGT]?B/s$"#, " copied, RATE")

  func apply(_ pair: inout LinePair, _ memory: inout MaskMemory) {
    CopyRateRule.mask.apply(&pair)
  }
}

/// Of a line of `ls -l` the time, and of a folder the size; `total` counts blocks, and the links of `..` count what
/// else the machine keeps beside.
struct ListingRule: ComparisonRule {
  let summary = Words(
    "of `ls -l` the times, the sizes of folders, `total`, and how many folders stand beside (the links of "
      + "`..`) depend on the machine",
    "`ls -l`의 시각, 디렉터리 크기, `total` 값, 옆에 있는 디렉터리 수(`..`의 링크 수)는 컴퓨터에 따라 다릅니다")
  let onlyOnCluster = false
  private static let time =
    #"(Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec) [ 0-9][0-9] ([0-9]{2}:[0-9]{2}| [0-9]{4}) "#
  private static let folder = Mask(
    #"^(d[rwx-]{9}) +([0-9]+) ([^ ]+ +[^ ]+) +[0-9.]+[KMG]? "# + time, "\\1 \\2 \\3 SIZE TIME ")
  private static let above = Mask(
    #"^(d[rwx-]{9}) [0-9]+ ([^ ]+ +[^ ]+ SIZE TIME \.\.)$"#, "\\1 LINKS \\2")
  private static let file = Mask(
    #"^(-[rwx-]{9} +[0-9]+ [^ ]+ +[^ ]+ +[0-9.]+[KMG]?) "# + time, "\\1 TIME ")
  private static let total = Mask(#"^total [0-9.]+[KMG]?$"#, "total BLOCKS")

  func apply(_ pair: inout LinePair, _ memory: inout MaskMemory) {
    ListingRule.folder.apply(&pair)
    ListingRule.above.apply(&pair)
    ListingRule.file.apply(&pair)
    ListingRule.total.apply(&pair)
  }
}

/// The date that Java writes on top of a properties file.
struct PropertiesDateRule: ComparisonRule {
  let summary = Words(
    "the date on top of a properties file is chance", "properties 파일 맨 위의 날짜는 비교하지 않습니다")
  let onlyOnCluster = true
  private static let mask = Mask(
    #"^#[A-Z][a-z]{2} [A-Z][a-z]{2} [0-9]{2} [0-9:]{8} [A-Z]+ [0-9]{4}$"#, "#DATE")

  func apply(_ pair: inout LinePair, _ memory: inout MaskMemory) {
    PropertiesDateRule.mask.apply(&pair)
  }
}

/// The number in a console consumer's own group name, also where that is part of a client's id: one below
/// 100,000, as Kafka draws it.
struct ConsoleGroupRule: ComparisonRule {
  let summary = Words(
    "the number in console-consumer-NNNNN is chance", "console-consumer-NNNNN의 번호는 실행마다 다릅니다")
  let onlyOnCluster = true
  private static let mask = Mask(#"console-consumer-[0-9]{1,5}\b"#, named: "GROUP")

  func apply(_ pair: inout LinePair, _ memory: inout MaskMemory) {
    ConsoleGroupRule.mask.apply(&pair, &memory)
  }
}

/// A record's time where it is the machine's, and the checksum that follows from it. Chosen times,
/// which are of 2022, count.
struct RecentTimeRule: ComparisonRule {
  let summary = Words(
    "a record's time of 2024 or later is the clock's, and its batch's checksum follows from it",
    "2024년 이후의 레코드 시각은 실행 당시의 시각이고, 배치의 체크섬도 그에 따라 달라집니다")
  let onlyOnCluster = true
  private static let times = Mask(
    #"((CreateTime|LogAppendTime|deleteHorizonMs|[tT]imestamp"?)[:=] ?)1(7[0-9]|8[0-9])[0-9]{10}"#,
    "\\1NOW")
  private static let sums = Mask(
    #"((NOW|CreateTime: [A-Z]+) .* crc: )[0-9]+"#, "\\1CRC")

  func apply(_ pair: inout LinePair, _ memory: inout MaskMemory) {
    RecentTimeRule.times.apply(&pair)
    RecentTimeRule.sums.apply(&pair)
  }
}

/// A producer id that a cluster gave.
struct ProducerIdRule: ComparisonRule {
  let summary = Words(
    "producer ids are chance, consistently", "프로듀서 ID는 실행마다 다르지만 대응 관계는 일관되어야 합니다")
  let onlyOnCluster = true
  private static let mask = Mask("[pP]roducerId[:=] ?[0-9]+", named: "PRODUCER")

  func apply(_ pair: inout LinePair, _ memory: inout MaskMemory) {
    ProducerIdRule.mask.apply(&pair, &memory)
  }
}

/// The port that a client got of its system.
struct ClientPortRule: ComparisonRule {
  let summary = Words(
    "a client's own port is chance", "클라이언트 쪽 포트는 실행마다 다릅니다")
  let onlyOnCluster = true
  private static let mask = Mask(#"(127\.0\.0\.[0-9]+:)[3-6][0-9]{4}\b"#, "\\1PORT")

  func apply(_ pair: inout LinePair, _ memory: inout MaskMemory) {
    ClientPortRule.mask.apply(&pair)
  }
}

/// `zookeeper-shell` tells of its connection before or after its answer.
struct WatcherRule: ComparisonRule {
  let summary = Words(
    "the `WATCHER::` lines of zookeeper-shell may stand before or after the answer",
    "zookeeper-shell의 `WATCHER::` 줄은 응답의 앞에 올 수도, 뒤에 올 수도 있습니다")
  let onlyOnCluster = true
  private static let block = [
    "", "WATCHER::", "", "WatchedEvent state:SyncConnected type:None path:null",
  ]

  func apply(_ pair: inout LinePair, _ memory: inout MaskMemory) {
    pair.expected = toTheEnd(pair.expected)
    pair.got = toTheEnd(pair.got)
  }

  private func toTheEnd(_ lines: [String]) -> [String] {
    let block = WatcherRule.block
    guard lines.count >= block.count else { return lines }
    for start in 0...(lines.count - block.count)
    where Array(lines[start..<(start + block.count)]) == block {
      var rest = lines
      rest.removeSubrange(start..<(start + block.count))
      return rest + block
    }
    return lines
  }
}
