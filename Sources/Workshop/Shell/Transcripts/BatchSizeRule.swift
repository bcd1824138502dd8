internal import Unix

/// How many bytes the times of a batch's records take: each stands there as what it lies behind the first, in
/// as few bytes as that takes. Where those times are the clock's, they are taken out of the batch's size, and
/// out of the places of the batches behind it. Compressed batches, and those whose records are not shown, stay
/// as they are.
struct BatchSizeRule: ComparisonRule {
  let summary = Words(
    "how many bytes a batch's own records need to say how far their times (of 2024 or later) lie apart",
    "2024년 이후의 시각을 가진 레코드가 배치 안에서 시각 차이를 나타내는 데 쓰는 바이트 수는 비교하지 않습니다")
  let onlyOnCluster = true

  func apply(_ pair: inout LinePair, _ memory: inout MaskMemory) {
    pair.expected = withoutTimes(pair.expected)
    pair.got = withoutTimes(pair.got)
  }

  func withoutTimes(_ lines: [String]) -> [String] {
    var lines = lines
    var passed = 0
    for (place, line) in lines.enumerated() where line.hasPrefix("baseOffset: ") {
      let records = lines[(place + 1)...].prefix { $0.hasPrefix("| offset: ") }
      if line.contains(" position: ") { lines[place] = less(passed, "position: ", line) }
      guard line.contains("magic: 2 compresscodec: NONE "), let own = extra(records) else {
        continue
      }
      lines[place] = less(own, "size: ", lines[place])
      passed += own
    }
    return lines
  }

  /// What times take beyond a byte each; nil where one is not the clock's.
  private func extra(_ records: ArraySlice<String>) -> Int? {
    var first: Int64?
    var sum = 0
    for record in records {
      guard let time = number(behind: " CreateTime: ", in: record), Self.recent.contains(time)
      else { return nil }
      let gap = time - (first ?? time)
      first = first ?? time
      var rest = UInt64(bitPattern: gap << 1 ^ gap >> 63) >> 7
      while rest > 0 {
        sum += 1
        rest >>= 7
      }
    }
    return first == nil ? nil : sum
  }

  private static let recent: ClosedRange<Int64> = 1_700_000_000_000...1_899_999_999_999

  private func number(behind word: String, in line: String) -> Int64? {
    guard let range = line.firstRange(of: word) else { return nil }
    return Int64(line[range.upperBound...].prefix { $0.isNumber })
  }

  private func less(_ many: Int, _ word: String, _ line: String) -> String {
    guard many > 0, let range = line.firstRange(of: " " + word) else { return line }
    let digits = line[range.upperBound...].prefix { $0.isNumber }
    guard let number = Int(digits) else { return line }
    return line.replacing(word + digits, with: word + "\(number - many)", maxReplacements: 1)
  }
}
