internal import Records
internal import Unix

/// A line for each batch of a long segment: where it stands, its offsets, records, bytes, codec, and
/// whether its checksum is right.
struct BatchLines {
  private static let enough = 1 << 16

  private let output: Output
  private let language: Language
  private let right: [UInt8]
  private let wrong: [UInt8]
  private var buffer: [UInt8] = []

  init(output: Output, language: Language) {
    self.output = output
    self.language = language
    right = Self.line(Words("ok", "일치"), language)
    wrong = Self.line(Words("WRONG", "불일치"), language)
    buffer.reserveCapacity(Self.enough + 256)
  }

  mutating func head() {
    flush()
    output.line("")
    let head = Words(
      "   position      base offset      last offset  records    bytes  codec   checksum",
      "       위치    베이스 오프셋    마지막 오프셋   레코드   바이트  코덱    체크섬")
    let narrow = Words(
      " position  offsets           records   bytes  codec   checksum",
      "     위치  오프셋             레코드  바이트  코덱    체크섬")
    output.line(head.text(in: language)) { width in
      Fold.lines((width < Self.width ? narrow : head).text(in: language), to: width, hanging: 4)
    }
  }

  /// What the lines take; a narrower screen has its own.
  private static let width = 84

  /// The line that was added last, on a screen that it is too wide for.
  private mutating func fold() {
    guard let columns = output.columns, columns() < Self.width else { return }
    let line = String(decoding: buffer.dropLast(), as: UTF8.self)
    buffer.removeAll(keepingCapacity: true)
    output.line(line) { width in
      let words = line.split(separator: " ").map(String.init)
      guard words.count >= 7 else { return Fold.lines(line, to: width, hanging: 4) }
      let offsets = "\(words[1])..\(words[2])"
      let rest = words[6...].joined(separator: " ")
      let row =
        words[0].right(9) + "  " + offsets.left(17) + words[3].right(8) + words[4].right(8) + "  "
        + words[5].left(8) + rest
      return Fold.lines(row, to: width, hanging: 4)
    }
  }

  mutating func add(_ batch: Batch, at position: Int) {
    number(Int64(position), width: 11)
    guard batch.holdsHeader else {
      buffer += Self.line(
        Words("  too short for a batch", "  배치로 보기에는 너무 짧음"), language)
      return fold()
    }
    number(batch.writtenOffset, width: 17)
    number(batch.lastOffset, width: 17)
    number(Int64(batch.recordsCount ?? 1), width: 9)
    number(Int64(batch.size), width: 9)
    buffer += Self.codecs[batch.compressionId & 7]
    buffer += batch.isValid ? right : wrong
    fold()
    if buffer.count >= Self.enough { flush() }
  }

  mutating func flush() {
    guard !buffer.isEmpty else { return }
    output.write(buffer)
    buffer.removeAll(keepingCapacity: true)
  }

  private static let codecs = [
    "  none    ", "  gzip    ", "  snappy  ", "  lz4     ", "  zstd    ", "  ?5      ",
    "  ?6      ",
    "  ?7      ",
  ].map { Array($0.utf8) }

  private static func line(_ words: Words, _ language: Language) -> [UInt8] {
    Array((words.text(in: language) + "\n").utf8)
  }

  private mutating func number(_ value: Int64, width: Int) {
    var digits = InlineArray<20, UInt8>(repeating: 0x20)
    var left = value.magnitude
    var used = 0
    repeat {
      digits[19 - used] = UInt8(left % 10) + 0x30
      left /= 10
      used += 1
    } while left > 0
    let sign = value < 0 ? 1 : 0
    var pad = max(width - used - sign, 1)
    while pad > 0 {
      buffer.append(0x20)
      pad -= 1
    }
    if sign == 1 { buffer.append(0x2d) }
    for index in (20 - used)..<20 { buffer.append(digits[index]) }
  }
}
