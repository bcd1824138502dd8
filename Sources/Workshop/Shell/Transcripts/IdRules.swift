internal import Unix

/// Ids that are rolled: each stands for one other throughout, and only where it can be nothing else.

/// A random UUID, as in member ids: the same one everywhere stands for the same other one.
struct UuidRule: ComparisonRule {
  let summary = Words(
    "random UUIDs (version 4) are chance, but one stands for the same other one throughout",
    "임의의 UUID(버전 4)는 실행마다 다르지만, 한 UUID는 끝까지 같은 상대 UUID에 대응해야 합니다")
  let onlyOnCluster = true
  private static let mask = Mask(
    #"\b[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}\b"#, named: "UUID")

  func apply(_ pair: inout LinePair, _ memory: inout MaskMemory) {
    UuidRule.mask.apply(&pair, &memory)
  }
}

/// A cluster's, topic's or directory's id, where it is named as one: 22 letters, of which the last can
/// be one of four only, since 16 bytes are six times 22 bits less four.
struct KafkaIdRule: ComparisonRule {
  let summary = Words(
    "cluster, topic and directory ids (22 letters) are chance where they are named as such, consistently",
    "클러스터, 토픽, 디렉터리의 ID(22글자)는 그렇게 적힌 곳에서는 실행마다 다르지만 대응 관계는 일관되어야 합니다")
  let onlyOnCluster = true
  /// Of files, of descriptions, of znodes, of logs.
  private static let names =
    #"((cluster|directory)\.id=|topic_id: |TopicId: |"topic_id":"|\{"version":"1","id":""#
    + "|Cluster ID( =|:) )"
  private static let mask = Mask(
    names + #"[A-Za-z0-9_-]{21}[AQgw]([^A-Za-z0-9_-]|$)"#, named: "ID")

  func apply(_ pair: inout LinePair, _ memory: inout MaskMemory) {
    KafkaIdRule.mask.apply(&pair, &memory)
  }
}

/// The id in the name of a partition's folder that is put aside: a UUID without dashes.
struct DeletedFolderRule: ComparisonRule {
  let summary = Words(
    "the 32 letters in `NAME-N.<id>-delete`, `-future` and `-stray` are chance, consistently",
    "`NAME-N.<id>-delete`, `-future`, `-stray`의 32글자는 실행마다 다르지만 대응 관계는 일관되어야 합니다")
  let onlyOnCluster = true
  private static let mask = Mask(
    #"([A-Za-z0-9._-]-[0-9]+\.)[0-9a-f]{32}(-(delete|future|stray)\b)"#, named: "FOLDER")

  func apply(_ pair: inout LinePair, _ memory: inout MaskMemory) {
    DeletedFolderRule.mask.apply(&pair, &memory)
  }
}

/// Rows of a group's members: in which order a coordinator lists them follows from their ids, which are chance.
struct MemberRowsRule: ComparisonRule {
  let summary = Words(
    "rows of members, side by side, may come in any order, since their ids are chance",
    "서로 붙어 있는 멤버 행의 순서는 무작위인 멤버 ID를 따르므로 비교하지 않습니다")
  let onlyOnCluster = true
  private static let id = Mask(
    #"[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}( .*)?$"#, "MEMBER\\1")

  func apply(_ pair: inout LinePair, _ memory: inout MaskMemory) {
    pair.expected = sorted(pair.expected)
    pair.got = sorted(pair.got)
  }

  /// Sorted by all but the ids, each stretch of such rows by itself.
  private func sorted(_ lines: [String]) -> [String] {
    var sorted: [String] = []
    var rows: [(key: String, line: String)] = []
    func end() {
      sorted += rows.sorted { $0.key < $1.key }.map(\.line)
      rows = []
    }
    for line in lines {
      let key = Self.id.masked(line)
      if key != line, line.contains(" /127.0.0.") {
        rows.append((key, line))
      } else {
        end()
        sorted.append(line)
      }
    }
    end()
    return sorted
  }
}

/// A console consumer of several partitions prints the records of each in their order; which partition comes
/// first is chance, since different brokers answer.
struct RecordOrderRule: ComparisonRule {
  let summary = Words(
    "in which order a console consumer gets the records of different partitions is chance",
    "콘솔 컨슈머가 서로 다른 파티션의 레코드를 받는 순서는 비교하지 않습니다")
  let onlyOnCluster = true

  func apply(_ pair: inout LinePair, _ memory: inout MaskMemory) {
    guard memory.readsManyPartitions, pair.expected.sorted() == pair.got.sorted() else { return }
    pair.got = pair.expected
  }
}

extension MaskMemory {
  /// Learns how many partitions topics have, and who reads them.
  mutating func learnReading(from step: Transcript.Step) {
    readsManyPartitions = false
    switch step.action {
    case .command(_, let text):
      learnTopic(text)
      readsManyPartitions = isOfMany(text)
    case .background(let id, let text):
      if isOfMany(text) { readers.insert(id) } else { readers.remove(id) }
    case .show(let id), .interrupt(let id): readsManyPartitions = readers.contains(id)
    default: break
    }
  }

  private mutating func learnTopic(_ text: String) {
    guard text.contains("kafka-topics"), text.contains(" --create"),
      let topic = Self.value(of: "--topic", in: text)
    else { return }
    let count = Self.value(of: "--partitions", in: text).flatMap { Int($0) }
    let places = Self.value(of: "--replica-assignment", in: text)?.split(separator: ",").count
    if count ?? places ?? 1 > 1 { wideTopics.insert(topic) } else { wideTopics.remove(topic) }
  }

  private func isOfMany(_ text: String) -> Bool {
    guard text.hasPrefix("kafka-console-consumer"), !text.contains(" --partition ") else {
      return false
    }
    if Self.value(of: "--whitelist", in: text) != nil { return true }
    return Self.value(of: "--topic", in: text).map { wideTopics.contains($0) } ?? false
  }

  private static func value(of option: String, in text: String) -> String? {
    let words = text.split(separator: " ")
    guard let place = words.firstIndex(of: Substring(option)), place + 1 < words.endIndex else {
      return nil
    }
    return words[place + 1].trimmingQuotes
  }
}

extension Substring {
  fileprivate var trimmingQuotes: String { filter { $0 != "'" && $0 != "\"" } }
}
