internal import Bytes
internal import Clockwork
internal import Log
internal import Records
internal import Unix

/// A segment: its first batches byte by byte, the others a line each.
///
/// It streams, so that a segment of any size can be looked at: one batch is in memory at a time, and a
/// line is put together digit by digit in one buffer.
struct SegmentExplanation {
  /// Batches are annotated until so many bytes have been.
  private static let annotatedBytes = 4096

  let options: ExplainOptions
  let output: Output
  let language: Language

  /// Gives the exit status: 1 where the offset that was asked for is in no batch.
  func run(_ file: any DiskFile, name: String) throws(StorageError) -> Int32 {
    let size = try file.size
    say(Words("\(name): a segment of \(size) bytes", "\(name): \(size)바이트 세그먼트"))
    var batches = try FileBatches(file, name: name)
    var lines = BatchLines(output: output, language: language)
    var position = 0
    var told = 0
    var annotated = 0
    var offsets: (first: Int64, last: Int64)?
    do throws(SegmentError) {
      while let batch = try batches.next() {
        offsets = (offsets?.first ?? batch.writtenOffset, batch.lastOffset)
        if isAnnotated(batch, at: position) {
          annotated += 1
          lines.flush()
          annotate(batch, at: position)
        } else if options.offset == nil {
          if told == 0 { lines.head() }
          told += 1
          lines.add(batch, at: position)
        }
        position = batches.position
      }
      lines.flush()
    } catch {
      lines.flush()
      broken(error, file, at: position)
      return 0
    }
    if let offset = options.offset, annotated == 0 { return absent(offset, among: offsets) }
    try tail(file, from: position, size: size)
    if told > 0 { hint() }
    return 0
  }

  private func absent(_ offset: Int64, among offsets: (first: Int64, last: Int64)?) -> Int32 {
    let range = offsets.map { "\($0.first)..\($0.last)" } ?? "-"
    say(
      Words(
        "no batch here holds offset \(offset); the segment has \(range)",
        "오프셋 \(offset)의 레코드가 든 배치가 없습니다. 이 세그먼트의 오프셋 범위는 \(range)입니다"))
    return 1
  }

  private func say(_ words: Words) { output.prose(words.text(in: language)) }

  private func isAnnotated(_ batch: Batch, at position: Int) -> Bool {
    if let offset = options.offset {
      return batch.writtenOffset <= offset && offset <= batch.lastOffset
    }
    return options.isWhole || position < Self.annotatedBytes
  }

  func annotate(_ batch: Batch, at position: Int) {
    output.line("")
    var printer = FieldPrinter(output: output, language: language)
    printer.base = position
    printer.isWhole = options.isWhole
    guard batch.holdsHeader, (0...2).contains(batch.magic) || !batch.isLegacy else {
      say(
        Words(
          "batch at \(position): \(batch.size) bytes, too few for a batch of magic \(batch.magic)",
          "위치 \(position)의 배치: \(batch.size)바이트는 magic \(batch.magic) 배치로 너무 짧습니다"))
      return
    }
    say(title(batch, at: position))
    let bytes = batch.slice.array
    if batch.isLegacy {
      let anatomy = MessageAnatomy(batch)
      printer.print(anatomy.fields, of: bytes)
      inside(anatomy.innerFields, of: anatomy.inner)
    } else {
      let anatomy = BatchAnatomy(batch, isOfOffsets: options.isOfOffsets)
      printer.print(anatomy.fields, of: bytes)
      inside(anatomy.innerFields, of: anatomy.inner)
    }
  }

  private func title(_ batch: Batch, at position: Int) -> Words {
    let count = batch.recordsCount.map { "\($0)" } ?? "1"
    let offsets = "\(batch.writtenOffset)..\(batch.lastOffset)"
    let right = batch.isValid
    return Words(
      "batch at \(position): offsets \(offsets), records \(count), \(batch.size) bytes, checksum "
        + (right ? "right" : "WRONG"),
      "위치 \(position)의 배치: 오프셋 \(offsets), 레코드 \(count)개, \(batch.size)바이트, 체크섬 "
        + (right ? "일치" : "불일치"))
  }

  private func inside(_ fields: [ExplainedField], of bytes: [UInt8]) {
    guard !fields.isEmpty else { return }
    say(
      Words(
        "what the \(bytes.count) bytes are after decompression:",
        "압축을 푼 \(bytes.count)바이트의 내용:"))
    var printer = FieldPrinter(output: output, language: language)
    printer.isWhole = options.isWhole
    printer.print(fields, of: bytes)
  }

  /// What is left behind the last batch: a torn one, zeros, or nothing.
  private func tail(_ file: any DiskFile, from position: Int, size: Int) throws(StorageError) {
    let left = size - position
    guard left > 0 else { return }
    let bytes = try file.read(at: position, count: min(left, 64))
    var printer = FieldPrinter(output: output, language: language)
    printer.base = position
    let fault = Words(
      "\(left) bytes that are no whole batch: a write that was cut off; recovery drops them",
      "온전한 배치가 아닌 \(left)바이트: 쓰다가 끊긴 부분으로, 복구 과정에서 잘려 나갑니다")
    output.line("")
    printer.print(ExplainedField(0..<bytes.count, "?", "", fault: fault), of: bytes)
  }

  private func broken(_ error: SegmentError, _ file: any DiskFile, at position: Int) {
    guard case .batch(let error) = error,
      let bytes = try? file.read(at: position, count: BatchLayout.upToMagic)
    else {
      return say(Words("the file could not be read further", "파일을 더 읽을 수 없습니다"))
    }
    output.line("")
    var printer = FieldPrinter(output: output, language: language)
    printer.base = position
    let length = bytes.int32(at: BatchLayout.length)
    printer.print(
      ExplainedField(0..<8, "baseOffset", "\(bytes.int64(at: 0))", of: "RecordBatch"), of: bytes)
    let fault = Words(
      "no batch is shorter than \(BatchLayout.leastLength): nothing from here on can be trusted",
      "batchLength의 최솟값은 \(BatchLayout.leastLength)입니다. 여기부터는 내용을 신뢰할 수 없습니다")
    printer.print(
      ExplainedField(8..<12, "batchLength", "\(length)", of: "RecordBatch", fault: fault), of: bytes
    )
    output.prose(error.message)
  }

  private func hint() {
    say(
      Words(
        "--offset N shows the batch that holds offset N byte by byte, --all shows every batch so.",
        "--offset N은 오프셋 N의 레코드가 든 배치를, --all은 모든 배치를 바이트 단위로 보여 줍니다."))
  }
}
