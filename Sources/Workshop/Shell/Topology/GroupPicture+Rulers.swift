internal import Records
internal import Unix

/// How far a group has come in each partition: one ruler for the log's beginning, what is committed, the high
/// watermark and the log's end, with the lag as a length and as a number.
extension GroupPicture {
  /// Partitions beside each other of which the same is to be said.
  private struct Stretch {
    var numbers: ClosedRange<Int32>
    let row: Row
    var lag: Int64?

    var label: String {
      numbers.count == 1 ? "\(numbers.lowerBound)" : "\(numbers.lowerBound)-\(numbers.upperBound)"
    }
  }

  func rulers(
    of topic: String, _ language: Language, _ width: Int, _ isWhole: Bool
  ) -> [String] {
    let all = stretches(of: topic)
    let shown = isWhole ? all : Self.worst(all)
    let longest = shown.compactMap(\.row.log?.logEnd).max() ?? 0
    let labelWidth = shown.map(\.label.count).max() ?? 0
    let owners = shown.map { $0.row.owner.map(names.name) ?? "-" }
    let ownerWidth = owners.map { DisplayWidth.of($0) }.max() ?? 0
    let tails = Self.tails(of: shown, language)
    let tailWidth = tails.map { DisplayWidth.of($0) }.max() ?? 0
    let left = 4 + labelWidth + 2 + ownerWidth + 2
    let bar = Int64(max(6, min(24, width - left - 2 - tailWidth)))
    var lines = ["  " + topic]
    for (place, one) in shown.enumerated() {
      let label = String(repeating: " ", count: labelWidth - one.label.count) + one.label
      var line = "    \(label)  " + owners[place].padded(to: ownerWidth) + "  "
      if let log = one.row.log, longest > 0 {
        let read = one.row.committed ?? log.logStart
        line += LogRuler(log).text(read: read, longest: longest, width: bar) + "  "
      }
      lines += Fold.lines(line + tails[place], to: width, hanging: 8)
    }
    if all.count > shown.count {
      let rest = Self.rest(of: all, shown).text(in: language)
      lines += Fold.lines("    " + rest, to: width, hanging: 4)
    }
    return lines
  }

  private func stretches(of topic: String) -> [Stretch] {
    var all: [Stretch] = []
    for row in rows where row.partition.topic == topic {
      let number = row.partition.partition
      if let last = all.last, last.numbers.upperBound + 1 == number, last.row.isLike(row) {
        all[all.count - 1].numbers = last.numbers.lowerBound...number
        all[all.count - 1].lag = row.lag.map { $0 + (last.lag ?? 0) }
      } else {
        all.append(Stretch(numbers: number...number, row: row, lag: row.lag))
      }
    }
    return all
  }

  /// Of too many those that are furthest behind, in their order.
  private static func worst(_ all: [Stretch]) -> [Stretch] {
    guard all.count > mostRows else { return all }
    let places = all.indices.sorted {
      (all[$1].lag ?? 0, $0) < (all[$0].lag ?? 0, $1)
    }
    return places.prefix(mostRows).sorted().map { all[$0] }
  }

  private static func rest(of all: [Stretch], _ shown: [Stretch]) -> Words {
    let drawn = Set(shown.map(\.numbers.lowerBound))
    let left = all.filter { !drawn.contains($0.numbers.lowerBound) }
    let many = left.reduce(0) { $0 + $1.numbers.count }
    let lag = left.compactMap(\.lag).reduce(0, +)
    return Words(
      "and \(many) more partitions, lag \(lag) together; `topology --all` draws all",
      "외 파티션 \(many)개, LAG 합계 \(lag). 모두 보려면: `topology --all`")
  }

  /// Lag, committed offset, high watermark and log end, each in a column of its own.
  private static func tails(of shown: [Stretch], _ language: Language) -> [String] {
    let columns: [(name: String, values: [String])] = [
      ("lag", shown.map { $0.row.lag.map(String.init) ?? "-" }),
      ("committed", shown.map { $0.row.committed.map(String.init) ?? "-" }),
      ("hw", shown.map { $0.row.log.map { "\($0.watermark)" } ?? "-" }),
      ("end", shown.map { $0.row.log.map { "\($0.logEnd)" } ?? "-" }),
    ]
    return shown.indices.map { place in
      var parts = columns.map { column in
        let width = column.values.map(\.count).max() ?? 0
        return "\(column.name) " + column.values[place].padded(to: width)
      }
      if let start = shown[place].row.log?.logStart, start > 0 { parts.append("start \(start)") }
      if shown[place].row.log == nil { parts.append(unseen.text(in: language)) }
      let text = parts.joined(separator: "  ")
      return String(text.reversed().drop { $0 == " " }.reversed())
    }
  }

  private static let unseen = Words("no broker that is up has its log", "로그를 가진 실행 중인 브로커 없음")
}

extension GroupPicture.Row {
  /// Whether the same is to be said of both.
  fileprivate func isLike(_ other: GroupPicture.Row) -> Bool {
    owner == other.owner && committed == other.committed && log?.logStart == other.log?.logStart
      && log?.watermark == other.log?.watermark && log?.logEnd == other.log?.logEnd
  }
}
