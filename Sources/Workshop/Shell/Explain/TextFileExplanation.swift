internal import Bytes
internal import Unix

/// The broker's small text files: checkpoints, `meta.properties`, `partition.metadata`.
struct TextFileExplanation {
  let output: Output
  let language: Language

  private func say(_ words: Words) { output.prose(words.text(in: language)) }

  private func lines(_ bytes: [UInt8]) -> [String] {
    bytes.split(separator: 0x0a, omittingEmptySubsequences: false)
      .map { String(decoding: $0.last == 0x0d ? $0.dropLast() : $0, as: UTF8.self) }
  }

  private func row(_ text: String, _ meaning: Words?, fault: Words? = nil) {
    let space = String(repeating: " ", count: max(32 - text.unicodeScalars.count, 2))
    let tail = meaning.map { space + output.styled("· " + $0.text(in: language), .dim) } ?? ""
    output.line("  \(text)\(tail)") { width in
      let whole = "  \(text)\(tail)"
      if DisplayWidth.of(whole) <= width { return [whole] }
      let below = meaning.map { "      " + output.styled("· " + $0.text(in: language), .dim) }
      return Fold.lines("  " + text, to: width, hanging: 4)
        + (below.map { Fold.lines($0, to: width, hanging: 8) } ?? [])
    }
    if let fault {
      let carets = String(repeating: "^", count: max(text.unicodeScalars.count, 1))
      output.prose("  " + output.styled("\(carets) \(fault.text(in: language))", .red))
    }
  }

  /// A version, a count, and so many lines: of partitions and offsets, or of epochs and offsets.
  func checkpoint(_ bytes: [UInt8], name: String) {
    let isEpochs = name.hasSuffix("leader-epoch-checkpoint")
    say(
      isEpochs
        ? Words("\(name): which leader epoch began at which offset", "\(name): 리더 에포크별 시작 오프셋")
        : Words("\(name): an offset for each partition", "\(name): 파티션별 오프셋"))
    var lines = lines(bytes)
    if lines.last == "" { lines.removeLast() }
    if lines.isEmpty {
      return say(Words("empty: nothing was written yet", "비어 있습니다. 아직 기록된 것이 없습니다"))
    }
    let count = lines.count > 1 ? Int(lines[1]) : nil
    row(
      lines[0], FieldMeanings.of("version", in: "OffsetCheckpoint"),
      fault: lines[0] == "0" ? nil : Words("only version 0 is known", "정의된 버전은 0뿐입니다"))
    guard lines.count > 1 else {
      return say(Words("the line with the count is missing", "개수를 적은 줄이 없습니다"))
    }
    row(
      lines[1], FieldMeanings.of("entriesCount", in: "OffsetCheckpoint"),
      fault: count == lines.count - 2
        ? nil : Words("\(lines.count - 2) lines follow", "실제로 뒤에 오는 줄은 \(lines.count - 2)개입니다"))
    for line in lines.dropFirst(2) { row(line, isEpochs ? epoch(line) : partition(line)) }
  }

  private func epoch(_ line: String) -> Words? {
    let words = line.split(separator: " ")
    guard words.count == 2, Int(words[0]) != nil, Int64(words[1]) != nil else { return broken }
    return Words(
      "epoch \(words[0]) begins at offset \(words[1])", "에포크 \(words[0]): 오프셋 \(words[1])부터 시작")
  }

  private func partition(_ line: String) -> Words? {
    let words = line.split(separator: " ")
    guard words.count == 3, Int(words[1]) != nil, Int64(words[2]) != nil else { return broken }
    return Words(
      "partition \(words[1]) of \(words[0]): offset \(words[2])",
      "\(words[0])의 파티션 \(words[1]): 오프셋 \(words[2])")
  }

  private var broken: Words {
    Words("this line is not of the file's form", "이 파일의 형식에 맞지 않는 줄입니다")
  }

  func properties(_ bytes: [UInt8], name: String, of message: String) {
    say(Words("\(name): settings, a line each", "\(name): 설정 (한 줄에 하나씩)"))
    for line in lines(bytes) where !line.isEmpty {
      if line.hasPrefix("#") {
        row(line, Words("a comment", "주석"))
        continue
      }
      let key = line.prefix { $0 != "=" && $0 != ":" }
      row(line, FieldMeanings.of(String(key), in: message))
    }
  }
}
